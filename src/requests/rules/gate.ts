/** The discipline gate of a city 纪检监察告知: words that raise it, and words that do not although they look alike. */
export interface DisciplineGate {
  words: readonly string[];
  exceptions: readonly string[];
}

/**
 * Tells whether a text accuses a person of a breach of discipline or a duty crime by the city's list of words.
 * Then nothing is stored and the 12388 ways are shown (office.md; 纪检监察机关处理检举控告工作规则).
 */
export function raisesGate(text: string, gate: DisciplineGate): boolean {
  const { words, exceptions } = prepared(gate);
  const bare = exceptions.reduce((rest, exception) => rest.replaceAll(exception, ''), normal(text));
  return words.some((word) => bare.includes(word));
}

/** A city's lists are asked of every submission and change with its data only: they are made normal once. */
const preparedGates = new WeakMap<DisciplineGate, DisciplineGate>();

function prepared(gate: DisciplineGate): DisciplineGate {
  const before = preparedGates.get(gate);
  if (before !== undefined) return before;
  const made = { words: gate.words.map(normal), exceptions: gate.exceptions.map(normal) };
  preparedGates.set(gate, made);
  return made;
}

/** Emergency lines to show first, in the list's order, when the words speak of danger 涉险. */
export function urgentLines(text: string, words: readonly UrgentWord[]): string[] {
  const given = normal(text);
  return [...new Set(words.filter((word) => given.includes(normalWord(word))).map(({ line }) => line))];
}

export interface UrgentWord {
  word: string;
  line: string;
}

const normalWords = new WeakMap<UrgentWord, string>();

function normalWord(urgent: UrgentWord): string {
  const before = normalWords.get(urgent);
  if (before !== undefined) return before;
  const made = normal(urgent.word);
  normalWords.set(urgent, made);
  return made;
}

/** People break words with spaces, dots and invisible marks; a gate must not be passed by one. */
function normal(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cf}\p{P}\p{S}]/gu, '');
}
