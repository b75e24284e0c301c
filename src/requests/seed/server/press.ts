import { type SnapshotData, snapshotOf } from '../../../city/index.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import type { Instant } from '../../../platform/time.ts';
import { type Press, type PressFrame, pressRequests } from '../../bulk/server/press.ts';
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
}

/** Makes made-up cases, in the order they are said to have happened. */
export function openSeedPress({ frame, city, now, cases, seed }: SeedSetup, keys: Keyring): Press {
  const tellers = tellersOf(openWorld(snapshotOf(city), now), { cases, seed });
  return {
    press: (order) =>
      pressRequests({ ...frame, keys }, order, taken(tellers, order.numbers.length), ({ tell }, number) =>
        tell(number),
      ),
    close: async () => void tellers.return(undefined),
  };
}

function taken(tellers: Generator<Teller>, count: number): Teller[] {
  const next: Teller[] = [];
  while (next.length < count) {
    const { done, value } = tellers.next();
    if (done === true) throw new RangeError(`${count} cases wanted, ${next.length} left`);
    next.push(value);
  }
  return next;
}
