import type { CivilDate } from '../../platform/time.ts';
import { type GuidanceForm, type GuidanceVisit, guidanceForms, isOpen, isOverdue } from './visit.ts';

type Counted = Pick<GuidanceVisit, 'unit' | 'state' | 'form' | 'instructions'>;

/** What a group did in a stage; numbers with what they are of, never a score. */
export interface PartFacts {
  /** Units of the plan; null where there is no plan. */
  planned: number | null;
  /** Of them, those visited. */
  reached: number;
  /** Of them, those not visited yet, in the order of the plan. */
  missing: string[];
  /** Visits to come and made. */
  set: number;
  made: number;
  forms: Record<GuidanceForm, number>;
  instructions: number;
  open: number;
  overdue: number;
  done: number;
  dropped: number;
  /** Looks that found it not so. */
  again: number;
}

/** Facts of one group in one stage from its plan and its visits. */
export function factsOfPart(
  plan: { units: readonly string[] } | undefined,
  visits: readonly Counted[],
  today: CivilDate,
): PartFacts {
  const made = visits.filter(({ state }) => state === 'made');
  const reached = new Set(made.map(({ unit }) => unit));
  const given = made.flatMap(({ instructions }) => instructions);
  const count = (state: string) => given.filter((one) => one.state === state).length;
  return {
    planned: plan?.units.length ?? null,
    reached: plan?.units.filter((unit) => reached.has(unit)).length ?? 0,
    missing: plan?.units.filter((unit) => !reached.has(unit)) ?? [],
    set: visits.filter(({ state }) => state === 'set').length,
    made: made.length,
    forms: Object.fromEntries(
      guidanceForms.map((form) => [form, made.filter((one) => one.form === form).length]),
    ) as Record<GuidanceForm, number>,
    instructions: given.length,
    open: given.filter(isOpen).length,
    overdue: given.filter((one) => isOverdue(one, today)).length,
    done: count('done'),
    dropped: count('dropped'),
    again: given.reduce((sum, one) => sum + one.again, 0),
  };
}

/** How a cell of the matrix is drawn: without a plan, and how far a plan is; the number stands in the cell, too. */
export const heats = ['none', 'nothing', 'some', 'most', 'all'] as const;
export type Heat = (typeof heats)[number];

export function heatOf({ planned, reached }: Pick<PartFacts, 'planned' | 'reached'>): Heat {
  if (planned === null || planned === 0) return 'none';
  if (reached === 0) return 'nothing';
  if (reached === planned) return 'all';
  return reached * 2 >= planned ? 'most' : 'some';
}
