import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { otherPlan } from '../src/plans/rules/copying.ts';
import type { PlanDocument, PlanEntry } from '../src/plans/rules/document.ts';
import type { Finding, FindingKind } from '../src/plans/rules/finding.ts';
import { type NameBook, nameBook } from '../src/plans/rules/folded.ts';
import { postBook } from '../src/plans/rules/owners.ts';
import { reviewPlan } from '../src/plans/rules/review.ts';
import { itemsOfLevel, type OtherPlan, type PlanRule } from '../src/plans/rules/subject.ts';
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
  const town = readTown();
  const draw = drawing(Number(values.seed));
  const tallies = new Map<FindingKind, Tally>();
  const scenes = Number(values.plans);
  const busy = process.cpuUsage();
  let clean = 0;
  for (let scene = 0; scene < scenes; scene += 1) clean += playScene(town, { scene, draw, tallies }) ? 1 : 0;
  const { user, system } = process.cpuUsage(busy);
  for (const [kind, { owed, found, wrong }] of tallies) {
    const figures = { recall: share(found, owed), precision: share(found, found + wrong), owed, wrong };
    process.stdout.write(`${kind.padEnd(18)} ${JSON.stringify(figures)}\n`);
  }
  const reviews = scenes * (1 + Object.keys(faults).length);
  return {
    ...summary([...tallies.values()]),
    soundPlansClean: share(clean, scenes),
    faulty: reviews - scenes,
    sound: scenes,
    cpuMsPerReview: Math.round((user + system) / 10 / reviews) / 100,
  };
}

function summary(all: readonly Tally[]): object {
  const sum = (of: (one: Tally) => number) => all.reduce((total, one) => total + of(one), 0);
  const seeded = all.filter(({ owed }) => owed > 0);
  return {
    recall: share(
      sum(({ found }) => found),
      sum(({ owed }) => owed),
    ),
    precision: share(
      sum(({ found }) => found),
      sum(({ found, wrong }) => found + wrong),
    ),
    worstRecall: Math.min(...seeded.map(({ found, owed }) => share(found, owed) ?? 1)),
    worstPrecision: Math.min(...seeded.map(({ found, wrong }) => share(found, found + wrong) ?? 1)),
    kinds: seeded.length,
  };
}

interface Town {
  rule: PlanRule;
  level: PlanRule['levels'][number];
  items: string[];
  unitNames: string[];
  names: NameBook;
  posts: ReadonlyMap<string, string>;
}

/** The rule of Jingzhou for counties and departments, and the names it puts aside. */
function readTown(): Town {
  const rule = (read('plan-rules.json') as PlanRule[])[0];
  const level = rule?.levels.find(({ code }) => code === 'county');
  if (rule === undefined || level === undefined)
    throw new Error('cities/jingzhou/plan-rules.json has no level of counties');
  const units = (read('units.json') as { kind: string; name: { zh: string }; shortName: string }[]).filter(
    ({ kind }) => kind === 'county' || kind === 'department',
  );
  return {
    rule,
    level,
    items: itemsOfLevel(rule, level.code).map(({ code }) => code),
    unitNames: units.map(({ name }) => name.zh),
    names: nameBook(
      units.flatMap(({ name, shortName }) => [name.zh, shortName]),
      rule.formulas,
    ),
    posts: postBook([
      { code: 'head', unit: 'own', titles: [headTitle] },
      { code: 'clerk', unit: 'own', titles: [clerkTitle] },
    ]),
  };
}

interface Playing {
  scene: number;
  draw: Draw;
  tallies: Map<FindingKind, Tally>;
}

/** One sound plan among a parent and three siblings, and every fault made from it; whether nothing was said of the sound one. */
function playScene(town: Town, { scene, draw, tallies }: Playing): boolean {
  const { rule, level, names, posts, unitNames } = town;
  const nameAt = (at: number) => unitNames[(scene * 5 + at) % unitNames.length] ?? '';
  const make = (name: string, items = town.items) => soundPlan({ name }, { items, begin: rule.from }, draw);
  const above = make('市领导小组办公室', ['visit-and-listen']);
  const parent = changed(above, 'e1', { from: rule.from, to: dayOf(rule.from, 150) });
  const siblings = [1, 2, 3].map((at) => make(nameAt(at)));
  const ready = (document: PlanDocument, unit: string): OtherPlan =>
    otherPlan({ plan: unit, unit, document }, names);
  const others = {
    parent: ready(parent, 'above'),
    siblings: siblings.map((one, at) => ready(one, `beside-${at}`)),
  };
  const elsewhere = [
    { ...others.parent, isInLine: true },
    ...others.siblings.map((one) => ({ ...one, isInLine: false })),
  ];
  const nobody = new Map<string, string>();
  const review = (document: PlanDocument): Finding[] =>
    reviewPlan({
      unit: 'own',
      document,
      rule,
      level,
      names,
      posts,
      ...others,
      elsewhere,
      postsOf: () => nobody,
    });
  const own = make(nameAt(0));
  const clean = review(own);
  judge(clean, { owed: [] }, tallies);
  const known = new Set(clean.map(({ key }) => key));
  for (const fault of Object.values(faults)) {
    const at = draw(3);
    const sibling = siblings[at] ?? own;
    const of = { own: nameAt(0), sibling: nameAt(at + 1) };
    const faulty = fault({ sound: own, parent, sibling, rule, names: of, draw });
    // what the sound plan was told is counted once, above
    judge(
      review(faulty.document).filter(({ key }) => !known.has(key)),
      faulty,
      tallies,
    );
  }
  return clean.length === 0;
}

const share = (part: number, of: number) => (of === 0 ? null : Math.round((part / of) * 1000) / 1000);
