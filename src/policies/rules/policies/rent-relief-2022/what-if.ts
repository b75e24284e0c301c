import type { Fen } from '../../money.ts';
import type { DecidedRow } from './batch.ts';
import { decideLease } from './decision.ts';
import type { Lease } from './lease.ts';
import type { ReliefSetting } from './setting.ts';

export interface Change {
  lease: string;
  before: Fen;
  after: Fen;
}

/** Who gets what more or less under another setting 测算, such as a county listed tomorrow; unchanged leases are left out. */
export function compareSettings(
  leases: readonly Lease[],
  before: ReliefSetting,
  after: ReliefSetting,
): Change[] {
  return leases.flatMap((lease) => {
    const [one, other] = [decideLease(before, lease).fen, decideLease(after, lease).fen];
    return one === other ? [] : [{ lease: lease.code, before: one, after: other }];
  });
}

/** 免申即享: who is eligible, has something to get, and neither applied nor got it. */
export function notApplied(decided: readonly DecidedRow[], applied: readonly string[]): DecidedRow[] {
  const known = new Set(applied);
  return decided.filter(
    ({ lease, decision }) =>
      decision.standing === 'eligible' &&
      decision.fen > 0 &&
      !known.has(lease.code) &&
      lease.done.length === 0,
  );
}
