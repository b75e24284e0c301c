import { Temporal } from 'temporal-polyfill';
import { type Issue, issueAt } from '../issue.ts';
import { itemsOf, type PlacedItem } from '../item.ts';
import { checkActivities } from './activities.ts';

/** Days off and make-up days lie in their year, do not overlap, and people make up on weekends only. */
export function checkCalendars(items: readonly PlacedItem[]): Issue[] {
  return itemsOf(items, 'calendar').flatMap((year) => [...checkHolidays(year), ...checkWorkdays(year)]);
}

function checkHolidays(year: PlacedItem<'calendar'>): Issue[] {
  const issues: Issue[] = [];
  const { holidays, published } = year.data;
  if (published && holidays.length === 0) issues.push(issueAt(year, 'holidays', 'published-without-days'));
  holidays.forEach((holiday, index) => {
    const path = `holidays[${index}]`;
    if (!holiday.from.startsWith(year.code) || !holiday.to.startsWith(year.code)) {
      issues.push(issueAt(year, path, 'other-year', { date: `${holiday.from}—${holiday.to}` }));
    }
    if (holiday.to < holiday.from)
      issues.push(issueAt(year, path, 'dates-reversed', { from: holiday.from, to: holiday.to }));
    const before = holidays[index - 1];
    if (before !== undefined && holiday.from <= before.to) {
      issues.push(issueAt(year, path, 'dates-overlap', { one: before.name, other: holiday.name }));
    }
  });
  return issues;
}

function checkWorkdays(year: PlacedItem<'calendar'>): Issue[] {
  const issues: Issue[] = [];
  year.data.workdays.forEach(({ date }, index) => {
    const path = `workdays[${index}].date`;
    if (!date.startsWith(year.code)) issues.push(issueAt(year, path, 'other-year', { date }));
    if (Temporal.PlainDate.from(date).dayOfWeek < 6)
      issues.push(issueAt(year, path, 'not-a-weekend', { date }));
    const holiday = year.data.holidays.find(({ from, to }) => from <= date && date <= to);
    if (holiday !== undefined)
      issues.push(issueAt(year, path, 'works-on-holiday', { date, name: holiday.name }));
  });
  return issues;
}

/** A campaign's stages lie inside it, in their order, and do not overlap. */
export function checkCampaigns(items: readonly PlacedItem[]): Issue[] {
  return itemsOf(items, 'campaign').flatMap((campaign) => {
    const { from, to } = campaign.data;
    const reversed =
      to !== undefined && to < from ? [issueAt(campaign, 'to', 'dates-reversed', { from, to })] : [];
    return [...reversed, ...checkStages(campaign), ...checkActivities(campaign, items)];
  });
}

function checkStages(campaign: PlacedItem<'campaign'>): Issue[] {
  const { from, to, stages } = campaign.data;
  let last = { name: '', end: from };
  return stages.flatMap((stage, index) => {
    const begin = stage.from ?? last.end;
    const end = stage.to ?? begin;
    const before = last;
    last = { name: stage.name.zh, end };
    const path = `stages[${index}]`;
    const outside = begin < from || (to !== undefined && end > to);
    if (end < begin) return [issueAt(campaign, path, 'dates-reversed', { from: begin, to: end })];
    if (outside) return [issueAt(campaign, path, 'dates-outside', { name: stage.name.zh })];
    if (begin >= before.end) return [];
    return [issueAt(campaign, path, 'dates-overlap', { one: before.name, other: stage.name.zh })];
  });
}

/** For one step, type of request and urgency, at most one deadline is in force. */
export function checkDeadlines(items: readonly PlacedItem[]): Issue[] {
  const urgencies = new Set(
    itemsOf(items, 'city').flatMap((city) => city.data.urgencies.map((entry) => entry.code)),
  );
  const taken = new Map<string, string>();
  return itemsOf(items, 'deadline').flatMap((deadline) => {
    const issues: Issue[] = [];
    deadline.data.urgencies?.forEach((code, index) => {
      if (!urgencies.has(code))
        issues.push(
          issueAt(deadline, `urgencies[${index}]`, 'unknown-choice', { code, list: 'city.urgencies' }),
        );
    });
    const first = slotsOf(deadline)
      .map((slot) => taken.get(slot))
      .find((code) => code !== undefined);
    if (first !== undefined)
      issues.push(issueAt(deadline, 'inForce', 'two-in-force', { first, slot: deadline.data.slot ?? '' }));
    for (const slot of slotsOf(deadline)) taken.set(slot, deadline.code);
    return issues;
  });
}

function slotsOf({ data }: PlacedItem<'deadline'>): string[] {
  if (!data.inForce || data.slot === undefined) return [];
  const types = data.requestTypes ?? ['*'];
  const urgencies = data.urgencies ?? ['*'];
  return types.flatMap((type) => urgencies.map((urgency) => `${data.slot}/${data.clock}/${type}/${urgency}`));
}

/** The city's zone is one the calendar arithmetic knows. */
export function checkZone(items: readonly PlacedItem[]): Issue[] {
  return itemsOf(items, 'city')
    .filter((city) => !isZone(city.data.zone))
    .map((city) => issueAt(city, 'zone', 'unknown-zone', { zone: city.data.zone }));
}

function isZone(zone: string): boolean {
  try {
    Temporal.PlainDateTime.from('2026-01-01T00:00').toZonedDateTime(zone);
    return true;
  } catch {
    return false;
  }
}
