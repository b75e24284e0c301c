import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';
import type { HoldGround } from './standing.ts';

/** Body of `hold-placed` version 1: why it is kept beyond its period, and until when at most; null = until lifted. */
export interface HoldPlaced extends JsonObject {
  ground: HoldGround;
  until: CivilDate | null;
}

/** A hold 暂缓销毁 on one request as its chain tells it; lifted ones stay to be read. */
export interface Hold {
  n: number;
  ground: HoldGround;
  until: CivilDate | null;
  placedAt: Instant;
  placedBy: string | null;
  lifted: boolean;
}

interface Told {
  n: number;
  type: string;
  recordedAt: Instant;
  body: JsonObject;
  actor: { kind: string; post?: string };
}

/** Folds the holds on a request: the last one counts. @throws TypeError for another type. */
export function foldHold(entries: readonly Told[]): Hold | undefined {
  return entries.reduce<Hold | undefined>(evolve, undefined);
}

function evolve(before: Hold | undefined, { n, type, recordedAt, body, actor }: Told): Hold {
  if (type === 'hold-placed') {
    const placed = body as unknown as HoldPlaced;
    return { ...placed, n, placedAt: recordedAt, placedBy: actor.post ?? null, lifted: false };
  }
  if (before === undefined) throw new TypeError(`${type} before hold-placed`);
  if (type === 'hold-lifted') return { ...before, n, lifted: true };
  if (type === 'erased') return { ...before, n };
  throw new TypeError(`${type} is no entry of a hold`);
}

/** Whether a hold is in force on a day; its last day is still held. */
export function isHeld(hold: Pick<Hold, 'lifted' | 'until'> | undefined, today: CivilDate): boolean {
  return hold !== undefined && !hold.lifted && (hold.until === null || hold.until >= today);
}
