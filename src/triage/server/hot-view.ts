import { type CitySnapshot, citySnapshot, placeName } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { type MemberFacts, memberFacts } from '../../requests/index.ts';
import type { EventView, HotDetail, HotIssue, HotList } from '../contract-hot.ts';
import { heatFormula } from '../rules/hot/heat.ts';
import { belongs, comparedMembers } from '../rules/hot/issues.ts';
import { createComparison, createReader, type Reading, textOf } from '../rules/hot/likeness.ts';
import { maskText } from '../rules/masking/mask.ts';
import { type EventRow, eventRow, eventRows } from './event-store.ts';
import { mayJoin, mayLead } from './events.ts';
import { dayOf, rarity, windowDays } from './hot.ts';
import { computedAt, type HotIssueRow, hotIssue, hotIssues, membersOf, readMatters } from './hot-store.ts';
import { mapOf } from './map.ts';

const listed = 100;
const sampled = 5;
const sampleLength = 160;
const casesShown = 200;

/** The hottest issues with the formula, and the events that are open. */
export async function viewHot(context: Context): Promise<HotList> {
  const city = await citySnapshot(context);
  const events = await eventRows(context, 'open');
  const rows = await hotIssues(context, listed);
  return {
    formula: heatFormula,
    windowDays,
    computedAt: await computedAt(context),
    rows: rows.map((row) => issueView(city, row, events)),
    events: await eventViews(context, events),
  };
}

/** Topics nobody knew that nobody has made an event of yet. */
export async function viewAlarm(context: Context) {
  const events = await eventRows(context, 'open');
  const rows = (await hotIssues(context, listed)).filter(
    ({ id, isNew }) => isNew && !events.some(({ issue }) => issue === id),
  );
  return { rows: rows.slice(0, 5).map(({ id, title, people }) => ({ id, title, people })) };
}

/** One issue: examples in masked words for whoever may see the list, the requests themselves for whoever may see those. */
export async function viewHotIssue(context: Context, id: string): Promise<HotDetail> {
  const city = await citySnapshot(context);
  const row = await hotIssue(context, id);
  if (row === undefined) throw new Refused('not-found', { reason: 'issue-gone' });
  const facts = await memberFacts(context, await membersOf(context, id));
  const where = await divisionsSaid(context, facts);
  const events = await eventRows(context, 'open');
  const own = events.filter(({ issue }) => issue === id);
  return {
    issue: issueView(city, row, events),
    samples: samplesOf(facts),
    cases: facts
      .toReversed()
      .slice(0, casesShown)
      .map((one) => ({
        id: one.id,
        number: one.number,
        title: maskText(one.title),
        stage: one.stage,
        leadUnit: one.leadUnit,
        happenedAt: one.happenedAt,
        mayLead: mayLead(one),
        mayJoin: mayJoin(one),
      })),
    divisions: divisionsOf(city, where),
    map: mapOf(city, where),
    event: (await eventViews(context, own))[0] ?? null,
  };
}

function issueView(city: CitySnapshot, row: HotIssueRow, events: readonly EventRow[]): HotIssue {
  const isKnown = row.division !== null && city.places().has(row.division);
  return {
    ...row,
    division: isKnown ? row.division : null,
    divisionName: isKnown ? placeName(city.places(), row.division ?? '') : null,
    event: events.find(({ issue }) => issue === row.id)?.id ?? null,
  };
}

/** Words of the newest askers, masked and cut; those who asked to be named to nobody are left out. */
function samplesOf(facts: readonly MemberFacts[]): string[] {
  const byAsker = new Map(facts.filter(({ confidential }) => !confidential).map((one) => [one.asker, one]));
  return [...byAsker.values()]
    .slice(-sampled)
    .reverse()
    .map(({ words }) => maskText(words.slice(0, sampleLength)));
}

/** Where each request lies: as its asker chose, else as its words say. */
async function divisionsSaid(context: Context, facts: readonly MemberFacts[]): Promise<(string | null)[]> {
  const unplaced = facts.filter(({ division }) => division === null).map(({ id }) => id);
  const said = new Map(
    (await readMatters(context, unplaced)).map(({ request, division }) => [request, division]),
  );
  return facts.map(({ id, division }) => division ?? said.get(id) ?? null);
}

