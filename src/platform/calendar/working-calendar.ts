import type { CivilDate } from '../time.ts';
import { civilDate, type DayNumber, dayNumber, dayOfWeek, minuteOfDay } from './civil.ts';
import type { CalendarYear } from './year.ts';
import { type ZoneClock, zoneClock } from './zone.ts';

/** How a city counts where the law leaves a choice; each can be set otherwise for one rule. */
export type Counting = {
  /** A last day ends at 24:00, or when business closes where there are business hours (民法典第二百零三条第二款). */
  dayEnds: 'midnight' | 'office-close';
  /** Hours run by the wall clock 自然小时, or inside office hours only 工作小时. */
  hours: 'wall' | 'work';
  /** A last day on a weekend moves on like one on a statutory holiday (民法典第二百零三条第一款), or stays. */
  weekendEnd: 'moves' | 'stays';
};

/** Office hours 办公时间 of a workday, in order: `[{ from: '08:30', to: '12:00' }, { from: '14:30', to: '17:30' }]`. */
export interface OfficeHours {
  from: string;
  to: string;
}

/** A year as a proof cites it. */
export type YearCited = { year: number; published: boolean; source: string };

/** A working calendar 工作日历 worked out as day numbers; days are counted from {@link first}. Made by {@link compileCalendar}. */
export interface WorkingCalendar {
  clock: ZoneClock;
  counting: Counting;
  /** Minutes of the day the office opens and closes. */
  officeHours: readonly { from: number; to: number }[];
  years: ReadonlyMap<number, YearCited>;
  /** Workdays from the first day up to and including each day. */
  workdaysUpTo: Uint16Array;
  /** The workdays one after another. */
  workdays: Uint16Array;
  /** Runs of days off begun up to and including each day. */
  runsUpTo: Uint16Array;
  /** Runs of days off under one name: first day, last day, index into `names`. */
  runs: { first: Uint16Array; last: Uint16Array; name: Uint16Array };
  /** Names of holidays; the empty name is the weekend. */
  names: readonly string[];
  /** Make-up workdays, ascending. */
  makeUp: readonly { day: DayNumber; name: string }[];
}

const firstYear = 2000;
const lastYear = 2079;
/** The day every calendar begins with; days of a calendar are counted from it. */
export const first = dayNumber(`${firstYear}-01-01`);
const last = dayNumber(`${lastYear}-12-31`);

const customary: Counting = { dayEnds: 'midnight', hours: 'wall', weekendEnd: 'moves' };

/**
 * Works out a city's calendar once, so that each deadline is a few look-ups. Years nobody loaded have weekends
 * only and count as not published.
 *
 * @throws RangeError for an unknown zone, a date that does not exist, a day both off and worked, a year given twice, or office hours out of order.
 */
export function compileCalendar(city: {
  zone: string;
  years: readonly CalendarYear[];
  officeHours?: readonly OfficeHours[];
  counting?: Partial<Counting>;
}): WorkingCalendar {
  const years = new Map(city.years.map(({ year, published, source }) => [year, { year, published, source }]));
  if (years.size < city.years.length) throw new RangeError('a year of the calendar is given twice');
  const names = ['', ...new Set(city.years.flatMap((year) => year.holidays.map((day) => day.name)))];
  const off = daysOff(city.years, names);
  return {
    clock: zoneClock(city.zone, first, last),
    counting: { ...customary, ...city.counting },
    officeHours: readOfficeHours(city.officeHours ?? []),
    years,
    ...countWorkdays(off),
    ...gatherRuns(off),
    names,
    makeUp: city.years
      .flatMap((year) => year.workdays.map(({ date, name }) => ({ day: offset(date), name })))
      .sort((one, other) => one.day - other.day),
  };
}

/** Day of a civil date counted from the first day of every calendar. */
export function offset(date: CivilDate): DayNumber {
  return within(dayNumber(date) - first);
}

/**
 * Lets a day pass that lies inside the calendar.
 *
 * @throws RangeError outside the years 2000 to 2079.
 */
export function within(day: DayNumber): DayNumber {
  if (day >= 0 && day <= last - first) return day;
  throw new RangeError(
    `${civilDate(day + first)} is outside the calendar, which reaches from ${firstYear} to ${lastYear}`,
  );
}

/** For each day 0 = workday, otherwise 1 + index of its name. */
function daysOff(years: readonly CalendarYear[], names: readonly string[]): Uint16Array {
  const off = Uint16Array.from({ length: last - first + 1 }, (_, day) =>
    dayOfWeek(day + first) > 5 ? 1 : 0,
  );
  const indexes = new Map(names.map((name, index) => [name, index]));
  for (const { date, name } of years.flatMap((year) => year.holidays)) {
    off[offset(date)] = 1 + (indexes.get(name) ?? 0);
  }
  for (const { date } of years.flatMap((year) => year.workdays)) {
    if ((off[offset(date)] ?? 0) > 1) throw new RangeError(`${date} is both a holiday and a make-up workday`);
    off[offset(date)] = 0;
  }
  return off;
}

function countWorkdays(off: Uint16Array): Pick<WorkingCalendar, 'workdays' | 'workdaysUpTo'> {
  const workdays: DayNumber[] = [];
  const workdaysUpTo = new Uint16Array(off.length);
  off.forEach((name, day) => {
    if (name === 0) workdays.push(day);
    workdaysUpTo[day] = workdays.length;
  });
  return { workdays: Uint16Array.from(workdays), workdaysUpTo };
}

function gatherRuns(off: Uint16Array): Pick<WorkingCalendar, 'runs' | 'runsUpTo'> {
  const runs: { first: DayNumber; last: DayNumber; name: number }[] = [];
  const runsUpTo = new Uint16Array(off.length);
  off.forEach((name, day) => {
    const run = runs.at(-1);
    if (run !== undefined && name === off[day - 1] && name !== 0) run.last = day;
    else if (name !== 0) runs.push({ first: day, last: day, name: name - 1 });
    runsUpTo[day] = runs.length;
  });
  const column = (key: 'first' | 'last' | 'name') => Uint16Array.from(runs, (run) => run[key]);
  return { runs: { first: column('first'), last: column('last'), name: column('name') }, runsUpTo };
}

function readOfficeHours(hours: readonly OfficeHours[]): WorkingCalendar['officeHours'] {
  const read = hours.map(({ from, to }) => ({ from: minuteOfDay(from), to: minuteOfDay(to) }));
  read.forEach(({ from, to }, index) => {
    const before = read[index - 1]?.to ?? 0;
    if (from >= to || from < before) throw new RangeError('office hours must be in order and not overlap');
  });
  return read;
}
