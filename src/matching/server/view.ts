import { type CitySnapshot, citySnapshot, placeName } from '../../city/index.ts';
import { type Entry, personalValues } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { numbersOf } from '../../requests/index.ts';
import type { ListingRow, ListingView, MatchRow, MatchView, ProposedView } from '../contract.ts';
import { lateOf } from '../rules/match.ts';
import { type Proposed, proposalsFor } from '../rules/score.ts';
import { comparedOf, followUpOf, kindOf } from './kinds.ts';
import { listingRows, listingsById, type StoredListing, visibleListing } from './listing-store.ts';
import { maySeeContact } from './listings.ts';
import { loadMatch, matchesOfListing, type StoredMatch, visibleMatch } from './match-store.ts';
import { maySend, possibleSteps } from './matches.ts';
import { isOf, isOffice, type Sight, sightOf } from './sight.ts';

/** Offers that are compared with one need at once. */
export const mostCompared = 2_000;

/** Whether somebody sees a need whole: its own unit, who leads the kind, the office. Others see what was agreed to be shown. */
function seesWhole(sight: Sight, { side, unit, kind }: StoredListing): boolean {
  return side === 'offer' || sight === '*' || sight.units.includes(unit) || sight.kinds.includes(kind);
}

/** A listing as the acting post may see it; who it is stays out until both sides agreed. */
export function rowOf(
  city: CitySnapshot,
  sight: Sight,
  listing: StoredListing,
  isAgreed = false,
): ListingRow {
  const { id, n, side, kind, unit, division, party, fits, shared, places, held, state, ground } = listing;
  const isWhole = seesWhole(sight, listing);
  const shown = Object.entries(fits).filter(([code]) => isWhole || shared.includes(code));
  const isNamed = isWhole || isAgreed;
  return {
    ...{ id, n, side, kind, unit, party, places, state, ground },
    place: placeName(city.places(), division),
    number: isNamed ? listing.number : null,
    name: isNamed ? listing.name : null,
    fits: Object.fromEntries(shown),
    free: Math.max(0, places - held),
    openedAt: listing.openedAt,
  };
}

/** Matches with both sides, what is late today, and when somebody looks again. */
export async function matchRowsOf(
  context: Context,
  sight: Sight,
  matches: readonly StoredMatch[],
): Promise<MatchRow[]> {
  const city = await citySnapshot(context);
  const both = await listingsById(context, [...new Set(matches.flatMap(({ need, offer }) => [need, offer]))]);
  return matches.flatMap((match) => {
    const [need, offer] = [both.get(match.need), both.get(match.offer)];
    return need === undefined || offer === undefined ? [] : [matchRowOf(city, sight, match, { need, offer })];
  });
}

function matchRowOf(
  city: CitySnapshot,
  sight: Sight,
  match: StoredMatch,
  { need, offer }: { need: StoredListing; offer: StoredListing },
): MatchRow {
  const isAgreed = match.state === 'agreed' || match.state === 'achieved';
  const next = match.state === 'achieved' ? followUpOf(city, match) : null;
  const { on, accepted: _accepted, followed: _followed, ...rest } = match;
  return {
    ...rest,
    need: rowOf(city, sight, need, isAgreed),
    offer: rowOf(city, sight, offer),
    sentOn: on,
    late: lateOf(match, city.date, next),
    next,
  };
}

/** One need or offer with its proposals and matches. @throws Refused `not-found` */
export async function viewListing(context: Context, id: string): Promise<ListingView> {
  const sight = await sightOf(context);
  const listing = await visibleListing(context, sight, id);
  if (listing === undefined) throw new Refused('not-found');
  const city = await citySnapshot(context);
  const kind = kindOf(city, listing.kind);
  const matches = await matchRowsOf(context, sight, await matchesOfListing(context, sight, id));
  const isOwn = isOf(context, listing.unit);
  const canSend = listing.side === 'need' && maySend(context, listing, kind);
  const isAgreed = matches.some(({ state }) => state === 'agreed' || state === 'achieved');
  return {
    ...rowOf(city, sight, listing, isAgreed),
    shared: listing.shared,
    request: await requestOf(context, listing, isOwn),
    words: isOwn ? await wordsOf(context, id) : null,
    proposals: canSend && listing.state === 'open' ? await proposalsOf(context, sight, listing) : [],
    matches,
    may: {
      send: canSend && listing.state === 'open' && listing.held === 0,
      close: listing.state === 'open' && (isOwn || isOffice(context)),
      contact: await maySeeContact(context, listing),
    },
  };
}

