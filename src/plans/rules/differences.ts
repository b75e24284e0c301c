import { type EntryField, entryFields, type PlanDocument, type PlanEntry } from './document.ts';
import type { Mark } from './plan.ts';

export type Change = 'same' | 'added' | 'removed' | 'changed';

/** A sentence of a text, in one version, in the other, or in both. */
export interface Sentence {
  change: 'same' | 'added' | 'removed';
  text: string;
}

/** What became of a part of the general text, sentence by sentence. */
export interface SectionChange {
  id: string;
  heading: string;
  change: Change;
  sentences: Sentence[];
}

/** What became of an entry: both ways it stood, and the fields that differ. */
export interface EntryChange {
  id: string;
  change: Change;
  before: PlanEntry | null;
  after: PlanEntry | null;
  fields: EntryField[];
}

export interface Differences {
  sections: SectionChange[];
  entries: EntryChange[];
}

/** What changed between two versions of a plan. */
export function differencesOf(before: PlanDocument, after: PlanDocument): Differences {
  return {
    sections: paired(before.sections, after.sections).map(([old, now]) => {
      const sentences = compareSentences(old?.text ?? '', now?.text ?? '');
      const isSame = old !== null && now !== null && old.text === now.text && old.heading === now.heading;
      return {
        id: (now ?? old)?.id ?? '',
        heading: (now ?? old)?.heading ?? '',
        change: changeOf(old, now, isSame),
        sentences,
      };
    }),
    entries: paired(before.entries, after.entries).map(([old, now]) => {
      const fields =
        old === null || now === null ? [] : entryFields.filter((field) => old[field] !== now[field]);
      const isSame = fields.length === 0 && old?.item === now?.item && old?.activity === now?.activity;
      return {
        id: (now ?? old)?.id ?? '',
        change: changeOf(old, now, isSame),
        before: old,
        after: now,
        fields,
      };
    }),
  };
}

function changeOf(old: object | null, now: object | null, isSame: boolean): Change {
  if (old === null) return 'added';
  if (now === null) return 'removed';
  return isSame ? 'same' : 'changed';
}

/** Parts of two lists by their ids: in the order of the second, what is no more at the end. */
function paired<Part extends { id: string }>(
  before: readonly Part[],
  after: readonly Part[],
): [Part | null, Part | null][] {
  const old = new Map(before.map((part) => [part.id, part]));
  const now = new Set(after.map(({ id }) => id));
  return [
    ...after.map((part): [Part | null, Part | null] => [old.get(part.id) ?? null, part]),
    ...before.filter(({ id }) => !now.has(id)).map((part): [Part | null, Part | null] => [part, null]),
  ];
}

const sentencesOf = (text: string) => text.match(/[^。！？；\n]+[。！？；\n]*/gu) ?? [];

/** Two texts sentence by sentence, by their longest common run. */
export function compareSentences(before: string, after: string): Sentence[] {
  const [one, two] = [sentencesOf(before), sentencesOf(after)];
  const length = commonLengths(one, two);
  const found: Sentence[] = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < two.length) {
    const [a, b] = [one[i], two[j]];
    if (a !== undefined && a === b) {
      found.push({ change: 'same', text: a });
      i += 1;
      j += 1;
    } else if (
      a !== undefined &&
      (b === undefined || (length[i + 1]?.[j] ?? 0) >= (length[i]?.[j + 1] ?? 0))
    ) {
      found.push({ change: 'removed', text: a });
      i += 1;
    } else if (b !== undefined) {
      found.push({ change: 'added', text: b });
      j += 1;
    }
  }
  return found;
}

/** For each pair of places: how many sentences both have in common from there on, in order. */
function commonLengths(one: readonly string[], two: readonly string[]): number[][] {
  const table = Array.from({ length: one.length + 1 }, () => new Array<number>(two.length + 1).fill(0));
  for (let i = one.length - 1; i >= 0; i -= 1)
    for (let j = two.length - 1; j >= 0; j -= 1) {
      const row = table[i];
      if (row === undefined) continue;
      const next = table[i + 1] ?? [];
      row[j] = one[i] === two[j] ? (next[j + 1] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0);
    }
  return table;
}

/** What became of the part a mark was made at, and whether the finding it came from is found no more. */
export interface Met {
  mark: string;
  change: Change;
  isFindingGone: boolean | null;
}

/** Which marks the next version answers 批注是否已改: seen from the text; whether it is enough the reviewer decides. */
export function metMarks(
  marks: readonly Pick<Mark, 'id' | 'part' | 'place' | 'finding'>[],
  { before, after, findings }: { before: PlanDocument; after: PlanDocument; findings: ReadonlySet<string> },
): Met[] {
  const { sections, entries } = differencesOf(before, after);
  const all = [...sections, ...entries];
  const anything = all.some(({ change }) => change !== 'same') ? 'changed' : 'same';
  return marks.map(({ id, part, place, finding }) => ({
    mark: id,
    change: part === 'plan' ? anything : (all.find((one) => one.id === place)?.change ?? 'same'),
    isFindingGone: finding === null ? null : !findings.has(finding),
  }));
}
