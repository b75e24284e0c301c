import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import { append, chain, mustBeginSo, personalValues } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { JsonObject } from '../../platform/json.ts';
import { numberOf } from '../../requests/index.ts';
import type { ListingInput } from '../contract.ts';
import { type Closing, type Listed, type Listing, listingFaults } from '../rules/listing.ts';
import { kindOf } from './kinds.ts';
import { listingsById, loadListing, projectListing, visibleListing } from './listing-store.ts';
import { matchesOfListing } from './match-store.ts';
import { isOf, isOffice, sightOf } from './sight.ts';

/**
 * 登记供需: a need or an offer, listed once under its id. Made from a request, it names it; the request itself, its owner and
 * its clock stay as they are.
 */
export async function addListing(context: Context, input: ListingInput, as?: string): Promise<void> {
  const { id, contact, phone, words, ...said } = input;
  const personal = { contact, phone, ...(words === null ? {} : { words }) };
  if ((await loadListing(context, id)) !== undefined) {
    await mustBeginSo(context, { kind: 'match-listing', subject: id }, { body: said, words: personal });
    return;
  }
  await checkListing(context, input);
  const unit = as ?? (context.actor.kind === 'post' ? context.actor.unit : '');
  const body: Listed = { ...said, unit };
  await record(context, id, { seen: 0, type: 'match-listed', body, personal });
}

/** Whether a listing would be taken. @throws Refused `invalid` by field; `not-found` for a request one may not see */
export async function checkListing(context: Context, input: ListingInput): Promise<void> {
  check(await citySnapshot(context), input);
  if (input.request !== null) await numberOf(context, input.request);
}

function check(city: CitySnapshot, said: Omit<ListingInput, 'id' | 'contact' | 'phone' | 'words'>): void {
  const kind = kindOf(city, said.kind);
  const faults = listingFaults(said, kind);
  const place = city.places().get(said.division);
  const fields = {
    ...faults,
    ...(place === undefined || place.level === 'county' ? { division: 'not-a-choice' } : {}),
  };
  if (Object.keys(fields).length > 0) throw new Refused('invalid', { fields });
}

/** 撤下: by the unit that speaks for it, or the office. */
export async function closeListing(
  context: Context,
  { id, n, ground }: { id: string; n: number; ground: Closing },
): Promise<void> {
  const listing = await takeListing(context, id);
  if (!isOf(context, listing.unit) && !isOffice(context))
    throw new Refused('not-allowed', { reason: 'not-the-asker' });
  if (listing.n !== n) throw new Refused('conflict', { n: listing.n });
  if (listing.state === 'closed') throw new Refused('not-now', { reason: 'listing-closed' });
  await record(context, id, { seen: n, type: 'match-listing-closed', body: { ground } });
}

/** A listing the acting post may see. @throws Refused `not-found` */
export async function takeListing(context: Context, id: string): Promise<Listing> {
  const stored = await visibleListing(context, await sightOf(context), id);
  const listing = stored === undefined ? undefined : await loadListing(context, id);
  if (listing === undefined) throw new Refused('not-found');
  return listing;
}

/** Name and telephone: for the unit that wrote them down, and for the other side once both agreed. */
export async function contactOf(
  context: Context,
  id: string,
): Promise<{ contact: string | null; phone: string | null }> {
  const listing = await takeListing(context, id);
  if (!(await maySeeContact(context, { id, unit: listing.unit })))
    throw new Refused('not-allowed', { reason: 'contact-sealed' });
  const values = await personalValues(context, { kind: 'match-listing', subject: id });
  const said = (name: string) => values.find((value) => value.name === name)?.text ?? null;
  return { contact: said('contact'), phone: said('phone') };
}

export async function maySeeContact(
  context: Context,
  { id, unit }: { id: string; unit: string },
): Promise<boolean> {
  if (isOf(context, unit)) return true;
  const matches = await matchesOfListing(context, '*', id);
  const agreed = matches.filter(({ state }) => state === 'agreed' || state === 'achieved');
  const others = await listingsById(
    context,
    agreed.map(({ need, offer }) => (need === id ? offer : need)),
  );
  return [...others.values()].some((other) => isOf(context, other.unit));
}

async function record(
  context: Context,
  id: string,
  entry: { seen: number; type: string; body: JsonObject; personal?: Record<string, string> },
): Promise<void> {
  await append(context, { kind: 'match-listing', subject: id, version: 1, ...entry });
  await projectListing(context, id, await chain(context, 'match-listing', id));
}
