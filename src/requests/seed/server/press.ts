import { type SnapshotData, snapshotOf } from '../../../city/forging.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import type { Instant } from '../../../platform/time.ts';
import { openPresser, type Press, type PressFrame } from '../../bulk/server/press.ts';
import type { Turns } from '../../bulk/server/press-thread.ts';
import { type Teller, tellersOf } from './tellers.ts';
import { openWorld } from './world.ts';

/** What a made-up city is made with; plain data, so that another thread can be told. */
export interface SeedSetup {
  frame: PressFrame;
  city: SnapshotData;
  /** When the simulation stands. */
  now: Instant;
  cases: number;
  seed: number;
  /** Cases of one order. */
  casesAtOnce: number;
}

/** Makes made-up cases, list by list in the order they are said to have happened. */
export function openSeedPress(setup: SeedSetup, turns: Turns, keys: Keyring): Press {
  const { frame, city, now, cases, seed, casesAtOnce } = setup;
  const presser = openPresser(frame, keys);
  const tellers = tellersOf(openWorld(snapshotOf(city), now), { cases, seed });
  take(tellers, turns.part * casesAtOnce);
  return {
    async press(order) {
      const { length } = order.numbers;
      const list = take(tellers, length);
      if (list.length < length) throw new RangeError(`${length} cases wanted, ${list.length} left`);
      take(tellers, (turns.of - 1) * casesAtOnce);
      return presser.make(order, list, ({ tell }, number) => tell(number));
    },
    reuse: presser.reuse,
    close: async () => void tellers.return(undefined),
  };
}

/** The next cases, fewer where there are no more; those of other presses are passed over untold. */
function take(tellers: Generator<Teller>, count: number): Teller[] {
  const next: Teller[] = [];
  while (next.length < count) {
    const { done, value } = tellers.next();
    if (done === true) break;
    next.push(value);
  }
  return next;
}
