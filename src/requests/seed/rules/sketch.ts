import { dayAt, momentAt } from '../../../platform/calendar/zone.ts';
import { type Chance, chanceOf } from './chance.ts';
import type { SeedWorld } from './world.ts';

/** How far a made-up case has come, drawn before its words so that cases can be put in order of time. */
export interface Sketch {
  happenedAt: number;
  direct: boolean;
  /** Last stage it reaches; `closed` stops earlier where time has not gone so far. */
  until: 'registered' | 'dispatched' | 'handling' | 'answered' | 'closed';
  /** A step takes longer than it may. */
  late: boolean;
  /** Milliseconds each step takes. */
  takes: { assign: number; sign: number; handle: number; tell: number; confirm: number };
  /** 0–99: whether something out of the plain way happens; nothing when absent. */
  twist?: number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Share of requests answered at once 直办, in percent: half to five sixths in real cities. */
const directShare = 60;

/** Days a made-up city looks back: about ten cases a day, a month at least, two years at most. */
export function daysFor(cases: number): number {
  return Math.min(730, Math.max(30, Math.round(cases / 10)));
}

/** Open work a city can have at once does not grow with its history. */
function openShare(cases: number): number {
  return Math.min(35, Math.max(2, 70_000 / cases));
}

/** The city a case is drawn for. */
export type SketchCity = Pick<SeedWorld, 'now' | 'calendar'> & { cases: number };

/** Draws time and fate of one case. */
export function sketchCase(seed: number, index: number, city: SketchCity): Sketch {
  const chance = chanceOf(seed, index * 2);
  const takes = {
    assign: chance.between(5 * minute, 5 * hour),
    sign: chance.between(20 * minute, 20 * hour),
    handle: chance.between(0.5 * day, 4 * day),
    tell: chance.between(10 * minute, 6 * hour),
    confirm: chance.between(0.5 * day, 3 * day),
  };
  const late = chance.percent(12);
  const direct = chance.percent(directShare);
  const open = !direct && chance.percent(openShare(city.cases));
  const until = open ? chance.pick(['registered', 'dispatched', 'handling', 'answered'] as const) : 'closed';
  if (late && (!open || until === 'handling')) takes.handle += chance.between(6 * day, 10 * day);
  const happenedAt = open
    ? city.now - spent(takes, until) - waitingAt(until, late, chance)
    : pastMoment(chance, daysFor(city.cases), city);
  return { happenedAt: Math.floor(happenedAt), direct, until, late, takes, twist: chance.whole(0, 99) };
}

const hoursOfDay = [
  { from: 6.5, to: 8, weight: 6 },
  { from: 8, to: 12, weight: 44 },
  { from: 12, to: 14, weight: 8 },
  { from: 14, to: 18, weight: 30 },
  { from: 18, to: 22, weight: 12 },
] as const;

/** A moment of a past day at an hour when people call. */
function pastMoment(chance: Chance, days: number, { now, calendar }: SketchCity): number {
  const hours = chance.weighted(hoursOfDay);
  const minuteOfDay = Math.floor(chance.between(hours.from, hours.to) * 60);
  const back = chance.whole(0, days - 1);
  const today = dayAt(calendar.clock, now);
  const moment = momentAt(calendar.clock, today - back, minuteOfDay) + chance.whole(0, 59_999);
  return moment > now - 15 * minute ? momentAt(calendar.clock, today - days, minuteOfDay) : moment;
}

/** How long an open case has been waiting for its next step. */
function waitingAt(until: Sketch['until'], late: boolean, chance: Chance): number {
  if (until === 'registered')
    return late ? chance.between(3 * day, 5 * day) : chance.between(10 * minute, 14 * hour);
  if (until === 'dispatched')
    return late ? chance.between(26 * hour, 60 * hour) : chance.between(20 * minute, 18 * hour);
  if (until === 'handling')
    return late ? chance.between(8 * day, 14 * day) : chance.between(2 * hour, 4 * day);
  return chance.between(hour, 20 * hour);
}

function spent(takes: Sketch['takes'], until: Sketch['until']): number {
  const { assign, sign, handle } = takes;
  if (until === 'registered') return 0;
  if (until === 'dispatched') return assign;
  return until === 'handling' ? assign + sign : assign + sign + handle;
}
