import type { Finding, Segment } from './finding.ts';
import { type Candidate, type Cut, candidatesAt, cutOf, nameFeatures } from './name-features.ts';
import { nameWeights } from './name-weights.ts';

/** From here on a candidate is a name, rather one too many than one missed; from the second on it is surely one. */
const enough = -1.8;
const plenty = 0.8;

function worthOf(features: readonly string[]): number {
  return features.reduce((sum, one) => sum + (nameWeights[one] ?? 0), nameWeights['bias'] ?? 0);
}

interface Judged extends Candidate {
  worth: number;
}

/** One character so often in a row is somebody leaning on a key: weighing each would take a second for a long text. */
const repeated = 4;

function isRun(text: string, from: number): boolean {
  const one = text[from];
  for (let at = 1; at < repeated; at += 1) if (text[from + at] !== one) return false;
  return true;
}

const longestZone = 16;

/** A zone is called by a place and what it is for: 纪南生态文化旅游区 is nobody, though 纪 is a family name. */
const zone =
  /^\p{Script=Han}{2,4}?(?:生态|文化|旅游|经济|技术|产业|开发|工业|高新|综合|保税|示范|试验){1,4}[区园]/u;

function isZone(text: string, from: number): boolean {
  return zone.test(text.slice(from, from + longestZone));
}

/** The best name that begins at a place; `afterName` tells that a name just ended before it. */
function nameAt(text: string, from: number, cut: Cut, afterName: boolean): Judged | undefined {
  let best: Judged | undefined;
  for (const candidate of candidatesAt(text, from)) {
    const worth = worthOf(nameFeatures(text, candidate, cut, afterName));
    if (worth >= enough && worth > (best?.worth ?? Number.NEGATIVE_INFINITY)) best = { ...candidate, worth };
  }
  return best;
}

/** Names of people 姓名: family and given name weighed by their characters, the cut of the text and what stands around. */
export function findNames(text: string, segment: Segment): Finding[] {
  const cut = cutOf(segment(text));
  const found: Finding[] = [];
  let last = -9;
  for (let from = 0; from < text.length; from += 1) {
    const isNone = from < last || isRun(text, from) || isZone(text, from);
    const best = isNone ? undefined : nameAt(text, from, cut, from - last <= 1);
    if (best === undefined) continue;
    found.push({ kind: 'name', from, to: best.to, sure: best.worth >= plenty });
    last = best.to;
  }
  return [...found, ...again(text, found)];
}

/** A name of three characters or more that was found once is the same person wherever it stands. */
function again(text: string, found: readonly Finding[]): Finding[] {
  const names = new Set(
    found.filter(({ from, to, sure }) => sure && to - from >= 3).map(({ from, to }) => text.slice(from, to)),
  );
  const covered = new Set(
    found.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)),
  );
  return [...names].flatMap((name) => {
    const places: Finding[] = [];
    for (let from = text.indexOf(name); from >= 0; from = text.indexOf(name, from + name.length)) {
      const isKnown = covered.has(from) || covered.has(from + name.length - 1);
      if (!isKnown) places.push({ kind: 'name', from, to: from + name.length, sure: false });
    }
    return places;
  });
}
