import type { CivilDate } from '../../platform/time.ts';

/** How far a request can come, from being registered to a satisfied asker 办理漏斗. */
export const flowSteps = [
  'registered',
  'handed',
  'answered',
  'told',
  'closed',
  'rated',
  'satisfied',
] as const;
export type FlowStep = (typeof flowSteps)[number];

/** Where a request stands now: on its way, ended before its time, or at the end of the way. */
type PlaceKind = 'waits' | 'out' | 'end';

/**
 * Each request stands in exactly one place, and a place says how far it has come; so what reached a step is what stands
 * there and beyond, and what fell out between two steps has a name.
 */
export const flowPlaces = {
  'to-dispatch': { reached: 'registered', kind: 'waits' },
  merged: { reached: 'registered', kind: 'out' },
  declined: { reached: 'registered', kind: 'out' },
  'ended-early': { reached: 'registered', kind: 'out' },
  'with-unit': { reached: 'handed', kind: 'waits' },
  tracking: { reached: 'handed', kind: 'waits' },
  moved: { reached: 'handed', kind: 'out' },
  'ended-at-unit': { reached: 'handed', kind: 'out' },
  'to-tell': { reached: 'answered', kind: 'waits' },
  'to-call-back': { reached: 'told', kind: 'waits' },
  'not-reached': { reached: 'closed', kind: 'out' },
  'not-rated': { reached: 'closed', kind: 'out' },
  dissatisfied: { reached: 'rated', kind: 'out' },
  satisfied: { reached: 'satisfied', kind: 'end' },
} as const satisfies Record<string, { reached: FlowStep; kind: PlaceKind }>;
export type FlowPlace = keyof typeof flowPlaces;
export const flowPlaceNames = Object.keys(flowPlaces) as FlowPlace[];

/** Places of requests that came as far as a step, or further. */
export function placesFrom(step: FlowStep): FlowPlace[] {
  const least = flowSteps.indexOf(step);
  return flowPlaceNames.filter((place) => flowSteps.indexOf(flowPlaces[place].reached) >= least);
}

/** One bar: how many came so far, and where those stand that came no further. */
export interface FlowBar {
  step: FlowStep;
  count: number;
  stay: { place: FlowPlace; count: number }[];
}

/** The funnel of so many requests in each place. */
export function funnel(counts: Readonly<Partial<Record<FlowPlace, number>>>): FlowBar[] {
  const of = (place: FlowPlace) => counts[place] ?? 0;
  return flowSteps.map((step) => ({
    step,
    count: placesFrom(step).reduce((sum, place) => sum + of(place), 0),
    stay: flowPlaceNames
      .filter((place) => flowPlaces[place].reached === step && flowPlaces[place].kind !== 'end')
      .map((place) => ({ place, count: of(place) }))
      .filter(({ count }) => count > 0),
  }));
}

/** How a request stands to its deadline: done within it, past it whether done or not, or not due yet. */
export const onTimes = ['in-time', 'late', 'not-due'] as const;
export type OnTime = (typeof onTimes)[number];

/** Steps open work waits in, each with a deadline of its own. */
export const waitingSteps = [
  'registered',
  'dispatched',
  'handling',
  'objected',
  'reviewing',
  'answered',
  'tracking',
] as const;
export type WaitingStep = (typeof waitingSteps)[number];

/** Days an overview looks back over. */
export const overviewDays = [7, 30, 90] as const;

/** A period by the city's days, both included. */
export interface Period {
  from: CivilDate;
  to: CivilDate;
}

/** How many requests a unit holds that stand so to their deadline. */
export interface UnitCount {
  unit: string;
  onTime: OnTime;
  count: number;
}

export interface UnitOnTime {
  unit: string;
  counts: Record<OnTime, number>;
}

interface Unit {
  code: string;
  parent?: string | undefined;
  dispatchable: boolean;
}

/** Each unit with what stands below it, in the city's official order of `units` and never by score. */
export function onTimeByUnit(counts: readonly UnitCount[], units: readonly Unit[]): UnitOnTime[] {
  const head = headsOf(units);
  const found = new Map<string, UnitOnTime>();
  for (const { unit: holder, onTime, count } of counts) {
    const unit = head(holder);
    const one = found.get(unit) ?? { unit, counts: { 'in-time': 0, late: 0, 'not-due': 0 } };
    one.counts[onTime] += count;
    found.set(unit, one);
  }
  const official = units.map(({ code }) => code);
  const place = (code: string) => (official.includes(code) ? official.indexOf(code) : official.length);
  return [...found.values()].sort((one, other) => place(one.unit) - place(other.unit));
}

/** The unit a unit is shown under: the highest above it that requests are given to, so that a town is in its county. */
function headsOf(units: readonly Unit[]): (code: string) => string {
  const known = new Map(units.map((unit) => [unit.code, unit]));
  return (code) => {
    let head = code;
    for (
      let at = known.get(code);
      at !== undefined;
      at = at.parent === undefined ? undefined : known.get(at.parent)
    )
      if (at.dispatchable) head = at.code;
    return head;
  };
}