async function requestOf(context: Context, { request }: StoredListing, isOwn: boolean) {
  if (request === null || !isOwn) return null;
  return { id: request, number: (await numbersOf(context, [request])).get(request) ?? null };
}

async function wordsOf(context: Context, id: string): Promise<string | null> {
  const values = await personalValues(context, { kind: 'match-listing', subject: id });
  return values.find(({ name }) => name === 'words')?.text ?? null;
}

const mostProposed = 20;

async function proposalsOf(context: Context, sight: Sight, need: StoredListing): Promise<ProposedView[]> {
  const city = await citySnapshot(context);
  const open = await listingRows(context, sight, {
    ...{ kind: need.kind, side: 'offer', state: 'open', limit: mostCompared },
  });
  const offers = open.filter(({ held, places }) => held < places);
  const found = proposalsFor(
    comparedOf(city, need),
    offers.map((offer) => comparedOf(city, offer)),
    kindOf(city, need.kind).fields,
  );
  const byId = new Map([need, ...offers].map((one) => [one.id, one]));
  return found.slice(0, mostProposed).flatMap((one) => proposedView(city, sight, one, byId));
}

export function proposedView(
  city: CitySnapshot,
  sight: Sight,
  { need, offer, score, reasons }: Proposed,
  byId: ReadonlyMap<string, StoredListing>,
): ProposedView[] {
  const [asked, given] = [byId.get(need), byId.get(offer)];
  if (asked === undefined || given === undefined) return [];
  return [{ need: rowOf(city, sight, asked), offer: rowOf(city, sight, given), score, reasons }];
}

/** One match with its timeline and what may be done. @throws Refused `not-found` */
export async function viewMatch(context: Context, id: string): Promise<MatchView> {
  const sight = await sightOf(context);
  const stored = await visibleMatch(context, sight, id);
  const { match, entries } = await loadMatch(context, id);
  const both = stored === undefined ? undefined : await listingsById(context, [stored.need, stored.offer]);
  const [need, offer] = [both?.get(stored?.need ?? ''), both?.get(stored?.offer ?? '')];
  if (stored === undefined || match === undefined || need === undefined || offer === undefined)
    throw new Refused('not-found');
  const city = await citySnapshot(context);
  const kind = kindOf(city, match.kind);
  const isWhole = seesWhole(sight, need);
  return {
    ...matchRowOf(city, sight, stored, { need, offer }),
    reasons: match.reasons.filter(({ field }) => isWhole || need.shared.includes(field)),
    followed: match.followed,
    possible: possibleSteps(context, { match, need, offer, kind }),
    history: await historyOf(context, id, entries),
  };
}

async function historyOf(
  context: Context,
  id: string,
  entries: readonly Entry[],
): Promise<MatchView['history']> {
  const values = await personalValues(context, { kind: 'match', subject: id });
  const flags = ['accepts', 'holds', 'met'] as const;
  return entries.map(({ n, type, recordedAt, actor, body }) => {
    const on = body['by'] ?? body['on'];
    const yes = flags.map((name) => body[name]).find((value) => typeof value === 'boolean');
    return {
      ...{ n, type, at: recordedAt },
      post: actor.kind === 'post' ? actor.post : null,
      unit: actor.kind === 'post' ? actor.unit : null,
      onBehalf: body['onBehalf'] === true,
      on: typeof on === 'string' ? on : null,
      yes: typeof yes === 'boolean' ? yes : null,
      words: values.find((value) => value.n === n)?.text ?? null,
    };
  });
}
