import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';
import type { KeptThing } from './retention.ts';
import type { HoldGround, KeptBecause } from './standing.ts';

/** How far a list is: proposed by the program or on a person's wish, prepared by one, released by another, carried out. */
export const destructionStates = ['proposed', 'prepared', 'released', 'done', 'dropped'] as const;
export type DestructionState = (typeof destructionStates)[number];

/** One thing on a list 销毁清单: an id and a number, never words. */
export interface ListedItem extends JsonObject {
  subject: string;
  /** Number of the request; null for a call. */
  number: string | null;
  endedOn: CivilDate;
  keptUntil: CivilDate;
}

/** Body of `destruction-proposed` version 1. */
export interface DestructionProposed extends JsonObject {
  of: KeptThing;
  /** The retention line it is due by, with its version; null where a person asked for it (个人信息保护法第四十七条). */
  rule: { code: string; version: number } | null;
  /** What a destruction rests on, as it will stand in every entry it makes. */
  ground: string;
  items: ListedItem[];
  /** The wish of a person it comes from. */
  asked: string | null;
}

/** The number a list is known by: the next of its city's year. */
export interface DestructionNumbered extends JsonObject {
  year: number;
  serial: number;
}

/** 销〔2026〕3号, as offices number their papers (《党政机关公文格式》GB/T 9704-2012 7.2.5: year in 〔〕, no leading zeros). */
export function listNumber({ year, serial }: DestructionNumbered): string {
  return `销〔${year}〕${serial}号`;
}

export interface DestructionItemOut extends JsonObject {
  subject: string;
  ground: HoldGround;
}

export interface DestructionDone extends JsonObject {
  erased: string[];
  kept: { subject: string; why: KeptBecause }[];
}

/** What became of one thing on the list. */
export interface ItemState extends ListedItem {
  state: 'listed' | 'out' | 'erased' | 'kept';
  why: HoldGround | KeptBecause | null;
}

/** A list 销毁清单 as its chain tells it. */
export interface Destruction {
  n: number;
  /** Null until it is numbered. */
  number: DestructionNumbered | null;
  state: DestructionState;
  of: KeptThing;
  rule: { code: string; version: number } | null;
  ground: string;
  asked: string | null;
  items: readonly ItemState[];
  proposedAt: Instant;
  preparedBy: Signed | null;
  releasedBy: Signed | null;
  /** Entry with the reason it was last sent back or dropped for. */
  reasonAt: number | null;
  doneAt: Instant | null;
}

/** Who signed a step: a person in a post. */
export interface Signed {
  person: string;
  post: string;
  at: Instant;
}

interface Told {
  n: number;
  type: string;
  recordedAt: Instant;
  body: JsonObject;
  actor: { kind: string; person?: string; post?: string };
}

/** Folds a list. @throws TypeError for another type, or one that cannot follow. */
export function foldDestruction(entries: readonly Told[]): Destruction | undefined {
  return entries.reduce<Destruction | undefined>(evolve, undefined);
}

function evolve(before: Destruction | undefined, entry: Told): Destruction {
  if (entry.type === 'destruction-proposed') return proposed(entry);
  if (before === undefined) throw new TypeError(`${entry.type} before destruction-proposed`);
  const after = { ...before, n: entry.n };
  switch (entry.type) {
    case 'destruction-numbered':
      return { ...after, number: entry.body as DestructionNumbered };
    case 'destruction-item-out': {
      const { subject, ground } = entry.body as unknown as DestructionItemOut;
      return { ...after, items: withItem(before.items, subject, { state: 'out', why: ground }) };
    }
    case 'destruction-prepared':
      return { ...after, state: 'prepared', preparedBy: signed(entry) };
    case 'destruction-returned':
      return { ...after, state: 'proposed', preparedBy: null, reasonAt: entry.n };
    case 'destruction-released':
      return { ...after, state: 'released', releasedBy: signed(entry) };
    case 'destruction-dropped':
      return { ...after, state: 'dropped', reasonAt: entry.n };
    case 'destruction-done':
      return done(after, entry);
    case 'erased':
      return after;
    default:
      throw new TypeError(`${entry.type} is no entry of a destruction list`);
  }
}

function proposed({ n, recordedAt, body }: Told): Destruction {
  const { of, rule, ground, asked, items } = body as unknown as DestructionProposed;
  return {
    n,
    number: null,
    state: 'proposed',
    of,
    rule,
    ground,
    asked,
    items: items.map((item) => ({ ...item, state: 'listed', why: null })),
    proposedAt: recordedAt,
    preparedBy: null,
    releasedBy: null,
    reasonAt: null,
    doneAt: null,
  };
}

function done(after: Destruction, { body, recordedAt }: Told): Destruction {
  const { erased, kept } = body as unknown as DestructionDone;
  const gone = new Set(erased);
  const why = new Map(kept.map((one) => [one.subject, one.why]));
  const items = after.items.map((item): ItemState => {
    if (gone.has(item.subject)) return { ...item, state: 'erased' };
    const because = why.get(item.subject);
    return because === undefined ? item : { ...item, state: 'kept', why: because };
  });
  return { ...after, state: 'done', items, doneAt: recordedAt };
}

function withItem(
  items: readonly ItemState[],
  subject: string,
  change: Pick<ItemState, 'state' | 'why'>,
): ItemState[] {
  return items.map((item) => (item.subject === subject ? { ...item, ...change } : item));
}

function signed({ actor, recordedAt }: Told): Signed {
  return { person: actor.person ?? '', post: actor.post ?? '', at: recordedAt };
}

export type DestructionStep = 'take-out' | 'prepare' | 'return' | 'release' | 'drop';

/** Why a person may not take a step with a list now; null when they may. One prepares, another releases: never the same. */
export function refusalOfStep(
  step: DestructionStep,
  list: Pick<Destruction, 'state' | 'preparedBy' | 'items'>,
  person: string,
): 'list-step' | 'list-empty' | 'same-person' | null {
  const at = { 'take-out': 'proposed', prepare: 'proposed', drop: 'proposed' } as const;
  const wanted = step === 'return' || step === 'release' ? 'prepared' : at[step];
  if (list.state !== wanted) return 'list-step';
  if (step === 'prepare' && !list.items.some(({ state }) => state === 'listed')) return 'list-empty';
  return step === 'release' && list.preparedBy?.person === person ? 'same-person' : null;
}
