import { type MonthCount, placesOfMatter } from './counted.ts';
import { type Part, withoutFew } from './hiding.ts';
import { belongsTo, type MappedMatter, type Taxonomy, topsOf } from './matters.ts';
import { type Cluster, leastShown } from './scan.ts';

/** What is shown of each matter in each place, in the order of the places; null where it is not. */
export type Placed = ReadonlyMap<MappedMatter, readonly (number | null)[]>;

/** The matters that are shown by place: what is of no class or category is not, so that classes and categories leave something over. */
export const mappedOf = (taxonomy: Taxonomy): MappedMatter[] => [
  'all',
  ...taxonomy.livelihoods.map((code): MappedMatter => `livelihood/${code}`),
  ...topsOf(taxonomy),
];

export interface Places {
  /** Counties and zones, and '' for what lies in none. */
  codes: readonly string[];
  countyOf(place: string): string | null;
}

/** Requests of some months by matter and place, as far as they can be shown: all matters together, since one could tell of another. */
export function placedOf(taxonomy: Taxonomy, months: readonly MonthCount[], places: Places): Placed {
  const matters = mappedOf(taxonomy);
  const parts = new Map<string, { inside: boolean[]; counts: number[] }>();
  const at = new Map(places.codes.map((code, index) => [code, index]));
  const unplaced = at.get('') ?? 0;
  for (const { counts } of months)
    for (const [category, byPlace] of Object.entries(counts)) {
      const inside = matters.map((matter) => belongsTo(taxonomy, matter, category === '' ? null : category));
      const part = parts.get(inside.join()) ?? { inside, counts: places.codes.map(() => 0) };
      parts.set(inside.join(), part);
      for (const [place, count] of Object.entries(byPlace)) {
        const index = at.get(places.countyOf(place) ?? '') ?? unplaced;
        part.counts[index] = (part.counts[index] ?? 0) + count;
      }
    }
  const shown = shownOf([...parts.values()], matters.length, places.codes.length);
  return new Map(matters.map((matter, index) => [matter, shown[index] ?? []]));
}

/** Nothing at all is nothing everywhere. */
function shownOf(parts: readonly Part[], matters: number, places: number): (number | null)[][] {
  if (parts.length > 0) return withoutFew(parts, leastShown);
  return Array.from({ length: matters }, () => new Array<number>(places).fill(0));
}

/** A cluster with what would be expected in its places by the share its matter has of everything, without a place or not. */
export interface ToldCluster extends Pick<Cluster, 'places' | 'cases' | 'p'> {
  matter: MappedMatter;
  expected: number;
  ratio: number | null;
}

/**
 * The clusters that can be told. Each says how many there are of its matter and of everything in some towns, so both have to be shown
 * in their counties, and what clusters leave of counties has to be nothing or not a few. What is expected is told by sums everybody
 * knows: by those the scan goes by, of what has a place, one could work out how many have none.
 */
export function toldClusters(
  taxonomy: Taxonomy,
  { months, places, placed }: { months: readonly MonthCount[]; places: Places; placed: Placed },
  { matter, clusters }: { matter: MappedMatter; clusters: readonly Cluster[] },
): ToldCluster[] {
  const all = placesOfMatter(taxonomy, 'all', months);
  const baseOf = (cluster: Cluster) => sum(cluster.places.map((place) => all.get(place) ?? 0));
  const shownOf = (one: MappedMatter, county: string | null) =>
    placed.get(one)?.[places.codes.indexOf(county ?? '')] ?? null;
  const leaves = (some: readonly Cluster[]): boolean => {
    const counties = [...new Set(some.flatMap((cluster) => cluster.places.map(places.countyOf)))];
    const sides = [
      { one: matter, inside: sum(some.map(({ cases }) => cases)) },
      { one: 'all' as const, inside: sum(some.map(baseOf)) },
    ];
    return sides.every(({ one, inside }) => {
      const shown = counties.map((county) => shownOf(one, county));
      const left = sum(shown.map((count) => count ?? 0)) - inside;
      return !shown.includes(null) && (left === 0 || left >= leastShown);
    });
  };
  const told: Cluster[] = [];
  for (const cluster of clusters) if (leaves([cluster]) && leaves([...told, cluster])) told.push(cluster);
  const share = sum([...placesOfMatter(taxonomy, matter, months).values()]) / sum([...all.values()]);
  return told.map((cluster) => {
    const expected = baseOf(cluster) * share;
    const { places: inside, cases, p: chance } = cluster;
    return {
      matter,
      places: inside,
      cases,
      p: chance,
      expected,
      ratio: expected > 0 ? cases / expected : null,
    };
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
