import { type Entry, groupOfEach } from './beside.ts';
import { joinAlike } from './clusters.ts';
import { belongs as enough } from './issues.ts';
import { createKeyIndex } from './key-index.ts';
import { createComparison, createReader, type Message, textOf } from './likeness.ts';

/** Weaker links than this change no mean that matters. */
const faint = 0.02;
/** Messages further apart are never compared: they fade below {@link enough} before. */
const windowDays = 440;

/** Groups of messages about one matter, kept while messages come in. */
export interface HotStream {
  add(message: Message): void;
  /** Takes a message that makes no group and is only counted into one: of what cannot be held whole in a flood. */
  addBeside(message: Message): void;
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
  const beside: Entry[] = [];
  const entryOf = new Map<string, Entry>();
  const read = createReader(rarity);
  const comparison = createComparison(rarity.length);
  const index = createKeyIndex();
  const links = new Map<number, Map<number, number>>();
  let pairs = 0;
  /** The entry of a text nobody sent yet that day. */
  const enter = (message: Message): Entry | undefined => {
    const day = Math.floor(message.day);
    const text = textOf(message);
    const copies = `${day} ${text.title}\n${text.words}`;
    const same = entryOf.get(copies);
    same?.ids.push(message.id);
    if (same !== undefined) return undefined;
    const entry: Entry = { day, reading: read(text), ids: [message.id] };
    entryOf.set(copies, entry);
    return entry;
  };
  const link = (entry: Entry, own: number) => {
    comparison.spread(entry.reading);
    const near = new Map<number, number>();
    for (const other of index.candidates(entry.reading)) {
      const known = entries[other];
      if (known === undefined) continue;
      const apart = Math.abs(known.day - entry.day);
      const alike = apart > windowDays ? 0 : comparison.likeness(known.reading, apart);
      if (alike < faint) continue;
      near.set(other, alike);
      links.get(other)?.set(own, alike);
    }
    comparison.clear();
    links.set(own, near);
    pairs += near.size;
    index.remember(entry.reading, own);
  };
  return {
    add(message) {
      const entry = enter(message);
      if (entry !== undefined) link(entry, entries.push(entry) - 1);
    },
    addBeside(message) {
      const entry = enter(message);
      if (entry !== undefined) beside.push(entry);
    },
    groups() {
      const groups = groupsOf(entries, links);
      const joined = groupOfEach(beside, groups, { enough, comparison });
      for (const [at, group] of joined.entries()) {
        if (group !== undefined) groups[group]?.push(...beside.slice(at, at + 1));
      }
      return groups.map((members) => members.flatMap(({ ids }) => ids));
    },
    get links() {
      return pairs;
    },
  };
}

/** Groups of entries that hold two messages and more, by their oldest. */
function groupsOf(entries: readonly Entry[], links: ReadonlyMap<number, Map<number, number>>): Entry[][] {
  const order = orderOf(entries);
  const ranked = new Map<number, Map<number, number>>();
  for (const own of order.byRank) {
    const near = [...(links.get(own) ?? [])]
      .map(([other, alike]) => [order.rank[other] ?? 0, alike] as const)
      .sort(([one], [other]) => one - other);
    ranked.set(order.rank[own] ?? 0, new Map(near));
  }
  const sorted = order.byRank.flatMap((own) => entries[own] ?? []);
  const sizeOf = (rank: number) => sorted[rank]?.ids.length ?? 0;
  const parts = components(ranked);
  const inParts = new Set(parts.flat());
  const alone = sorted.flatMap((_, rank) => (inParts.has(rank) ? [] : [[rank]]));
  return [...parts.flatMap((members) => joinAlike(members, ranked, { enough, sizeOf })), ...alone]
    .filter((group) => group.reduce((sum, rank) => sum + sizeOf(rank), 0) >= 2)
    .sort(([one = 0], [other = 0]) => one - other)
    .map((group) => group.flatMap((rank) => sorted[rank] ?? []));
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
