import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import { type CitySnapshot, citySnapshot, listCities } from '../../city/index.ts';
import { millisecondsPerDay } from '../../platform/calendar/civil.ts';
import { type Context, type Services, withContext } from '../../platform/context.ts';
import { forAll, keepWorking } from '../../platform/keep-working.ts';
import type { Instant } from '../../platform/time.ts';
import { type MemberFacts, memberFacts, recentTexts } from '../../requests/index.ts';
import { rarityOf, readBackground } from '../rules/hot/background.ts';
import { heatOf, trendOf } from '../rules/hot/heat.ts';
import { keepIds, leastPeople, mostSaid, tellingTitle } from '../rules/hot/issues.ts';
import { followStream, type HotStream } from '../rules/hot/stream.ts';
import { maskText } from '../rules/masking/mask.ts';
import { type HotIssueRow, knownIssues, type ReadMatter, readMatters, replaceIssues } from './hot-store.ts';
import { placesNamed } from './read.ts';
import { lastSketch, sketchesAfter } from './sketch-store.ts';

const system = { kind: 'system', name: 'hot' } as const;
/** Requests of so many days, and at most so many, are looked at: work and memory stay bounded. */
export const windowDays = 90;
const windowMost = 20_000;
const windowBegins = 15_000;
/**
 * Pairs alike at all that are held at most, and that a window begins with: 1,000 people writing about one matter in words
 * of their own are half a million; a city's ordinary quarter is some tens of thousands. Copies of a day cost nothing.
 */
const linksMost = 600_000;
const linksBegin = 300_000;
/** Looking for hot issues takes about this share of a worker's time at most, so that positions and search go on in a flood. */
const shareOfTime = 0.1;
const trendWeeks = 13;
const kept = 200;
/** Read between two breaths, so that the other jobs of the worker go on. */
const atATime = 50;
/** Heat changes with time and answers although nothing new comes in. */
const anywayMs = 10 * 60_000;

let rarityKept: Float32Array | undefined;

/** How rare runs of characters are; read once. @throws RangeError when the file shipped with the program is damaged. */
export function rarity(): Float32Array {
  rarityKept ??= rarityOf(readBackground(readFileSync(join(import.meta.dirname, '../data/background.bin'))));
  return rarityKept;
}

/** What this worker holds of a city: its messages as weighed runs, no words. */
interface Followed {
  /** First day looked at; another day begins anew, so that what is kept equals what a batch over the days would give. */
  since: number;
  stream: HotStream;
  have: Set<string>;
  position: number;
  computedAt: number;
}
const followed = new Map<string, Followed>();

const instantOf = (day: number): Instant => new Date(day * millisecondsPerDay).toISOString();
export const dayOf = (at: Instant): number => Date.parse(at) / millisecondsPerDay;

/** Looks for hot issues of a city if anything new came in, or it is time. @returns whether they were made anew. */
export async function findHotIssues(services: Services, city: string): Promise<boolean> {
  const who = { city, actor: system, long: true };
  const one = await withContext(services, who, (context) => catchUp(context));
  const now = performance.now();
  if (one.fresh === 0 && now - one.followed.computedAt < anywayMs) return false;
  await withContext(services, who, (context) => computeIssues(context, one.followed.stream.groups()));
  one.followed.computedAt = now;
  return true;
}

async function catchUp(context: Context): Promise<{ followed: Followed; fresh: number }> {
  const since = Math.floor(dayOf(context.now)) - windowDays;
  const before = followed.get(context.city);
  if (before === undefined || before.since !== since) {
    const begun = await beginWindow(context, since);
    followed.set(context.city, begun);
    return { followed: begun, fresh: 1 };
  }
  const fresh = await addNew(context, before);
  if (before.have.size < windowMost && before.stream.links < linksMost) return { followed: before, fresh };
  // full: the newest alone are looked at again, so that what comes in is never left out
  followed.delete(context.city);
  return catchUp(context);
}

async function beginWindow(context: Context, since: number): Promise<Followed> {
  const begun: Followed = {
    since,
    stream: followStream(rarity()),
    have: new Set(),
    position: await lastSketch(context, 'words'),
    computedAt: 0,
  };
  const texts = await recentTexts(context, { since: instantOf(since), limit: windowBegins });
  await addTexts(begun, texts.reverse(), linksBegin);
  return begun;
}

