import type { Context } from '../../../../platform/context.ts';
import type { LogName } from '../../../contract.ts';
import type { Found } from '../../../rules/faults.ts';
import { compareSealed, type Run, type SealDiff } from '../../../rules/seal-diff.ts';
import { leafHash } from '../../entries/canonical.ts';
import type { Leaf } from '../../seal/tree-store.ts';
import { entryOf, subjectsLeft, timesAround } from '../check-store.ts';
import { addFinding, type Report } from './report.ts';
import { leavesNow, sealedReader } from './seal-walk.ts';

/** Names, entry by entry, how a log differs from the first `size` leaves its tiles hold; the root vouches for these. */
export async function locate(context: Context, report: Report, log: LogName, size: number): Promise<void> {
  const compared = await compareLog(context, log, size);
  const found = log === 'access' ? lookFaults(compared) : await entryFaults(context, compared);
  for (const one of found.toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0)))
    addFinding(report, context.city, one);
}

async function entryFaults(context: Context, { diff, sealedAt, nowAt }: Compared): Promise<Found[]> {
  const found: Found[] = [];
  const removed: Removed[] = diff.removed.map((place) => ({ place, leaf: undefined }));
  for (const { place, now } of diff.altered) {
    const leaf = nowAt.get(now);
    // where only the place in the order was left, it still says whose entry it was
    if (leaf?.hash == null) removed.push({ place, leaf });
    else if (found.length < mostSearched)
      found.push(await alteredFault(context, { place, sealed: sealedAt.get(place) ?? '', leaf }));
    else found.push({ fault: 'sealed-altered', ...entryPlace(leaf, place) });
  }
  found.push(...(await removedFaults(context, removed, sealedAt)));
  for (const now of diff.inserted)
    found.push({ fault: 'sealed-inserted', ...entryPlace(nowAt.get(now), now) });
  for (const run of diff.reordered) {
    const now = run.from + run.shift;
    found.push({ fault: 'sealed-moved', ...entryPlace(nowAt.get(now), now), detail: range(run) });
  }
  return found;
}

interface Compared {
  diff: SealDiff;
  /** Sealed hashes by their places, of those in the diff. */
  sealedAt: Map<number, string>;
  /** Entries by where they stand now, of those in the diff. */
  nowAt: Map<number, Leaf>;
}

interface Removed {
  place: number;
  leaf: Leaf | undefined;
}

/** Both sequences are walked twice: once to compare, once to fetch what is to be named. */
async function compareLog(context: Context, log: LogName, size: number): Promise<Compared> {
  const comparison = compareSealed();
  await walkBoth(context, log, size, {
    sealed: (hash) => comparison.sealed(hash),
    now: (hash) => comparison.now(hash),
    isDone: () => comparison.missing() === 0,
  });
  const diff = comparison.finish();
  const wantedSealed = new Set([...diff.removed, ...diff.altered.map(({ place }) => place)]);
  const wantedNow = new Set([
    ...diff.inserted,
    ...diff.altered.map(({ now }) => now),
    ...diff.reordered.map(({ from, shift }) => from + shift),
  ]);
  const [sealedAt, nowAt] = [new Map<number, string>(), new Map<number, Leaf>()];
  await walkBoth(context, log, size, {
    sealed: (hash, place) => void (wantedSealed.has(place) && sealedAt.set(place, hash)),
    now: (_, leaf, place) => void (wantedNow.has(place) && nowAt.set(place, leaf)),
    isDone: () => [...wantedNow].every((place) => nowAt.has(place)),
  });
  return { diff, sealedAt, nowAt };
}

interface Takers {
  sealed(hash: string, place: number): void;
  now(hash: string, leaf: Leaf, place: number): void;
  /** Nothing more is expected of what stands behind the sealed part. */
  isDone(): boolean;
}

async function walkBoth(context: Context, log: LogName, size: number, takers: Takers): Promise<void> {
  const reader = sealedReader(context, log);
  let [place, now] = [0, 0];
  const takeSealed = async (upTo: number) => {
    await reader.fill(upTo - place);
    for (; place < upTo; place += 1) {
      const hash = reader.next();
      if (hash !== undefined) takers.sealed(Buffer.from(hash).toString('hex'), place + 1);
    }
  };
  for await (const page of leavesNow(context, log)) {
    await takeSealed(Math.min(size, now + page.length));
    for (const leaf of page) {
      now += 1;
      takers.now(leaf.hash?.toString('hex') ?? `gone/${now}`, leaf, now);
    }
    if (place >= size && takers.isDone()) return;
  }
  await takeSealed(size);
}

