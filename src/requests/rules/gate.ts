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
  const bare = gate.exceptions.reduce(
    (rest, exception) => rest.replaceAll(normal(exception), ''),
    normal(text),
  );
  return gate.words.some((word) => bare.includes(normal(word)));
}

/** Emergency lines to show first, in the list's order, when the words speak of danger 涉险. */
export function urgentLines(text: string, words: readonly { word: string; line: string }[]): string[] {
  const given = normal(text);
  return [...new Set(words.filter(({ word }) => given.includes(normal(word))).map(({ line }) => line))];
}

/** People break words with spaces, dots and invisible marks; a gate must not be passed by one. */
function normal(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cf}\p{P}\p{S}]/gu, '');
}
