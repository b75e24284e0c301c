import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { otherPlan } from '../src/plans/rules/copying.ts';
import type { PlanDocument, PlanEntry } from '../src/plans/rules/document.ts';
import type { Finding, FindingKind } from '../src/plans/rules/finding.ts';
import { nameBook } from '../src/plans/rules/folded.ts';
import { postBook } from '../src/plans/rules/owners.ts';
import { reviewPlan } from '../src/plans/rules/review.ts';
import { itemsOfLevel, type OtherPlan, type PlanRule, type Subject } from '../src/plans/rules/subject.ts';
import {
  clerkTitle,
  dayOf,
  headTitle,
  soundPlan,
  unknownPosts,
  vagueTargets,
  vagueTasks,
  wideWheres,
} from './data/plans.ts';
import { type Draw, drawing, oneOf } from './data/private-values.ts';

const city = join(import.meta.dirname, '../cities/jingzhou');
const read = (file: string) => JSON.parse(readFileSync(join(city, file), 'utf8'));

/** A finding that ought to be made: its kind, and the entry it stands at, where it stands at one. */
type Owed = readonly [kind: FindingKind, entry?: string];

interface Faulty {
  document: PlanDocument;
  owed: readonly Owed[];
  /** Whatever follows from the fault and is right as well. */
  allowed?: readonly FindingKind[];
}

interface Scene {
  sound: PlanDocument;
  parent: PlanDocument;
  sibling: PlanDocument;
  rule: PlanRule;
  names: { own: string; sibling: string };
  draw: Draw;
}

const last = (document: PlanDocument) => document.entries.at(-1)?.id ?? '';

function changed(document: PlanDocument, id: string, more: Partial<PlanEntry>): PlanDocument {
  return { ...document, entries: document.entries.map((one) => (one.id === id ? { ...one, ...more } : one)) };
}

/** One field of the last entry made faulty. */
const field =
  (kind: FindingKind, more: (scene: Scene) => Partial<PlanEntry>, allowed: readonly FindingKind[] = []) =>
  (scene: Scene): Faulty => {
    const id = last(scene.sound);
    return { document: changed(scene.sound, id, more(scene)), owed: [[kind, id]], allowed };
  };

const sentencesOf = (text: string) => text.match(/[^。]+。/gu) ?? [];
/** Small changes, as somebody makes who copies: a word put in every second sentence. */
const touched = (text: string, draw: Draw) =>
  sentencesOf(text)
    .map((one, at) => (at % 2 === 0 ? one : one.replace('，', oneOf(['，并', '，同时', '，还要'], draw))))
    .join('');

const withTextOf = (
  own: PlanDocument,
  theirs: PlanDocument,
  put: (text: string) => string,
): PlanDocument => ({
  ...own,
  sections: own.sections.map((one, at) => ({ ...one, text: put(theirs.sections[at]?.text ?? one.text) })),
});

