import type { DeadlineQuestion } from '../../../city/index.ts';
import type { WorkingCalendar } from '../../../platform/calendar/index.ts';
import type { Actor } from '../../../platform/context.ts';
import type { Role } from '../../../platform/roles.ts';
import type { Instant } from '../../../platform/time.ts';
import type { DispatchedBody } from '../../rules/bodies.ts';
import type { SetDeadline } from '../../rules/events.ts';
import type { NamedPlace } from './phrases.ts';
import type { Topic } from './topics.ts';

/** A village or community, with how much of the city's life happens there. */
export interface SeedPlace extends NamedPlace {
  division: string;
  /** From the county down, as a letter writes it. */
  fullName: string;
  weight: number;
  /** Place of its county in official order. */
  county: number;
}

/** A way words come in: source and channel of the city. */
export interface WayIn {
  source: string;
  channel: string;
  /** Written down by staff. */
  spoken: boolean;
  weight: number;
}

/** What a made-up history needs to know of a city: its own data, its own clocks, its own posts. */
export interface SeedWorld {
  /** When the simulation stands: nothing happens later. */
  now: number;
  calendar: WorkingCalendar;
  reception: string;
  matters: readonly Topic[];
  questions: readonly Topic[];
  places: readonly SeedPlace[];
  waysIn: readonly WayIn[];
  askerTypes: readonly { code: string; weight: number }[];
  /** Codes of the request types the city has, and whether the desk may answer them at once. */
  requestTypes: ReadonlyMap<string, { direct: boolean }>;
  grades: { good: readonly string[]; bad: readonly string[] };
  clock(question: DeadlineQuestion, from: Instant): SetDeadline | null;
  /** What the duty catalogue says; null where it has no line. */
  propose(
    category: string,
    division: string,
  ): { lead: string; helpers: readonly string[]; catalogue: DispatchedBody['catalogue'] } | null;
  /** Somebody who holds a post with one of the roles in a unit, else any post there, else the program. */
  actor(unit: string, roles: readonly Role[]): Actor;
}
