import type { CitySnapshot } from '../../city/index.ts';
import { type Entry, type PersonalValue, personalValues } from '../../ledger/index.ts';
import { proofSentence } from '../../platform/calendar/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { formatDue, type Language, type Reader } from '../../platform/i18n.ts';
import type { Relation } from '../../platform/permission.ts';
import type { CaseView, TimelineItem } from '../contract.ts';
import { upperMessages } from '../messages.ts';
import type { DeadlineRecomputedBody } from '../rules/bodies.ts';
import type { SetDeadline } from '../rules/events.ts';
import { pathOf } from '../rules/path.ts';
import { type Possible, possibleActions } from '../rules/possible.ts';
import { isHard, type RequestState } from '../rules/state.ts';
import { upperProof } from '../rules/upper.ts';
import { checklistsOf } from './checklists.ts';
import { extensionApprover, longestExtension, proposalOf, snapshot } from './city.ts';
import { listFiles } from './papers/files.ts';
import { readsMasked, theMasking } from './personal/masking.ts';
import { asEvent } from './projected.ts';
import { relatedTo } from './search/related-store.ts';
import { actorRelation } from './step.ts';
import { loadRequest, wordsOf } from './store.ts';

/** One request as the case page shows it to a post, masked for one that need not know who asks. @throws Refused `not-allowed` for the unit complained of. */
export async function viewCase(context: Context, id: string, language: Language): Promise<CaseView> {
  const { view, relation } = await wholeCase(context, id, language);
  return readsMasked(context, relation) ? maskedCase(context, view) : view;
}

/** The same with everything people said masked; what was asked of the other side is not handed out either. */
async function maskedCase(context: Context, view: CaseView): Promise<CaseView> {
  const { shown, text } = theMasking();
  const [words] = await shown(context, [{ id: view.id, title: view.title, body: view.words }]);
  const said = (one: string | null) => (one === null ? null : text(one));
  return {
    ...view,
    masked: true,
    title: words?.title ?? '',
    words: words?.body ?? '',
    place: text(view.place),
    statementCode: null,
    // a picture or a recording cannot be masked: what a unit added to show its work stays, what the asker sent does not
    files: view.files.map((file) =>
      file.evidence === null ? { ...file, name: '', withheld: true } : { ...file, name: text(file.name) },
    ),
    waiting: Object.fromEntries(Object.entries(view.waiting).map(([name, one]) => [name, text(one)])),
    timeline: view.timeline.map((item) => ({
      ...item,
      words: said(item.words),
      facts: Object.fromEntries(
        Object.entries(item.facts).map(([name, one]) => [
          name,
          typed.has(name) && typeof one === 'string' ? text(one) : one,
        ]),
      ),
    })),
  };
}

async function wholeCase(
  context: Context,
  id: string,
  language: Language,
): Promise<{ view: CaseView; relation: Relation }> {
  const city = await snapshot(context);
  const { state, entries } = await loadRequest(context, id);
  const relation = actorRelation(context, city, state);
  if (relation === 'accused-unit' || relation === 'recused')
    throw new Refused('not-allowed', { reason: 'accused' });
  const of = { kind: 'request' as const, subject: id };
  const values = await personalValues(context, of);
  const words = await wordsOf(context, id);
  const view: CaseView = {
    masked: false,
    ...rowView(id, state, words?.title ?? ''),
    n: state.n,
    channel: state.facts.channel,
    campaign: state.facts.campaign,
    upperNumber: state.facts.upperNumber,
    upperDeadline: state.upper?.deadline ?? null,
    repliedUpAt: state.repliedUpAt,
    accusedUnit: state.facts.accusedUnit,
    notify: state.facts.notify,
    told: state.told,
    wantsPublic: state.facts.wantsPublic,
    way: state.way,
    words: words?.body ?? '',
    place: words?.place ?? '',
    erased: state.erased,
    hasContact: values.some(({ name, text }) => contactNames.has(name) && text !== null),
    filedForAnother: state.facts.filedForAnother,
    solved: state.solved,
    grade: state.grade,
    closedAt: state.closedAt,
    clocks: clocksOf(state, { zone: city.zone, language }),
    files: (await listFiles(context, of)).map((file) => ({
      ...file,
      evidence: evidenceOf(state, file.id),
      withheld: false,
    })),
    heard: state.heard,
    visitors: visitorsOf(state),
    timeline: entries.map((entry) => timelineItem(entry, values)),
    path: pathOf(entries.map(asEvent)),
    ...whoElse(city, state, { zone: city.zone, language }),
    ...statementOf(state, entries, values),
    waiting: waitingWords(entries, values),
    related: await relatedTo(context, id, state),
    possible: withApprover(context, city, state, possibleActions(state, context.actor, relation)),
    checklists: checklistsOf(city, state, entries, { actor: context.actor, relation }),
    proposal: proposed(city, state),
  };
  return { view, relation };
}

