import { dayNumber } from '../../../../platform/calendar/civil.ts';
import type { CivilDate } from '../../../../platform/time.ts';
import type { Due } from '../../due.ts';
import { dateOf, figureOf, type PreparedPolicy, preparePolicy, type Setting } from '../../prepare.ts';
import { readPolicy } from '../../reading.ts';
import type { Listing, Region } from './lease.ts';
import data from './policy.json' with { type: 'json' };

/** What the listings of 2022 mean for a county. */
export interface CountyFacts {
  name: string;
  /** The first listing of 2022, which alone decides. */
  first?: Listing;
  /** It was taken off or listed again. */
  changed: boolean;
  fourthQuarter: boolean;
}

/** Everything about 2022 that is the same for all leases, worked out once. */
export interface ReliefSetting {
  prepared: PreparedPolicy;
  counties: ReadonlyMap<string, CountyFacts>;
  zones: ReadonlyMap<string, string>;
  months: { base: number; supplement: number; cap: number };
  care: { from: number; end: number; first: CivilDate; last: CivilDate };
  asOf: CivilDate;
  /** Deadlines by the few facts they turn on. */
  due: Map<string, Due[]>;
}

const year = { first: '2022-01-01', last: '2022-12-31' } as const;

/**
 * Prepares the rent relief of 2022 for a region and its listings.
 *
 * @throws RangeError when the setting names a switch that does not exist; Error when `policy.json` is not sound.
 */
export function prepareRelief(region: Region, listings: readonly Listing[], setting: Setting): ReliefSetting {
  const read = readPolicy(data);
  if (!read.ok)
    throw new Error(read.faults.map(({ fault, path, got }) => `${fault} ${path} ${got}`).join('; '));
  const prepared = preparePolicy(read.policy, setting);
  const quarter = dateOf(prepared, 'fourth-quarter');
  const [first, last] = [dateOf(prepared, 'care-from'), dateOf(prepared, 'care-to')];
  return {
    prepared,
    counties: new Map(
      region.counties.map(({ code, name }) => [code, countyFacts({ code, name, listings, quarter })]),
    ),
    zones: new Map(region.zones.map(({ code, name }) => [code, name])),
    months: {
      base: figureOf(prepared, 'months-base'),
      supplement: figureOf(prepared, 'months-supplement'),
      cap: figureOf(prepared, 'months-cap'),
    },
    care: { first, last, from: dayNumber(first), end: dayNumber(last) + 1 },
    asOf: setting.asOf,
    due: new Map(),
  };
}

interface CountyInput {
  code: string;
  name: string;
  listings: readonly Listing[];
  quarter: CivilDate;
}

/** R7, R9, R13: one compound lists the whole county; the first day in 2022 counts, whatever follows. */
function countyFacts({ code, name, listings, quarter }: CountyInput): CountyFacts {
  const own = listings
    .filter(({ county, from }) => county === code && from >= year.first && from <= year.last)
    .sort((one, other) => (one.from < other.from ? -1 : 1));
  const [first] = own;
  return {
    name,
    ...(first === undefined ? {} : { first }),
    changed: own.length > 1 || first?.to !== undefined,
    fourthQuarter: first !== undefined && first.from >= quarter,
  };
}
