import { joinAlike } from './clusters.ts';
import { createComparison, createReader, type Message, type Reading, textOf } from './likeness.ts';

/** Two groups are one matter from this mean alikeness on. Halves of topics and of time agree on 0.15 to 0.17. */
const enough = 0.16;
/** Weaker links than this change no mean that matters. */
const faint = 0.02;
/** Product of the weights of shared keys from which messages are compared; symmetric, like everything here. */
const worthComparing = 0.02;
/** Messages further apart are never compared: they fade below {@link enough} before. */
const windowDays = 440;

/** What came in: copies of one day are one entry, however many they are. */
interface Entry {
  day: number;
  reading: Reading;
  ids: string[];
}

/** Groups of messages about one matter, kept while messages come in. */
export interface HotStream {
  add(message: Message): void;
  /** Groups of two and more by message ids, in the order of their first message. */
  groups(): string[][];
  /** How many pairs are held that are alike at all: what memory and time grow with. */
  readonly links: number;
}

/**
 * Follows a stream of messages. Links are symmetric and weights fixed, and only the parts that a new message touches
 * are grouped again, so that the groups are the same whether messages came one by one, in another order or all at once.
 */
export function followStream(rarity: Float32Array): HotStream {
  const entries: Entry[] = [];
  const entryOf = new Map<string, Entry>();
  const read = createReader(rarity);
  const comparison = createComparison(rarity.length);
  const withKey = new Map<number, Bearer[]>();
  const links = new Map<number, Map<number, number>>();
  let pairs = 0;
  return {
    add(message) {
      const day = Math.floor(message.day);
      const text = textOf(message);
      const copies = `${day} ${text.title}\n${text.words}`;
      const same = entryOf.get(copies);
      if (same !== undefined) {
        same.ids.push(message.id);
        return;
      }
      const entry: Entry = { day, reading: read(text), ids: [message.id] };
      const own = entries.push(entry) - 1;
      entryOf.set(copies, entry);
      comparison.spread(entry.reading);
      const near = new Map<number, number>();
      for (const other of candidates(entry.reading, withKey, entries.length)) {
        const known = entries[other];
        if (known === undefined) continue;
        const apart = Math.abs(known.day - day);
        const alike = apart > windowDays ? 0 : comparison.likeness(known.reading, apart);
        if (alike < faint) continue;
        near.set(other, alike);
        links.get(other)?.set(own, alike);
      }
      comparison.clear();
      links.set(own, near);
      pairs += near.size;
      remember(withKey, entry.reading, own);
    },
    groups: () => groupsOf(entries, links),
    get links() {
      return pairs;
    },
  };
}

function remember(withKey: Map<number, Bearer[]>, reading: Reading, own: number): void {
  for (const [key, weight] of reading.keys) {
    const list = withKey.get(key);
    if (list === undefined) withKey.set(key, [{ own, weight }]);
    else list.push({ own, weight });
  }
}

interface Bearer {
  own: number;
  weight: number;
}

/** Messages that share enough of the heaviest runs to be worth comparing word for word. */
function candidates(
  reading: Reading,
  withKey: ReadonlyMap<number, readonly Bearer[]>,
  count: number,
): number[] {
  const shared = new Float32Array(count);
  const touched: number[] = [];
  for (const [key, weight] of reading.keys) {
    for (const bearer of withKey.get(key) ?? []) {
      if (shared[bearer.own] === 0) touched.push(bearer.own);
      shared[bearer.own] = (shared[bearer.own] ?? 0) + weight * bearer.weight;
    }
  }
  return touched.filter((other) => (shared[other] ?? 0) >= worthComparing);
}

function groupsOf(entries: readonly Entry[], links: ReadonlyMap<number, Map<number, number>>): string[][] {
  const order = orderOf(entries);
  const ranked = new Map<number, Map<number, number>>();
  for (const own of order.byRank) {
    const near = [...(links.get(own) ?? [])]
      .map(([other, alike]) => [order.rank[other] ?? 0, alike] as const)
      .sort(([one], [other]) => one - other);
    ranked.set(order.rank[own] ?? 0, new Map(near));
  }
  const idsOf = (rank: number) => entries[order.byRank[rank] ?? 0]?.ids ?? [];
  const alone = [...ranked.keys()].map((rank) => [rank]);
  const sizeOf = (rank: number) => idsOf(rank).length;
  const parts = components(ranked);
  const inParts = new Set(parts.flat());
  return [
    ...parts.flatMap((members) => joinAlike(members, ranked, { enough, sizeOf })),
    ...alone.filter(([rank = 0]) => !inParts.has(rank)),
  ]
    .map((group) => ({ first: group[0] ?? 0, ids: group.flatMap(idsOf) }))
    .filter(({ ids }) => ids.length >= 2)
    .sort((one, other) => one.first - other.first)
    .map(({ ids }) => ids);
}

/** The order of day and first id, in which sums are taken: rounding must not depend on the order of arrival. */
function orderOf(entries: readonly Entry[]): { byRank: number[]; rank: Int32Array } {
  for (const { ids } of entries) ids.sort();
  const byRank = [...entries.keys()].sort((one, other) => {
    const [a, b] = [entries[one], entries[other]];
    return (a?.day ?? 0) - (b?.day ?? 0) || ((a?.ids[0] ?? '') < (b?.ids[0] ?? '') ? -1 : 1);
  });
  const rank = new Int32Array(entries.length);
  byRank.forEach((own, at) => {
    rank[own] = at;
  });
  return { byRank, rank };
}

/** Parts between which no link is strong: groups cannot join across them. */
function components(links: ReadonlyMap<number, ReadonlyMap<number, number>>): number[][] {
  const seen = new Set<number>();
  return [...links.keys()].map((start) => reach(start, links, seen)).filter((part) => part.length > 1);
}

function reach(
  start: number,
  links: ReadonlyMap<number, ReadonlyMap<number, number>>,
  seen: Set<number>,
): number[] {
  if (seen.has(start)) return [];
  seen.add(start);
  const part = [start];
  for (const one of part) {
    const next = [...(links.get(one) ?? [])].filter(([other, alike]) => alike >= enough && !seen.has(other));
    for (const [other] of next) seen.add(other);
    part.push(...next.map(([other]) => other));
  }
  return part.sort((one, other) => one - other);
}
