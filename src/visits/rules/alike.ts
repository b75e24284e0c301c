import { createDuplicateIndex } from '../../triage/rules/duplicates/index-of-sketches.ts';
import type { CoverageFact } from './coverage.ts';

export interface NoteSketch {
  id: string;
  target: string;
  sketch: Uint32Array;
}

/** Of one note so many others are named; more of the same say nothing new. */
const mostOthers = 5;

/** Notes that read alike 记录相似, each later one with those before it: a signal for a person who reads both. */
export function alikeNotes(notes: readonly NoteSketch[], percent: number): CoverageFact[] {
  const index = createDuplicateIndex();
  return notes.flatMap(({ id, target, sketch }): CoverageFact[] => {
    const found = index
      .find(sketch, mostOthers)
      .filter(({ resemblance }) => Math.round(resemblance * 100) >= percent);
    index.add(sketch);
    const others = found.flatMap(({ at }) => notes[at]?.id ?? []);
    if (others.length === 0) return [];
    const most = Math.max(...found.map(({ resemblance }) => Math.round(resemblance * 100)));
    return [{ sort: 'alike', target, visits: [...others, id], count: most, limit: percent }];
  });
}
