import { joinAlike } from './clusters.ts';
import { createComparison, createReader, type Message, type Reading } from './likeness.ts';

/** Two groups are one matter from this mean alikeness on. Halves of topics and of time agree on 0.15 to 0.17. */
const enough = 0.16;
/** Weaker links than this change no mean that matters. */
const faint = 0.02;
/** Product of the weights of shared keys from which messages are compared; symmetric, like everything here. */
const worthComparing = 0.02;
/** Messages further apart are never compared: they fade below {@link enough} before. */
const windowDays = 440;

interface Entry {
  message: Message;
  reading: Reading;
}

/** Groups of messages about one matter, kept while messages come in. */
export interface HotStream {
  add(message: Message): void;
  /** Groups of two and more by message ids, in the order of their first message. */
  groups(): string[][];
}

/**
 * Follows a stream of messages. Links are symmetric and weights fixed, and only the parts that a new message touches
 * are grouped again, so that the groups are the same whether messages came one by one, in another order or all at once.
 */
export function followStream(rarity: Float32Array): HotStream {
  const entries: Entry[] = [];
  const read = createReader(rarity);
  const comparison = createComparison(rarity.length);
  const withKey = new Map<number, Bearer[]>();
  const links = new Map<number, Map<number, number>>();
  return {
    add(message) {
      const reading = read(message);
      comparison.spread(reading);
      const own = entries.push({ message, reading }) - 1;
      const near = new Map<number, number>();
      for (const other of candidates(reading, withKey, entries.length)) {
        const known = entries[other];
        if (known === undefined) continue;
        const apart = Math.abs(known.message.day - message.day);
        const alike = apart > windowDays ? 0 : comparison.likeness(known.reading, apart);
        if (alike < faint) continue;
        near.set(other, alike);
        links.get(other)?.set(own, alike);
      }
      comparison.clear();
      links.set(own, near);
      remember(withKey, reading, own);
    },
    groups: () => groupsOf(entries, links),
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
  return components(ranked)
    .flatMap((members) => joinAlike(members, ranked, enough))
    .filter((group) => group.length >= 2)
    .sort(([one = 0], [other = 0]) => one - other)
    .map((group) => group.map((rank) => entries[order.byRank[rank] ?? 0]?.message.id ?? ''));
}

/** The order of time and id, in which sums are taken: rounding must not depend on the order of arrival. */
function orderOf(entries: readonly Entry[]): { byRank: number[]; rank: Int32Array } {
  const byRank = [...entries.keys()].sort((one, other) => {
    const [a, b] = [entries[one]?.message, entries[other]?.message];
    return (a?.day ?? 0) - (b?.day ?? 0) || ((a?.id ?? '') < (b?.id ?? '') ? -1 : 1);
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