/** Who came in person; their names are opened like any other contact. */
function visitorsOf({ visitors }: RequestState): CaseView['visitors'] {
  if (visitors === null) return null;
  const { people, representatives, needs, elsewhere, noticed } = visitors;
  return { people, representatives, needs: [...needs], elsewhere, noticed };
}

/** Whether a file came from a unit, and whether the asker may see it; null for what the asker sent. */
function evidenceOf({ evidence }: RequestState, file: string): CaseView['files'][number]['evidence'] {
  const added = evidence.find(({ id }) => id === file);
  return added === undefined ? null : added.released ? 'released' : 'inside';
}

/** More time is approved by the post its rule names: the others are told so before they try. */
function withApprover(
  { actor }: Context,
  city: CitySnapshot,
  { duty }: RequestState,
  possible: readonly Possible[],
): CaseView['possible'] {
  const approver = extensionApprover(city, duty);
  const isOther = approver !== null && actor.kind === 'post' && !actor.roles.includes(approver);
  return possible.map((one) =>
    isOther && one.action === 'decide-extension' && one.allowed
      ? { action: one.action, allowed: false, reason: 'not-the-approver' }
      : one,
  );
}

/** Helpers, what waits for a decision, and the marks a request carries. */
function whoElse(city: CitySnapshot, state: RequestState, reader: Reader) {
  const { asked } = state;
  return {
    helpers: state.helpers.map(({ unit, due, replied }) => ({
      unit,
      due: due?.due ?? null,
      provisional: due?.provisional ?? false,
      replied,
      proof: due === null ? null : proofOf(due, reader),
      source: due?.source ?? null,
    })),
    pending:
      asked === null
        ? null
        : { what: asked.what, unit: asked.unit, to: asked.to, due: asked.decide?.due ?? null },
    ruled: state.ruled,
    returnCount: state.returnCount,
    transferCount: state.transferCount,
    urgency: state.urgency,
    longestExtension: longestExtension(city, state.duty),
  };
}

/** What the one complained of was asked; the secret code is shown until they have answered, to be handed to them. */
function statementOf(
  { statement }: RequestState,
  entries: readonly Entry[],
  values: readonly PersonalValue[],
): Pick<CaseView, 'statement' | 'statementCode'> {
  if (statement === null) return { statement: null, statementCode: null };
  const { unit, due, given } = statement;
  const n = entries.findLast(({ type }) => type === 'statement-asked')?.n;
  const code = values.find((value) => value.n === n && value.name === 'code')?.text ?? null;
  return { statement: { unit, due: due?.due ?? null, given }, statementCode: given ? null : code };
}

const askedFor = [
  'decline-asked',
  'extension-asked',
  'tracking-asked',
  'handover-offered',
  'answer-proposed',
  'returned',
];

/** The words of what was asked for or proposed last, for whoever decides about it. */
function waitingWords(entries: readonly Entry[], values: readonly PersonalValue[]): Record<string, string> {
  const last = entries.findLast(({ type }) => askedFor.includes(type));
  if (last === undefined) return {};
  return Object.fromEntries(
    values.flatMap(({ n, name, text }) => (n === last.n && text !== null ? [[name, text] as const] : [])),
  );
}

const contactNames = new Set(['name', 'phone', 'filerName', 'filerPhone', 'representatives']);

export function rowView(id: string, state: RequestState, title: string) {
  return {
    id,
    number: state.facts.number,
    title,
    stage: state.stage,
    requestType: state.facts.requestType,
    askerType: state.facts.askerType,
    source: state.facts.source,
    category: state.category,
    division: state.facts.division,
    ownerUnit: state.owner,
    leadUnit: state.lead,
    receivedAt: state.receivedAt,
    happenedAt: state.happenedAt,
    citizenDue: state.citizen?.due ?? null,
    stepDue: state.step?.due ?? null,
    provisional: [state.citizen, state.duty, state.step].some((clock) => clock?.provisional === true),
    confidential: state.facts.confidential,
    redoCount: state.redoCount,
    urged: state.urged,
    urgeCount: state.urgeCount,
    hard: isHard(state),
    asked: state.asked?.what ?? null,
    outcome: state.outcome,
    tellFailed: state.tellFailed,
    history: state.history,
  };
}

function proposed(city: CitySnapshot, state: RequestState): CaseView['proposal'] {
  if (state.stage !== 'registered' || state.category === null) return null;
  const { division, accusedUnit } = state.facts;
  const proposal = proposalOf(city, { category: state.category, division, accusedUnit });
  if (proposal === null) return null;
  const { category, lead, helpers, ground } = proposal;
  return { category, lead, helpers: [...helpers], ground };
}

function clocksOf(state: RequestState, reader: Reader): CaseView['clocks'] {
  const clocks: [CaseView['clocks'][number]['clock'], SetDeadline | null][] = [
    ['citizen', state.citizen],
    ['duty', state.duty],
    ['step', state.step === state.duty ? null : state.step],
    ['decide', state.asked?.decide ?? null],
    ['notice', state.visitors?.noticed === null ? state.visitors.notice : null],
  ];
  return clocks.flatMap(([clock, set]) =>
    set === null
      ? []
      : [
          {
            clock,
            due: set.due,
            provisional: set.provisional,
            proof: proofOf(set, reader),
            source: set.source,
          },
        ],
  );
}

