import type { TimelineItem } from '../../contract.ts';
import type { Names } from '../city.tsx';
import type { requestScreens } from '../messages.ts';

type Words = (typeof requestScreens)['zh-CN'];
type Facts = TimelineItem['facts'];
type Write = (facts: Facts, words: Words, names: Names) => (string | null)[];

const text = (value: Facts[string] | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** A code's phrase, or the code itself where this console does not know it. */
function phrase(phrases: Record<string, string>, code: string): string {
  return phrases[code] ?? code;
}

/** Writes a line when the fact is there. */
function line(value: Facts[string] | undefined, write: (value: string) => string): string | null {
  const given = text(value);
  return given === null ? null : write(given);
}

function assigned({ lead, category }: Facts, { facts }: Words, names: Names): (string | null)[] {
  return [
    line(lead, (code) => facts.lead(names.unit(code))),
    line(category, (code) => facts.category(names.category(code))),
  ];
}

function verdict({ granted }: Facts, { facts }: Words): (string | null)[] {
  return [granted === true ? facts.granted : facts.refused];
}

const lengthUnits = ['workday', 'day', 'hour', 'minute'] as const;

function isLength(unit: Facts[string] | undefined): unit is (typeof lengthUnits)[number] {
  return lengthUnits.some((known) => known === unit);
}

const writers: Readonly<Record<string, Write>> = {
  imported: ({ oldNumber, oldUnit, lead, kept }, { facts }, names) => [
    line(oldNumber, facts.oldNumber),
    line(lead, (code) => facts.movedTo(text(oldUnit) ?? '', names.unit(code))),
    ...(text(kept)?.split('\n') ?? []),
  ],
  received: ({ claimReason }, { facts }) => [line(claimReason, facts.claimReason)],
  'answered-directly': ({ basis, article }, { facts, bases }) => [
    line(basis, (code) => facts.basis(phrase(bases, code))),
    line(article, facts.article),
  ],
  dispatched: assigned,
  ruled: (given, words, names) => [
    ...assigned(given, words, names),
    given['amended'] === true ? words.facts.amended : null,
  ],
  'decline-asked': ({ ground }, { facts }, names) => [
    line(ground, (code) => facts.refusal(names.refusal(code))),
  ],
  'decline-decided': ({ granted, ground }, { facts }, names) => [
    granted === true ? facts.granted : facts.refused,
    line(ground, (code) => facts.refusal(names.refusal(code))),
  ],
  returned: ({ ground, suggested, late }, { facts, returnGrounds }, names) => [
    line(ground, (code) => facts.returnGround(phrase(returnGrounds, code))),
    line(suggested, (code) => facts.suggested(names.unit(code))),
    late === true ? facts.late : null,
  ],
  'objection-decided': ({ upheld }, { facts }) => [upheld === true ? facts.upheld : facts.notUpheld],
  'helper-replied': ({ unit, late }, { facts }, names) => [
    line(unit, names.unit),
    late === true ? facts.late : null,
  ],
  'extension-asked': ({ amount, unit }, { facts, lengths }) => [
    typeof amount === 'number' && isLength(unit) ? facts.amount(lengths[unit](amount)) : null,
  ],
  'extension-decided': verdict,
  'answer-proposed': ({ outcome, ground }, { facts, outcomes }) => [
    line(outcome, (code) => facts.outcome(phrase(outcomes, code))),
    line(ground, facts.ground),
  ],
  'answer-reviewed': ({ passed }, { facts }) => [passed === true ? facts.passed : facts.sentBack],
  'tracking-asked': ({ days, measure }, { facts }) => [
    line(measure, facts.measure),
    typeof days === 'number' ? facts.days(days) : null,
  ],
  'tracking-decided': verdict,
  'handover-offered': ({ to }, { facts }, names) => [line(to, (code) => facts.to(names.unit(code)))],
  'handover-decided': ({ accepted, to, reason }, { facts }, names) => [
    accepted === true ? facts.granted : facts.refused,
    line(to, (code) => facts.to(names.unit(code))),
    line(reason, facts.reason),
  ],
  merged: ({ number }, { facts }) => [line(number, facts.into)],
  'main-moved': ({ lead }, { facts }, names) => [line(lead, (code) => facts.lead(names.unit(code)))],
  'dispatch-recalled': ({ from }, { facts }, names) => [
    line(from, (code) => facts.takenBackFrom(names.unit(code))),
  ],
  unmerged: ({ ground }, { facts }) => [ground === 'main-ended' ? facts.mainEnded : null],
  'split-from': ({ number }, { facts }) => [line(number, facts.splitFrom)],
  urged: ({ what, by }, { facts }) => [
    what === 'supplement' ? facts.supplement : facts.urge,
    by === 'staff' ? facts.byStaff : null,
  ],
  marked: ({ confidential, accusedUnit, rerouted }, { facts }, names) => [
    confidential === true ? facts.confidential : null,
    line(accusedUnit, (code) => facts.accused(names.unit(code))),
    rerouted === true ? facts.rerouted : null,
  ],
  'statement-asked': ({ unit }, { facts }, names) => [line(unit, (code) => facts.asked(names.unit(code)))],
  'accused-told': ({ way }, { facts, told }) => [line(way, (code) => facts.way(phrase(told, code)))],
  'visitors-received': ({ people, representatives, needs, elsewhere }, { visitors }) => [
    typeof people === 'number' ? visitors.people(people) : null,
    typeof representatives === 'number' && representatives > 0
      ? visitors.representatives(representatives)
      : null,
    line(needs, (codes) => visitors.needs(codes.split(',').map((code) => phrase(visitors.need, code)))),
    line(elsewhere, (code) => phrase(visitors.elsewhere, code)),
  ],
  'notice-given': ({ what, way, late }, { visitors }) => [
    line(what, (code) => phrase(visitors.notice, code)),
    line(way, (code) => phrase(visitors.noticeWays, code)),
    late === true ? visitors.late : null,
  ],
  noted: ({ kind, mentions }, { noteKinds, facts }, names) => [
    line(kind, (code) => phrase(noteKinds, code)),
    line(mentions, (codes) => facts.mentions(codes.split(',').map(names.post))),
  ],
  'transcript-checked': ({ right }, { facts }) => [right === true ? facts.heardRight : facts.heardWrong],
  withdrawn: ({ by }, { facts }) => [by === 'staff' ? facts.byStaff : null],
  reopened: ({ by }, { facts }) => [by === 'staff' ? facts.byStaff : null],
  signed: ({ signedLate }, { facts }) => [signedLate === true ? facts.signedLate : null],
  answered: ({ outcome, ground }, { facts, outcomes }) => [
    line(outcome, (code) => facts.outcome(phrase(outcomes, code))),
    line(ground, facts.ground),
  ],
  told: ({ way }, { facts, told }) => [line(way, (code) => facts.way(phrase(told, code)))],
  'passed-on': ({ upperDeadline, line: at }, { facts }, names) => [
    line(upperDeadline, (due) => facts.upperDeadline(names.moment(due))),
    typeof at === 'number' ? facts.sheetLine(at) : null,
  ],
  'evidence-added': ({ released }, { facts }) => [
    released === true ? facts.evidence.released : facts.evidence.inside,
  ],
  'unit-changed': ({ from, to, rerouted }, { facts }, names) => [
    typeof from === 'string' && typeof to === 'string'
      ? facts.unitChanged(names.unit(from), names.unit(to))
      : null,
    rerouted === true ? facts.rerouted : null,
  ],
  'tell-failed': ({ reason }, { tellFailures }) => [line(reason, (code) => phrase(tellFailures, code))],
  texted: ({ means, solved, grade }, { facts, texted }, names) => [
    line(means, (code) => phrase(texted, code)),
    solved === true ? facts.solved : solved === false ? facts.notSolved : null,
    line(grade, (code) => facts.grade(names.grade(code))),
  ],
  'call-back-tried': ({ ended }, { facts }) => [
    ended === 'not-reached' || ended === 'declined' ? facts.unheard[ended] : null,
  ],
  confirmed: ({ by, solved, grade, again, contacted }, { facts }, names) => [
    by === 'asker' ? facts.byAsker : facts.byPhone,
    solved === true ? facts.solved : facts.notSolved,
    line(grade, (code) => facts.grade(names.grade(code))),
    again === true ? facts.again : null,
    contacted === true ? facts.contacted : contacted === false ? facts.notContacted : null,
  ],
  closed: (_facts, { facts }) => [facts.notToBeTold],
  'deadline-recomputed': (given, { case: { clockNames } }, names) =>
    (['citizen', 'duty', 'step', 'decide', 'notice'] as const).map((clock) =>
      line(
        given[clock],
        (due) => `${clockNames[clock]}：${names.moment(String(given[`${clock}Was`]))} → ${names.moment(due)}`,
      ),
    ),
  erased: ({ all, ground }, { facts }) => [
    all === true ? facts.erasedAll : facts.erasedSome,
    line(ground, facts.ground),
  ],
};

/** What a step of the timeline says beside its words, one fact a line. */
export function factLines(item: TimelineItem, words: Words, names: Names): string[] {
  const written = writers[item.type]?.(item.facts, words, names) ?? [];
  return written.filter((given): given is string => given !== null);
}
