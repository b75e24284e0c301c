import type { CivilDate } from '../../../../platform/time.ts';
import type { Due } from '../../due.ts';
import type { Fen } from '../../money.ts';
import type { Settlement } from './lease.ts';

/** How an instalment stands on a day: carried out in time, late, still running, warned, or in breach. */
export type InstallmentState = 'done' | 'late' | 'pending' | 'warning' | 'breach';

/** A part of the relief with the day it must be carried out by 减免分期, both layers' days kept. */
export interface Installment {
  code: string;
  fen: Fen;
  by: CivilDate;
  /** Earlier day of a weaker layer; after it a warning. */
  warnAfter?: CivilDate;
  state: InstallmentState;
  /** Completed after the warning day, though before the last one. */
  warned: boolean;
  completedOn?: CivilDate;
}

interface Course {
  parts: readonly { code: string; fen: Fen }[];
  due: readonly Due[];
  done: readonly Settlement[];
  asOf: CivilDate;
}

/** R10–R12: lays what was carried out over the parts in their order and says how each stands on the day. */
export function installmentsOf({ parts, due, done, asOf }: Course): Installment[] {
  const carried = done.filter(({ on }) => on <= asOf).sort((one, other) => (one.on < other.on ? -1 : 1));
  let owed = 0;
  return parts.flatMap(({ code, fen }) => {
    const last = due.find((one) => one.code === code);
    if (fen === 0 || last === undefined) return [];
    owed += fen;
    const completedOn = dayReached(carried, owed);
    const warnAfter = last.warning?.by;
    const days = { by: last.by, ...(warnAfter === undefined ? {} : { warnAfter }) };
    const measured = completedOn ?? asOf;
    return [
      {
        code,
        fen,
        ...days,
        state: stateOf({ ...days, completed: completedOn !== undefined, measured }),
        warned: warnAfter !== undefined && measured > warnAfter,
        ...(completedOn === undefined ? {} : { completedOn }),
      },
    ];
  });
}

function dayReached(carried: readonly Settlement[], owed: Fen): CivilDate | undefined {
  let sum = 0;
  for (const { on, fen } of carried) {
    sum += fen;
    if (sum >= owed) return on;
  }
  return undefined;
}

interface Measured {
  by: CivilDate;
  warnAfter?: CivilDate;
  completed: boolean;
  measured: CivilDate;
}

function stateOf({ by, warnAfter, completed, measured }: Measured): InstallmentState {
  if (completed) return measured > by ? 'late' : 'done';
  if (measured > by) return 'breach';
  return warnAfter !== undefined && measured > warnAfter ? 'warning' : 'pending';
}
