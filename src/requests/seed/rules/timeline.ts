import { workMoment } from './work-moment.ts';
import type { SeedWorld } from './world.ts';

/** Goes through the moments of one case, never back. */
export interface Timeline {
  /** The moment so much later, moved into office hours where asked; null when time has not gone so far. */
  after(milliseconds: number, hours?: 'office-hours'): number | null;
}

/** A case that stands open has come to its stage already: its moments are squeezed in before now. */
export function beginTimeline(
  world: Pick<SeedWorld, 'now' | 'calendar'>,
  begin: number,
  isOpen: boolean,
): Timeline {
  let at = begin;
  return {
    after(milliseconds, hours) {
      const plain = at + Math.floor(milliseconds);
      const wanted = hours === undefined ? plain : workMoment(world.calendar, plain);
      if (wanted > world.now && !isOpen) return null;
      at = Math.max(at + 1, Math.min(wanted, world.now - 1));
      return at;
    },
  };
}
