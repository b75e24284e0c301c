import type { JsonObject } from '../../../platform/json.ts';
import type { CivilDate } from '../../../platform/time.ts';

/** A file that proposed it 建议通报, or papers of the ladder. */
export const bulletinSources = ['referral', 'ladder'] as const;
export type BulletinSource = (typeof bulletinSources)[number];

/** 内部通报 for staff, 公开通报 for everybody. */
export const scopes = ['internal', 'public'] as const;
export type Scope = (typeof scopes)[number];

/** draft → hearing → checked → published until its day; or withdrawn, whenever. */
export const bulletinStates = ['draft', 'hearing', 'checked', 'published', 'withdrawn'] as const;
export type BulletinState = (typeof bulletinStates)[number];

/** Body of `bulletin-drafted` version 1; title and text stand beside it, sealed. */
export interface BulletinDrafted extends JsonObject {
  unit: string;
  source: BulletinSource;
  from: string;
  scope: Scope;
  day: CivilDate;
}

export interface Correction extends JsonObject {
  at: number;
  day: CivilDate;
}

/** A bulletin as its chain tells it. */
export interface Bulletin extends BulletinDrafted {
  n: number;
  state: BulletinState;
  /** Entry whose words are the text as it stands. */
  textAt: number;
  hearing: { at: number; due: CivilDate } | null;
  heard: { at: number; day: CivilDate } | null;
  checked: { at: number; day: CivilDate } | null;
  /** Why it came back last 退回. */
  returnedAt: number | null;
  published: { day: CivilDate; until: CivilDate } | null;
  corrections: Correction[];
  withdrawn: { at: number; day: CivilDate } | null;
  /** Who wrote it, who checked it: none of them takes the next step. */
  makers: string[];
}

export interface BulletinTold {
  n: number;
  type: string;
  body: JsonObject;
  actor?: { kind: string; person?: string };
}

/** Folds a bulletin. @throws TypeError for another type, or one that cannot follow. */
export function foldBulletin(entries: readonly BulletinTold[]): Bulletin | undefined {
  return entries.reduce<Bulletin | undefined>(evolve, undefined);
}

/** A text that changes is heard and checked anew: what is published is what the unit was heard on. */
const unheard = { state: 'draft', hearing: null, heard: null, checked: null } as const;

type Change = (before: Bulletin, told: BulletinTold, day: CivilDate) => Partial<Bulletin>;

const changes: Readonly<Record<string, { from: readonly BulletinState[]; change: Change }>> = {
  'bulletin-edited': {
    from: ['draft', 'hearing'],
    change: (before, told) => ({
      ...unheard,
      scope: told.body['scope'] as Scope,
      textAt: told.n,
      makers: withMaker(before, told),
    }),
  },
  'bulletin-hearing': {
    from: ['draft'],
    change: (_before, { n, body }) => ({
      state: 'hearing',
      hearing: { at: n, due: body['due'] as CivilDate },
    }),
  },
  'bulletin-heard': { from: ['hearing'], change: (_before, { n }, day) => ({ heard: { at: n, day } }) },
  'bulletin-checked': {
    from: ['hearing'],
    change: (before, told, day) =>
      told.body['outcome'] === 'passed'
        ? { state: 'checked', checked: { at: told.n, day }, makers: withMaker(before, told) }
        : { ...unheard, returnedAt: told.n },
  },
  'bulletin-approved': {
    from: ['checked'],
    change: (_before, { n, body }, day) =>
      body['outcome'] === 'published'
        ? { state: 'published', published: { day, until: body['until'] as CivilDate } }
        : { ...unheard, returnedAt: n },
  },
  'bulletin-corrected': {
    from: ['published'],
    change: ({ corrections }, { n }, day) => ({ corrections: [...corrections, { at: n, day }] }),
  },
  'bulletin-withdrawn': {
    from: ['draft', 'hearing', 'checked', 'published'],
    change: (_before, { n }, day) => ({ state: 'withdrawn', withdrawn: { at: n, day } }),
  },
};

const withMaker = ({ makers }: Bulletin, { actor }: BulletinTold): string[] =>
  actor?.person === undefined ? makers : [...new Set([...makers, actor.person])];

function evolve(before: Bulletin | undefined, told: BulletinTold): Bulletin {
  const { n, type, body } = told;
  if (type === 'bulletin-drafted') {
    const begun = { ...(body as unknown as BulletinDrafted), ...unheard, n, textAt: n };
    const never = { returnedAt: null, published: null, corrections: [], withdrawn: null };
    const made = { ...begun, ...never, makers: [] };
    return { ...made, makers: withMaker(made, told) };
  }
  if (before === undefined) throw new TypeError(`${type} before bulletin-drafted`);
  if (type === 'erased') return { ...before, n };
  const rule = changes[type];
  if (rule === undefined) throw new TypeError(`${type} is no entry of a bulletin`);
  if (!rule.from.includes(before.state)) throw new TypeError(`${type} after ${before.state}`);
  return { ...before, ...rule.change(before, told, body['day'] as CivilDate), n };
}

export const bulletinSteps = ['edit', 'hear', 'say', 'check', 'approve', 'correct', 'withdraw'] as const;
export type BulletinStep = (typeof bulletinSteps)[number];

/** Whether it stands before readers today: until its day it does, then it is down by itself. */
export const isUp = (
  { state, published }: Pick<Bulletin, 'state' | 'published'>,
  today: CivilDate,
): boolean => state === 'published' && published !== null && today <= published.until;

/** The unit said its words, or let its day pass. */
export const isBulletinHeard = ({ hearing, heard }: Bulletin, today: CivilDate): boolean =>
  hearing !== null && (heard !== null || today > hearing.due);

/** Why a step is not possible now; undefined when it is. */
export function whyNotBulletin(
  file: Bulletin,
  step: BulletinStep,
  today: CivilDate,
): 'bulletin-step' | 'bulletin-unheard' | undefined {
  const only = (isPossible: boolean) => (isPossible ? undefined : 'bulletin-step');
  if (step === 'edit') return only(file.state === 'draft' || file.state === 'hearing');
  if (step === 'hear') return only(file.state === 'draft');
  if (step === 'say') return only(file.state === 'hearing' && file.heard === null);
  if (step === 'approve') return only(file.state === 'checked');
  if (step === 'correct') return only(isUp(file, today));
  if (step === 'withdraw') return only(file.state !== 'withdrawn');
  if (file.state !== 'hearing') return 'bulletin-step';
  return isBulletinHeard(file, today) ? undefined : 'bulletin-unheard';
}