/** Each kind of fault, made from a sound plan. */
const faults: Readonly<Partial<Record<FindingKind, (scene: Scene) => Faulty>>> = {
  'required-missing': ({ sound, draw }) => {
    const required = sound.entries.filter(({ item }) => item !== null);
    const gone = required[draw(required.length)];
    return {
      document: { ...sound, entries: sound.entries.filter((one) => one !== gone) },
      owed: [['required-missing']],
    };
  },
  'required-hollow': ({ sound, draw }) => {
    const required = sound.entries.filter(({ item }) => item !== null);
    const id = required[draw(required.length)]?.id ?? '';
    const more = { what: '给门卫室换一台电扇', audience: '门卫', measure: '电扇1台' };
    return { document: changed(sound, id, more), owed: [['required-hollow', id]] };
  },
  'optional-few': ({ sound }) => ({
    document: { ...sound, entries: sound.entries.filter(({ item }) => item !== null) },
    owed: [['optional-few']],
  }),
  'part-missing': ({ sound }) => ({
    document: { ...sound, sections: sound.sections.slice(0, 2) },
    owed: [['part-missing']],
  }),
  'date-missing': field('date-missing', () => ({ from: '', to: '' })),
  'date-order': field('date-order', ({ rule }) => ({
    from: dayOf(rule.from, 100),
    to: dayOf(rule.from, 60),
  })),
  'outside-period': field('outside-period', ({ rule }) => ({ to: dayOf(rule.to, 30) })),
  'outside-parent': ({ sound, rule }) => {
    const id = sound.entries.find(({ item }) => item === 'visit-and-listen')?.id ?? '';
    return { document: changed(sound, id, { to: dayOf(rule.from, 200) }), owed: [['outside-parent', id]] };
  },
  'owner-missing': field('owner-missing', () => ({ who: '' })),
  'owner-several': field('owner-several', ({ draw }) => ({
    who: [headTitle, clerkTitle].join(oneOf(['、', '，', '和', '/'], draw)),
  })),
  'owner-unknown': field('owner-unknown', ({ draw }) => ({ who: oneOf(unknownPosts, draw) })),
  'not-measurable': field('not-measurable', ({ draw }) => ({ measure: oneOf(vagueTargets, draw) })),
  'what-vague': field('what-vague', ({ draw }) => ({ what: oneOf(vagueTasks, draw) })),
  'where-wide': field('where-wide', ({ draw }) => ({ where: oneOf(wideWheres, draw) })),
  coarse: field(
    'coarse',
    ({ draw }) => ({ where: oneOf(wideWheres, draw), measure: oneOf(vagueTargets, draw) }),
    ['not-measurable', 'where-wide'],
  ),
  'copied-parent': ({ sound, parent, draw }) => ({
    document: withTextOf(sound, parent, (text) => touched(text, draw)),
    owed: [['copied-parent']],
  }),
  'copied-sibling': ({ sound, sibling, draw }) => ({
    document: withTextOf(sound, sibling, (text) => touched(sentencesOf(text).toReversed().join(''), draw)),
    owed: [['copied-sibling']],
  }),
  'only-names': ({ sibling, names }) => {
    const put = (text: string) => text.replaceAll(names.sibling, names.own);
    const spread = (text: string) =>
      sentencesOf(put(text))
        .map((one) => `${names.own}${one}`)
        .join('');
    const theirs = {
      ...sibling,
      sections: sibling.sections.map((one) => ({ ...one, text: spread(one.text) })),
    };
    return {
      document: {
        ...theirs,
        entries: theirs.entries.map((one) => ({ ...one, audience: `${one.audience}（${names.own}）` })),
      },
      owed: [['only-names']],
      allowed: ['copied-sibling', 'same-target'],
    };
  },
  repeated: ({ sound }) => {
    const one = sound.entries.at(-1);
    const again = one === undefined ? [] : [{ ...one, id: 'e99', who: headTitle }];
    return { document: { ...sound, entries: [...sound.entries, ...again] }, owed: [['repeated', 'e99']] };
  },
  'same-target': ({ sound, sibling }) => {
    const theirs = sibling.entries.at(-1);
    const id = last(sound);
    const more = {
      audience: theirs?.audience ?? '',
      where: theirs?.where ?? '',
      from: theirs?.from ?? '',
      to: theirs?.to ?? '',
    };
    return { document: changed(sound, id, more), owed: [['same-target', id]] };
  },
  'double-booked': ({ sound, rule, draw }) => {
    const [one, two] = sound.entries.slice(-2);
    const day = dayOf(rule.from, 60 + draw(40));
    const both = { from: day, to: day, who: clerkTitle };
    const document = changed(changed(sound, one?.id ?? '', both), two?.id ?? '', both);
    return { document, owed: [['double-booked', two?.id ?? '']] };
  },
};

interface Tally {
  owed: number;
  found: number;
  wrong: number;
}

/** Counts what was owed and found, and what was said that was not owed. */
function judge(
  found: readonly Finding[],
  { owed, allowed = [] }: Omit<Faulty, 'document'>,
  tallies: Map<FindingKind, Tally>,
): void {
  const of = (kind: FindingKind) => {
    const tally = tallies.get(kind) ?? { owed: 0, found: 0, wrong: 0 };
    tallies.set(kind, tally);
    return tally;
  };
  const isAt = ({ kind, place }: Finding, [wanted, entry]: Owed) =>
    kind === wanted && (entry === undefined || place.id === entry);
  for (const one of owed) {
    of(one[0]).owed += 1;
    if (found.some((finding) => isAt(finding, one))) of(one[0]).found += 1;
  }
  for (const finding of found)
    if (!owed.some((one) => isAt(finding, one)) && !allowed.includes(finding.kind))
      of(finding.kind).wrong += 1;
}

/**
 * The review engine on made-up plans: `--plans N` scenes of a parent and three siblings; from each sound plan one faulty
 * plan of every kind. Recall counts faults found at the right entry, precision everything said that was not put there, in
 * sound plans too. Texts of faults were written without looking at the word lists of the review; a tenth of the sound
 * targets can be checked in ways those lists do not know.
 */