async function addNew(context: Context, into: Followed): Promise<number> {
  const rows = await sketchesAfter(context, 'words', { position: into.position, limit: 2_000 });
  into.position = rows.at(-1)?.position ?? into.position;
  const ids = rows.map(({ request }) => request).filter((id) => !into.have.has(id));
  const facts = await memberFacts(context, ids);
  const room = facts.filter(({ happenedAt }) => dayOf(happenedAt) >= into.since);
  await addTexts(into, room, linksMost);
  return room.length;
}

/** Reads texts into the window, in their order; once it holds the links allowed, the rest is only counted into groups. */
async function addTexts(
  into: Followed,
  texts: readonly { id: string; title: string; words: string; happenedAt: Instant }[],
  linksAllowed: number,
): Promise<void> {
  for (const [at, { id, title, words, happenedAt }] of texts.entries()) {
    if (into.have.has(id)) continue;
    into.have.add(id);
    const message = { id, title, words, day: dayOf(happenedAt) };
    if (into.stream.links < linksAllowed) into.stream.add(message);
    else into.stream.addBeside(message);
    if (at % atATime === atATime - 1) await breathe();
  }
}

/** Weighs groups of requests by the published formula and keeps the hottest. */
export async function computeIssues(context: Context, groups: readonly string[][]): Promise<void> {
  const large = groups.filter((group) => group.length >= leastPeople);
  const facts = new Map((await memberFacts(context, large.flat())).map((one) => [one.id, one]));
  const read = new Map((await readMatters(context, large.flat())).map((one) => [one.request, one]));
  const city = await citySnapshot(context);
  const present = large
    .map((group) => group.filter((id) => facts.has(id)))
    .filter((group) => group.length > 0);
  const known = keepIds(present, await knownIssues(context), () => newId());
  const issues = known.map(({ id, members }) => ({
    ...issueOf(
      id,
      members.flatMap((one) => facts.get(one) ?? []),
      { read, city, today: dayOf(context.now) },
    ),
    members,
  }));
  const hottest = issues
    .filter(({ people }) => people >= leastPeople)
    .sort((one, other) => other.heat - one.heat || (one.id < other.id ? -1 : 1))
    .slice(0, kept);
  await replaceIssues(context, hottest);
}

function issueOf(
  id: string,
  facts: readonly MemberFacts[],
  { read, city, today }: { read: ReadonlyMap<string, ReadMatter>; city: CitySnapshot; today: number },
): HotIssueRow {
  const members = facts.map((one) => ({
    id: one.id,
    asker: one.asker,
    title: one.title,
    day: dayOf(one.happenedAt),
    isUrgent: one.isPressing || read.get(one.id)?.isDanger === true,
    isAnswered: one.isAnswered,
  }));
  const matters = facts.flatMap((one) => read.get(one.id) ?? []);
  const one = <T>(values: readonly (T | null)[]) =>
    mostSaid(
      values.map((value) => (value === null ? [] : [String(value)])),
      1,
    )[0] ?? null;
  // the title is read by all who may open the list, also by a unit complained of
  const open = facts.filter(({ confidential, accusedUnit }) => !confidential && accusedUnit === null);
  const times = facts.map(({ happenedAt }) => happenedAt).sort();
  return {
    id,
    title: maskText(tellingTitle(open.map(({ title }) => title))).slice(0, 80),
    places: mostSaid(
      matters.map(({ places }) => placesNamed(city, places)),
      3,
    ),
    division: one([...facts.map(({ division }) => division), ...matters.map(({ division }) => division)]),
    category: one(facts.map((fact) => fact.category ?? read.get(fact.id)?.label ?? null)),
    requests: facts.length,
    ...heatOf(members, today),
    trend: trendOf(members, today, trendWeeks),
    firstAt: times[0] ?? instantOf(0),
    lastAt: times.at(-1) ?? instantOf(0),
  };
}

/** Looks for hot issues in all cities until told to stop; a city that fails keeps no other waiting. */
export async function runHot(services: Services, { signal }: { signal: AbortSignal }): Promise<void> {
  const notBefore = new Map<string, number>();
  const look = async ({ city }: { city: string }): Promise<number> => {
    const began = performance.now();
    if (began < (notBefore.get(city) ?? 0)) return 0;
    const found = await findHotIssues(services, city);
    const ended = performance.now();
    notBefore.set(city, ended + (ended - began) / shareOfTime);
    return Number(found);
  };
  await keepWorking({
    name: 'hot issues',
    signal,
    busyMs: 10_000,
    idleMs: 10_000,
    awayMs: 30_000,
    turn: async () => forAll(await listCities(services.pool), signal, look),
  });
}
