import type { Context } from '../../../platform/context.ts';
import type { CivilDate } from '../../../platform/time.ts';

/** What a list held of one activity in its days: everything that stood on it then, and what of that came to its end. */
export interface Counted {
  all: number;
  done: number;
}

/** Somebody met for two activities within some days 对象交叉. */
export interface Crossing {
  activities: [string, string];
  /** How many were met for both: never who. */
  count: number;
}

/**
 * A list that knows what was done for activities. Later capabilities offer theirs in `wiring.ts`: plans come before them
 * and ask nobody by name.
 */
export interface ActivitySource {
  source: string;
  count(
    context: Context,
    of: { activity: string; code: string | null; from: CivilDate; to: CivilDate; zone: string },
  ): Promise<Counted>;
  crossings?(
    context: Context,
    of: { activities: readonly string[]; from: CivilDate; to: CivilDate; days: number },
  ): Promise<Crossing[]>;
}

const offered = new Map<string, ActivitySource>();

/** Takes a list into account; a later one of the same name takes its place. */
export function countActivitiesBy(source: ActivitySource): void {
  offered.set(source.source, source);
}

export const sourceOf = (name: string): ActivitySource | undefined => offered.get(name);
export const everySource = (): ActivitySource[] => [...offered.values()];