/** An entry that is another one than was sealed: perhaps only its time was changed, which its hash can tell. */
async function alteredFault(
  context: Context,
  { place, sealed, leaf }: { place: number; sealed: string; leaf: Leaf },
): Promise<Found> {
  const at = entryPlace(leaf, place);
  const stored = await entryOf(context, leaf);
  const around = await timesAround(context, leaf.position);
  const time = stored && sealedTime(stored.bytes, sealed, around);
  return time ? { fault: 'sealed-dated', ...at, detail: time } : { fault: 'sealed-altered', ...at };
}

/** How far from its neighbours in the order an entry's true time is looked for. */
const searchedMs = 10_000;

/** Beyond so many altered entries their times are not looked for: it takes a second each. */
const mostSearched = 20;

/** The time with which an entry has the hash that was sealed; undefined when no time near its neighbours' does. */
function sealedTime(bytes: Buffer, sealed: string, around: readonly string[]): string | undefined {
  const text = bytes.toString('utf8');
  const isClaim = !text.includes('"claimedBy":null');
  for (const instant of timesNear(around)) {
    const then = text.replace(/"recordedAt":"[^"]*"/, `"recordedAt":"${instant}"`);
    const dated = isClaim ? then : then.replace(/"happenedAt":"[^"]*"/, `"happenedAt":"${instant}"`);
    if (leafHash(Buffer.from(dated)).toString('hex') === sealed) return instant;
  }
  return undefined;
}

/** Every instant near some others, the nearest first. */
function* timesNear(around: readonly string[]): Generator<string> {
  for (const base of around.map((instant) => Date.parse(instant))) {
    for (let off = 0; off <= searchedMs; off += 1) {
      yield new Date(base + off).toISOString();
      if (off > 0) yield new Date(base - off).toISOString();
    }
  }
}

/** Removed entries; those of a subject of which nothing is left are one finding. */
async function removedFaults(
  context: Context,
  removed: readonly Removed[],
  sealedAt: ReadonlyMap<number, string>,
): Promise<Found[]> {
  const left = await subjectsLeft(
    context,
    removed.flatMap(({ leaf }) => leaf ?? []),
  );
  const whole = new Map<string, { leaf: Leaf; places: number[] }>();
  const found: Found[] = [];
  for (const { place, leaf } of removed) {
    const key = leaf && `${leaf.kind}/${leaf.subject}`;
    if (leaf === undefined || key === undefined || left.has(key)) {
      const detail = (sealedAt.get(place) ?? '').slice(0, 16);
      found.push({ fault: 'sealed-gone', ...entryPlace(leaf, place), detail });
      continue;
    }
    const subject = whole.get(key) ?? { leaf, places: [] };
    subject.places.push(place);
    whole.set(key, subject);
  }
  for (const { leaf, places } of whole.values()) {
    const { kind, subject } = leaf;
    const position = places[0] ?? leaf.position;
    found.push({ fault: 'sealed-subject-gone', kind, subject, position, detail: places.join(', ') });
  }
  return found;
}

function lookFaults({ diff, nowAt }: Compared): Found[] {
  const name = (place: number) => {
    const look = nowAt.get(place);
    return look === undefined ? String(place) : `${look.subject}/${look.n}`;
  };
  return [
    ...diff.altered.map(({ now }): Found => ({ fault: 'look-altered', detail: name(now) })),
    ...diff.removed.map((place): Found => ({ fault: 'look-gone', detail: String(place) })),
    ...diff.inserted.map((now): Found => ({ fault: 'look-inserted', detail: name(now) })),
    ...diff.reordered.map((run): Found => ({ fault: 'look-moved', detail: name(run.from + run.shift) })),
  ];
}

function entryPlace(leaf: Leaf | undefined, position: number): Omit<Found, 'fault'> {
  if (leaf === undefined) return { position };
  const { kind, subject, n } = leaf;
  return { kind, subject, n, position };
}

function range({ from, to }: Run): string {
  return from === to ? String(from) : `${from}–${to}`;
}