/** How a deadline was counted, as a sentence. */
function proofOf(set: SetDeadline, reader: Reader): string {
  const upper = upperProof(set);
  if (upper !== null)
    return upperMessages[reader.language].ours(
      formatDue(upper.upperDeadline, reader, 'full'),
      upper.marginWorkdays,
    );
  return proofSentence(set.proof as unknown as Parameters<typeof proofSentence>[0], reader.language);
}

/** Which personal value of an entry are its words. */
const wordsByType: Readonly<Record<string, string>> = {
  answered: 'answer',
  'answered-directly': 'answer',
  'answer-proposed': 'answer',
  'answer-reviewed': 'reason',
  imported: 'answer',
  confirmed: 'remark',
  'call-back-tried': 'note',
  dispatched: 'note',
  ruled: 'ruling',
  told: 'note',
  closed: 'note',
  'decline-asked': 'explanation',
  'decline-decided': 'note',
  returned: 'reason',
  'objection-decided': 'reason',
  'helper-replied': 'reply',
  'extension-asked': 'reason',
  'extension-decided': 'note',
  'tracking-asked': 'reason',
  'tracking-decided': 'note',
  reported: 'progress',
  'handover-offered': 'reason',
  'handover-decided': 'answer',
  merged: 'note',
  unmerged: 'reason',
  'dispatch-recalled': 'reason',
  urged: 'words',
  texted: 'words',
  'statement-asked': 'question',
  'statement-given': 'statement',
  'accused-told': 'words',
  noted: 'note',
  'visitors-received': 'elsewhere',
  'notice-given': 'note',
  'evidence-added': 'note',
  transcribed: 'heard',
  'transcript-checked': 'words',
  withdrawn: 'reason',
  reopened: 'reason',
};

function timelineItem(entry: Entry, values: readonly PersonalValue[]): TimelineItem {
  const name = wordsByType[entry.type];
  const words = values.find((value) => value.n === entry.n && value.name === name);
  const { actor } = entry;
  return {
    n: entry.n,
    type: entry.type,
    happenedAt: entry.happenedAt,
    recordedAt: entry.recordedAt,
    claimedBy: entry.claimedBy,
    actor:
      actor.kind === 'post'
        ? { post: actor.post, unit: actor.unit }
        : actor.kind === 'system'
          ? 'system'
          : 'asker',
    deputy: actor.kind === 'post' && actor.deputy === true,
    words: words?.text ?? null,
    erased: words !== undefined && words.text === null,
    facts: {
      ...plainFacts(entry.body),
      ...mentionFacts(entry),
      ...needFacts(entry),
      ...recountedFacts(entry),
      ...spokenFacts(entry.n, values, name),
    },
  };
}

/** Facts a person typed: kept among the personal values, since anything may stand in them. */
const typed = new Set(['ground', 'article', 'claimReason', 'measure', 'reason', 'kept']);

function spokenFacts(
  n: number,
  values: readonly PersonalValue[],
  words: string | undefined,
): TimelineItem['facts'] {
  const own = values.filter((value) => value.n === n && typed.has(value.name) && value.name !== words);
  return Object.fromEntries(own.map(({ name, text }) => [name, text]));
}

/** Posts a note names, with commas between. */
function mentionFacts({ type, body }: Entry): TimelineItem['facts'] {
  const { mentions } = body as { mentions?: string[] };
  return type === 'noted' && mentions !== undefined && mentions.length > 0
    ? { mentions: mentions.join() }
    : {};
}

/** What visitors need, with commas between. */
function needFacts({ type, body }: Entry): TimelineItem['facts'] {
  const { needs } = body as { needs?: string[] };
  return type === 'visitors-received' && needs !== undefined && needs.length > 0
    ? { needs: needs.join() }
    : {};
}

/** Which clocks were counted anew, each from when to when: `citizen`, `citizenWas`. */
function recountedFacts({ type, body }: Entry): TimelineItem['facts'] {
  if (type !== 'deadline-recomputed') return {};
  const { clocks } = body as unknown as DeadlineRecomputedBody;
  return Object.fromEntries(
    clocks.flatMap(({ clock, was, set }) => [[clock, set.due] as const, [`${clock}Was`, was] as const]),
  );
}

/** The facts of a body that are plain values; clocks and lists have views of their own. */
function plainFacts(body: Entry['body']): TimelineItem['facts'] {
  const facts: TimelineItem['facts'] = {};
  for (const [name, value] of Object.entries(body)) {
    if (
      value === null ||
      typeof value === 'string' ||
      typeof value === 'number' ||
      typeof value === 'boolean'
    ) {
      facts[name] = value;
    }
  }
  return facts;
}
