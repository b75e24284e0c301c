import type { CitySnapshot } from '../../city/index.ts';
import { appendMany, personalValues } from '../../ledger/index.ts';
import { type Context, withWiderWalls } from '../../platform/context.ts';
import { endsWhenTold, evolve, type RequestState } from '../rules/state.ts';
import { clockFor, snapshot } from './city.ts';
import { type Decided, furtherEntry } from './decided.ts';
import { oweAskers } from './owed.ts';
import { asEvent } from './projected.ts';
import { followersOf, loadRequests, updateRequests } from './store.ts';

interface Moved {
  id: string;
  before: RequestState;
  after: RequestState;
}

/** A request as its chain tells it. */
export interface Loaded {
  id: string;
  state: RequestState;
}

/**
 * What was merged into a request 并单 goes where it goes: it changes owner with it, and when it is answered every
 * asker gets an answer of their own, under their own key and with their own clock; when it ends otherwise they go
 * their own ways again. All of it is one transaction with the step itself, however many there are: nobody sees a part.
 */
export async function carryFollowers(context: Context, { id, before, after }: Moved): Promise<void> {
  const over = after.stage === 'answered' || after.stage === 'closed';
  const hasMoved = before.owner !== after.owner || before.lead !== after.lead;
  if ((!over && !hasMoved) || before.stage === 'answered' || before.stage === 'merged') return;
  await withWiderWalls(context, async () => {
    const followers = await followersOf(context, id);
    if (followers.length === 0) return;
    const decide = await decisionFor(context, { id, before, after });
    for (let at = 0; at < followers.length; at += carriedAtOnce) {
      const group = followers.slice(at, at + carriedAtOnce).map((one) => one.id);
      await carry(context, await stillFollowing(context, id, group), decide);
    }
  });
}

/**
 * So many go along by the same few statements: one after the other, four thousand that followed one request held it,
 * and everybody who waited for it, for forty seconds (docs/performance.md).
 */
export const carriedAtOnce = 500;

/** Their states, without those that went their own way just now. */
async function stillFollowing(context: Context, main: string, ids: readonly string[]): Promise<Loaded[]> {
  return (await loadRequests(context, ids)).filter(({ state }) => state.mergedInto === main);
}

async function carry(
  context: Context,
  followers: readonly Loaded[],
  decide: (follower: RequestState) => Decided,
): Promise<void> {
  const carried = await recordMany(context, followers, decide);
  await oweAskers(
    context,
    carried.filter(({ state }) => state.stage === 'answered' && !state.erased),
    'answered',
  );
}

/** Records a decision about each of some hundred requests and shows it; for what nothing follows. */
export async function recordMany(
  context: Context,
  requests: readonly Loaded[],
  decide: (request: RequestState) => Decided,
): Promise<Loaded[]> {
  const appended = await appendMany(
    context,
    'request',
    requests.map(({ id, state }) => furtherEntry(id, state, decide(state))),
  );
  const recorded = requests.flatMap(({ id, state }, index) => {
    const entry = appended[index]?.entry;
    return entry === undefined ? [] : [{ id, state: evolve(state, asEvent(entry)) }];
  });
  await updateRequests(context, recorded);
  return recorded;
}

/** What a step of the main request means for each that follows it. */
async function decisionFor(
  context: Context,
  { id, after }: Moved,
): Promise<(follower: RequestState) => Decided> {
  const city = await snapshot(context);
  const over = after.stage === 'answered' || after.stage === 'closed';
  if (!over) return () => ({ type: 'main-moved', body: { owner: after.owner, lead: after.lead } });
  if (after.withdrawn || endsWhenTold(after.outcome))
    return (follower) => ownWay(city, context.now, { main: id, follower });
  const personal = await wordsOfAnswer(context, id);
  return (follower) => sameAnswer(city, context.now, { after, follower, personal });
}

async function wordsOfAnswer(context: Context, main: string): Promise<Record<string, string>> {
  const values = await personalValues(context, { kind: 'request', subject: main });
  const said = (name: string) => values.findLast((value) => value.name === name)?.text ?? null;
  const [answer, ground] = [said('answer'), said('ground')];
  return { ...(answer === null ? {} : { answer }), ...(ground === null ? {} : { ground }) };
}

function sameAnswer(
  city: CitySnapshot,
  now: string,
  {
    after,
    follower,
    personal,
  }: { after: RequestState; follower: RequestState; personal: Record<string, string> },
): Decided {
  const question = { slot: 'tell', requestType: follower.facts.requestType } as const;
  const outcome =
    after.outcome === 'solved' || after.outcome === 'not-possible' ? after.outcome : 'explained';
  // nothing personal can be added to what was erased: it ends with the others, without words
  const words = follower.erased ? {} : personal;
  return { type: 'answered', body: { outcome, tell: clockFor(city, question, now) }, personal: words };
}

function ownWay(
  city: CitySnapshot,
  now: string,
  { main, follower }: { main: string; follower: RequestState },
): Decided {
  const question = { slot: 'assign', requestType: follower.facts.requestType } as const;
  const assign = clockFor(city, question, now);
  return { type: 'unmerged', body: { from: main, ground: 'main-ended', assign } };
}