export async function run(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: { plans: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' } },
  });
  const rule = (read('plan-rules.json') as PlanRule[])[0];
  const level = rule?.levels.find(({ code }) => code === 'county');
  if (rule === undefined || level === undefined)
    throw new Error('cities/jingzhou/plan-rules.json has no level of counties');
  const units = (read('units.json') as { kind: string; name: { zh: string }; shortName: string }[]).filter(
    ({ kind }) => kind === 'county' || kind === 'department',
  );
  const names = nameBook(
    units.flatMap(({ name, shortName }) => [name.zh, shortName]),
    rule.formulas,
  );
  const posts = postBook([
    { code: 'head', unit: 'own', titles: [headTitle] },
    { code: 'clerk', unit: 'own', titles: [clerkTitle] },
  ]);
  const items = itemsOfLevel(rule, level.code).map(({ code }) => code);
  const draw = drawing(Number(values.seed));
  const tallies = new Map<FindingKind, Tally>();
  const sound = { plans: 0, clean: 0 };
  let reviews = 0;
  const busy = process.cpuUsage();
  for (let scene = 0; scene < Number(values.plans); scene += 1) {
    const nameAt = (at: number) => units[(scene * 5 + at) % units.length]?.name.zh ?? '';
    const make = (name: string) => soundPlan({ name }, { items, begin: rule.from }, draw);
    const parentItems = ['visit-and-listen'];
    const above = soundPlan({ name: '市领导小组办公室' }, { items: parentItems, begin: rule.from }, draw);
    const parent = changed(above, 'e1', { from: rule.from, to: dayOf(rule.from, 150) });
    const siblings = [1, 2, 3].map((at) => make(nameAt(at)));
    const ready = (document: PlanDocument, unit: string): OtherPlan =>
      otherPlan({ plan: unit, unit, document }, names);
    const others = {
      parent: ready(parent, 'above'),
      siblings: siblings.map((one, at) => ready(one, `beside-${at}`)),
    };
    const own = make(nameAt(0));
    const subject = (document: PlanDocument): Subject => ({
      unit: 'own',
      document,
      rule,
      level,
      names,
      posts,
      ...others,
    });
    const clean = reviewPlan(subject(own));
    judge(clean, { owed: [] }, tallies);
    sound.plans += 1;
    sound.clean += clean.length === 0 ? 1 : 0;
    const known = new Set(clean.map(({ key }) => key));
    for (const fault of Object.values(faults)) {
      const sibling = siblings[draw(3)] ?? own;
      const at = siblings.indexOf(sibling);
      const faulty = fault({
        sound: own,
        parent,
        sibling,
        rule,
        names: { own: nameAt(0), sibling: nameAt(at + 1) },
        draw,
      });
      // what the sound plan was told is counted once, above
      judge(
        reviewPlan(subject(faulty.document)).filter(({ key }) => !known.has(key)),
        faulty,
        tallies,
      );
      reviews += 1;
    }
  }
  const { user, system } = process.cpuUsage(busy);
  const kinds = Object.fromEntries(
    [...tallies].map(([kind, { owed, found, wrong }]) => [
      kind,
      { recall: share(found, owed), precision: share(found, found + wrong), owed, wrong },
    ]),
  );
  for (const [kind, figures] of Object.entries(kinds))
    process.stdout.write(`${kind.padEnd(18)} ${JSON.stringify(figures)}\n`);
  const all = [...tallies.values()];
  const sum = (of: (one: Tally) => number) => all.reduce((total, one) => total + of(one), 0);
  return {
    recall: share(
      sum(({ found }) => found),
      sum(({ owed }) => owed),
    ),
    precision: share(
      sum(({ found }) => found),
      sum(({ found, wrong }) => found + wrong),
    ),
    soundPlansClean: share(sound.clean, sound.plans),
    worstRecall: Math.min(
      ...all.filter(({ owed }) => owed > 0).map(({ found, owed }) => share(found, owed) ?? 1),
    ),
    worstPrecision: Math.min(
      ...all.filter(({ owed }) => owed > 0).map(({ found, wrong }) => share(found, found + wrong) ?? 1),
    ),
    kinds: all.filter(({ owed }) => owed > 0).length,
    faulty: reviews,
    sound: sound.plans,
    cpuMsPerReview: Math.round((user + system) / 10 / (reviews + sound.plans)) / 100,
  };
}

const share = (part: number, of: number) => (of === 0 ? null : Math.round((part / of) * 1000) / 1000);
