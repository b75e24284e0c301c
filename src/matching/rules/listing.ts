import type { Kinds } from '../../city/rules/kinds/registry.ts';
import type { JsonObject } from '../../platform/json.ts';
import type { Instant } from '../../platform/time.ts';

export const sides = ['need', 'offer'] as const;
export type Side = (typeof sides)[number];

/** Who asks or offers: a person by a number of the unit's own list, a firm or a village by its name. */
export const parties = ['person', 'firm', 'village'] as const;
export type Party = (typeof parties)[number];

/** Why a listing is closed. */
export const closings = ['met', 'filled', 'withdrawn'] as const;
export type Closing = (typeof closings)[number];

/** What is compared, by the code of the field: a number, or codes of choices. */
export type Fits = Record<string, number | string[]>;

/** Body of `match-listed` version 1: name of a person, telephone and words stand beside it, sealed. */
export interface Listed extends JsonObject {
  side: Side;
  kind: string;
  /** The unit that speaks for whoever asks or offers. */
  unit: string;
  division: string;
  party: Party;
  number: number | null;
  /** Of a firm or village only. */
  name: string | null;
  fits: Fits;
  /** Fields the asker agreed to show to an offerer. */
  shared: string[];
  /** How many an offer can take. */
  places: number;
  /** The request it was made from. */
  request: string | null;
}

export interface Listing extends Listed {
  n: number;
  state: 'open' | 'closed';
  ground: Closing | null;
  openedAt: Instant;
}

interface Told {
  n: number;
  type: string;
  recordedAt: Instant;
  body: JsonObject;
}

/** Folds a listing. @throws TypeError for another type, or one that cannot follow. */
export function foldListing(entries: readonly Told[]): Listing | undefined {
  return entries.reduce<Listing | undefined>(evolve, undefined);
}

function evolve(before: Listing | undefined, { n, type, recordedAt, body }: Told): Listing {
  if (type === 'match-listed')
    return { ...(body as unknown as Listed), n, state: 'open', ground: null, openedAt: recordedAt };
  if (before === undefined) throw new TypeError(`${type} before match-listed`);
  if (type === 'erased') return { ...before, n };
  if (type === 'match-listing-closed')
    return { ...before, n, state: 'closed', ground: body['ground'] as Closing };
  throw new TypeError(`${type} is no entry of a listing`);
}

/** Two listings with one key are of the same person or firm, so that "100 households" counts each once. */
export function partyKey({
  party,
  division,
  number,
  name,
}: Pick<Listed, 'party' | 'division' | 'number' | 'name'>): string {
  return party === 'person'
    ? `person/${division}/${number ?? ''}`
    : `${party}/${(name ?? '').normalize('NFKC').replace(/\s/g, '')}`;
}

/** Why a listing is not taken, by field; the sentences stand in `messages.ts`. */
export function listingFaults(
  listing: Pick<Listed, 'side' | 'party' | 'number' | 'name' | 'fits' | 'shared'>,
  kind: Kinds['matching-kind'],
): Record<string, string> {
  const { party, number, name, fits, shared } = listing;
  const faults: Record<string, string> = {};
  if (party === 'person' && number === null) faults['number'] = 'person-number';
  if (party === 'person' && name !== null) faults['name'] = 'person-unnamed';
  if (party !== 'person' && name === null) faults['name'] = 'party-name';
  const fields = new Map(kind.fields.map((field) => [field.code, field]));
  for (const [code, value] of Object.entries(fits)) {
    const field = fields.get(code);
    if (field === undefined || !isValueOf(field, value)) faults[`fits.${code}`] = 'not-a-choice';
  }
  for (const field of kind.fields)
    if (field.hard && field.rule !== 'county' && fits[field.code] === undefined)
      faults[`fits.${field.code}`] = 'required';
  if (shared.some((code) => !fields.has(code))) faults['shared'] = 'not-a-choice';
  return faults;
}

function isValueOf(field: Kinds['matching-kind']['fields'][number], value: number | string[]): boolean {
  if (field.rule === 'county') return false;
  if (field.rule !== 'shares') return typeof value === 'number';
  const known = new Set((field.choices ?? []).map(({ code }) => code));
  return Array.isArray(value) && value.length > 0 && value.every((one) => known.has(one));
}
