import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { GateReason } from '../rules/gate-reasons.ts';

/** Work of a unit for an activity: named by itself, or by the register it goes on. */
export interface Work {
  unit: string;
  activity?: string | null;
  register?: string;
}

/** Says why work should wait and whether it is refused; undefined where nothing stands in its way. */
export type ActivityGate = (
  context: Context,
  work: Work,
) => Promise<{ reason: GateReason; refuses: boolean } | undefined>;

let gate: ActivityGate = async () => undefined;

/** Who knows of plans answers for the gate; `wiring.ts` says who, since those who ask come before or beside. */
export function askGate(by: ActivityGate): void {
  gate = by;
}

/** The mark of work whose unit has no plan that passed. */
export async function gateMark(context: Context, work: Work): Promise<GateReason | null> {
  return (await gate(context, work))?.reason ?? null;
}

/** @throws Refused `not-now` where the city lets nothing begin before the plan has passed */
export async function mustBeOpen(context: Context, work: Work): Promise<void> {
  const found = await gate(context, work);
  if (found?.refuses === true) throw new Refused('not-now', { reason: `gate-${found.reason}` });
}