function divisionsOf(city: CitySnapshot, where: readonly (string | null)[]): HotDetail['divisions'] {
  const places = city.places();
  const counts = new Map<string, number>();
  for (const division of where)
    if (division !== null && places.has(division)) counts.set(division, (counts.get(division) ?? 0) + 1);
  return [...counts]
    .sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
    .slice(0, 20)
    .map(([code, count]) => ({ code, name: placeName(places, code), count }));
}

/** Events as they are shown. */
export async function eventViews(context: Context, rows: readonly EventRow[]): Promise<EventView[]> {
  const mains = new Map(
    (
      await memberFacts(
        context,
        rows.map(({ main }) => main),
      )
    ).map((one) => [one.id, one]),
  );
  const views: EventView[] = [];
  for (const row of rows) {
    const members = row.issue === null || row.endedAt !== null ? [] : await membersOf(context, row.issue);
    const waiting = (await memberFacts(context, members)).filter(
      (one) => one.id !== row.main && mayJoin(one),
    );
    views.push(eventView(row, mains.get(row.main), waiting.length));
  }
  return views;
}

function eventView(row: EventRow, main: MemberFacts | undefined, waiting: number): EventView {
  return {
    id: row.id,
    n: row.n,
    issue: row.issue,
    title: row.title ?? '',
    script: row.script ?? '',
    main:
      main === undefined
        ? null
        : { id: main.id, number: main.number, stage: main.stage, leadUnit: main.leadUnit },
    joined: row.joined.length,
    waiting,
    hasNotice: row.announcement !== null,
    openedAt: row.openedAt,
    endedAt: row.endedAt,
  };
}

/** The events that ended last, as they were. */
export async function viewEnded(context: Context): Promise<{ rows: EventView[] }> {
  return { rows: await eventViews(context, await eventRows(context, 'ended')) };
}

/** One event after it was changed. @throws Refused `not-found`. */
export async function viewEvent(context: Context, id: string): Promise<EventView> {
  const row = await eventRow(context, id);
  const view = row === undefined ? undefined : (await eventViews(context, [row]))[0];
  if (view === undefined) throw new Refused('not-found');
  return view;
}

const leastWords = 6;
let kept:
  | { read: ReturnType<typeof createReader>; comparison: ReturnType<typeof createComparison> }
  | undefined;

/** The tables of a comparison are as large as the background: made once. */
function tools() {
  kept ??= { read: createReader(rarity()), comparison: createComparison(rarity().length) };
  return kept;
}

/** Weighed runs of the requests of open events, no words, until the event changes. */
const readings = new Map<string, { n: number; of: { reading: Reading; day: number }[] }>();

/** Open events the words belong to: as alike to its requests, on the mean, as these are to one another. */
export async function eventsAbout(context: Context, words: string): Promise<EventView[]> {
  if (words.trim().length < leastWords) return [];
  const rows = await eventRows(context, 'open');
  if (rows.length === 0) return [];
  const { read, comparison } = tools();
  const today = dayOf(context.now);
  const events: { row: EventRow; members: { reading: Reading; day: number }[] }[] = [];
  for (const row of rows) events.push({ row, members: await readingsOf(context, row, read) });
  // nothing is waited for from here on: the tables are everybody's
  comparison.spread(read(textOf({ title: words.slice(0, 40), words })));
  const near: { row: EventRow; alike: number }[] = [];
  for (const { row, members } of events) {
    const sum = members.reduce((all, { reading, day }) => all + comparison.likeness(reading, today - day), 0);
    const alike = members.length === 0 ? 0 : sum / members.length;
    if (alike >= belongs) near.push({ row, alike });
  }
  comparison.clear();
  near.sort((one, other) => other.alike - one.alike);
  return eventViews(
    context,
    near.slice(0, 2).map(({ row }) => row),
  );
}

async function readingsOf(context: Context, row: EventRow, read: ReturnType<typeof createReader>) {
  const key = `${context.city} ${row.id}`;
  const before = readings.get(key);
  if (before?.n === row.n) return before.of;
  const facts = await memberFacts(context, [row.main, ...row.joined].slice(0, comparedMembers));
  const of = facts.map((one) => ({ reading: read(textOf(one)), day: dayOf(one.happenedAt) }));
  readings.set(key, { n: row.n, of });
  return of;
}
