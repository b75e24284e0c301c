import type { Instant } from '../../platform/time.ts';
import type { RequestEvent } from './events.ts';
import type { Stage } from './stage.ts';
import { begin, evolve } from './state.ts';

/** A stretch of a request's way 办理脉络: one unit had it in one stage. */
export interface Stretch {
  from: Instant;
  /** Null while it lasts. */
  to: Instant | null;
  stage: Stage;
  owner: string;
}

/** The way of a request through stages and units; what changes neither makes no stretch of its own. */
export function pathOf(events: readonly RequestEvent[]): Stretch[] {
  const [first, ...rest] = events;
  if (first === undefined || (first.type !== 'received' && first.type !== 'imported')) return [];
  let state = begin(first);
  const path: Stretch[] = [{ from: first.happenedAt, to: null, stage: state.stage, owner: state.owner }];
  for (const event of rest) {
    state = evolve(state, event);
    const last = path.at(-1);
    if (last === undefined || (last.stage === state.stage && last.owner === state.owner)) continue;
    last.to = event.happenedAt;
    path.push({ from: event.happenedAt, to: null, stage: state.stage, owner: state.owner });
  }
  return path;
}
