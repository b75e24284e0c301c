/** A title and the texts looked at for it: what they hold of it, how they stand otherwise, which of them is its own. */
export interface Lesson {
  /** Runs of the title by hash, what each tells these texts apart by, and which of them hold it. */
  runs: readonly { hash: number; telling: number; holding: readonly number[] }[];
  /** How well each text fits but for what is learned here. */
  scores: readonly number[];
  own: number;
}

/** The worth of a run is drawn this hard towards nothing, so that few titles teach little. */
const pull = 5;
const steps = 80;

/**
 * What it is worth, beyond what all runs are, that a text holds a run of the title: learned so that titles find their
 * texts before the others looked at (a softmax over the list, Cao et al. 2007, by accelerated gradient with a step for
 * each run as long as its own bend allows).
 */
export function learnWorth(lessons: readonly Lesson[]): Map<number, number> {
  const places = new Map<number, number>();
  for (const { runs } of lessons)
    for (const { hash } of runs) if (!places.has(hash)) places.set(hash, places.size);
  const read = lessons.map((lesson) => readFlat(lesson, places));
  const bends = bendsOf(read, places.size);
  let worth = new Float64Array(places.size);
  let ahead = worth.slice();
  let momentum = 1;
  for (let step = 0; step < steps; step += 1) {
    const slopes = ahead.map((value) => pull * value);
    for (const one of read) addSlopes(one, ahead, slopes);
    const next = ahead.map((value, at) => value - (slopes[at] ?? 0) / (bends[at] ?? 1));
    const after = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
    const carried = (momentum - 1) / after;
    const before = worth;
    ahead = next.map((value, at) => value + carried * (value - (before[at] ?? 0)));
    worth = next;
    momentum = after;
  }
  return new Map([...places].map(([hash, at]) => [hash, worth[at] ?? 0]));
}

/** A lesson laid flat: run after run its place, what it tells, and the texts that hold it up to its end. */
interface Read {
  slots: Int32Array;
  telling: Float64Array;
  holding: Uint8Array;
  ends: Int32Array;
  scores: Float64Array;
  fits: Float64Array;
  own: number;
}

function readFlat({ runs, scores, own }: Lesson, places: ReadonlyMap<number, number>): Read {
  let end = 0;
  return {
    slots: Int32Array.from(runs, ({ hash }) => places.get(hash) ?? 0),
    telling: Float64Array.from(runs, ({ telling }) => telling),
    holding: Uint8Array.from(runs.flatMap(({ holding }) => holding)),
    ends: Int32Array.from(runs, ({ holding }) => {
      end += holding.length;
      return end;
    }),
    scores: Float64Array.from(scores),
    fits: new Float64Array(scores.length),
    own,
  };
}

/** How steeply the slope of each run may change: a chance bends by a quarter at most, shared by the runs of a title. */
function bendsOf(read: readonly Read[], size: number): Float64Array {
  const bends = new Float64Array(size).fill(pull);
  for (const { slots, telling } of read)
    slots.forEach((slot, at) => {
      bends[slot] = (bends[slot] ?? 0) + (slots.length / 4) * (telling[at] ?? 0) ** 2;
    });
  return bends;
}

function addSlopes(read: Read, worth: Float64Array, slopes: Float64Array): void {
  const { slots, telling, holding, ends } = read;
  const gaps = gapsOf(read, worth);
  for (let run = 0, at = 0; run < slots.length; run += 1) {
    let gap = 0;
    for (; at < (ends[run] ?? 0); at += 1) gap += gaps[holding[at] ?? 0] ?? 0;
    const slot = slots[run] ?? 0;
    slopes[slot] = (slopes[slot] ?? 0) + (telling[run] ?? 0) * gap;
  }
}

/** The chance of each text to be the one meant, less one for the one that is. */
function gapsOf(
  { slots, telling, holding, ends, scores, fits, own }: Read,
  worth: Float64Array,
): Float64Array {
  fits.set(scores);
  for (let run = 0, at = 0; run < slots.length; run += 1) {
    const adds = (telling[run] ?? 0) * (worth[slots[run] ?? 0] ?? 0);
    for (; at < (ends[run] ?? 0); at += 1) fits[holding[at] ?? 0] = (fits[holding[at] ?? 0] ?? 0) + adds;
  }
  becomeChances(fits);
  fits[own] = (fits[own] ?? 0) - 1;
  return fits;
}

function becomeChances(fits: Float64Array): void {
  let most = Number.NEGATIVE_INFINITY;
  for (const fit of fits) most = Math.max(most, fit);
  let sum = 0;
  for (let text = 0; text < fits.length; text += 1) {
    fits[text] = Math.exp((fits[text] ?? 0) - most);
    sum += fits[text] ?? 0;
  }
  for (let text = 0; text < fits.length; text += 1) fits[text] = (fits[text] ?? 0) / sum;
}
