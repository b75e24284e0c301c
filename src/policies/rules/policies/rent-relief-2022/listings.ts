import {
  type FieldReader,
  fieldOf,
  readChoice,
  readDate,
  readerOf,
  readRows,
  readText,
  refuse,
} from './fields.ts';
import type { Listing, Region } from './lease.ts';
import type { Read, Refusal } from './refusal.ts';

/**
 * Reads the published listings 中高风险地区公布事实 (R13): in the order of their days within each county and area, with
 * who published them and when; nothing is computed from numbers of cases.
 */
export function readListings(value: unknown, region: Region): Read<Listing[]> {
  const refusals: Refusal[] = [];
  const reader = readerOf({ listings: value }, '', refusals);
  const listings = readRows(reader, 'listings').map((one) => readListing(one, region));
  if (refusals.length === 0) checkOrder(reader, listings);
  return refusals.length === 0 ? { ok: true, value: listings } : { ok: false, refusals };
}

function readListing(reader: FieldReader, { counties }: Region): Listing {
  const given = readText(reader, 'county');
  const county = counties.find(({ code, name }) => code === given || name === given)?.code ?? '';
  if (county === '' && given !== '') {
    const want = counties.map(({ name }) => name).join('、');
    refuse(reader, 'unknown-county', { field: fieldOf(reader, 'county'), got: given, want });
  }
  const from = readDate(reader, 'from') ?? '';
  const to = reader.row['to'] === undefined ? undefined : readDate(reader, 'to');
  const published = readDate(reader, 'published') ?? '';
  if (from !== '' && !from.startsWith('2022-')) {
    refuse(reader, 'listing-outside-year', { field: fieldOf(reader, 'from'), got: from });
  }
  if (to !== undefined && to < from) {
    refuse(reader, 'listing-reversed', { field: fieldOf(reader, 'to'), got: `${from} – ${to}` });
  }
  if (published !== '' && published < from) {
    refuse(reader, 'published-before-listing', {
      field: fieldOf(reader, 'published'),
      got: published,
      want: from,
    });
  }
  return {
    county,
    area: readText(reader, 'area'),
    level: readChoice(reader, 'level', ['medium', 'high']),
    from,
    ...(to === undefined ? {} : { to }),
    issuer: readText(reader, 'issuer'),
    published,
  };
}

/** Two listings of one area: the later stands after the earlier, which was taken off before. */
function checkOrder(reader: FieldReader, listings: readonly Listing[]): void {
  for (const [index, one] of listings.entries()) {
    const before = listings
      .slice(0, index)
      .findLast(({ county, area }) => county === one.county && area === one.area);
    if (before === undefined || (before.to !== undefined && before.to <= one.from)) continue;
    refuse(reader, 'listings-out-of-order', {
      field: `listings[${index + 1}]`,
      got: one.from,
      want: before.to ?? before.from,
    });
  }
}
