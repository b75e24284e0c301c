/** An order of characters is told from the beginning of a text. */
const readForOrder = 300;

/** What is counted of a text looked at, by kind of run: lengths 1 to 3, and 4 for the characters it begins with. */
export interface Facts {
  /** How often the text holds what is asked for, as the first order weighs it. */
  weighed: Float64Array;
  /** How rare what it holds is among all texts. */
  rare: Float64Array;
  /**
   * How much what it holds tells it from the other texts looked at: what nearly all of them hold tells nothing, however
   * rare it is elsewhere (rarity among the best, as Xu & Croft 1996 look among them for words).
   */
  telling: Float64Array;
  /** How much what it holds is what titles say of their texts (title-odds.ts). */
  says: Float64Array;
  /** How much that has been worth for telling a title's text from others like it (title-worth.ts). */
  worth: Float64Array;
}

export function newFacts(): Facts {
  return {
    weighed: new Float64Array(5),
    rare: new Float64Array(5),
    telling: new Float64Array(5),
    says: new Float64Array(5),
    worth: new Float64Array(5),
  };
}

/** What is left to be learned from a title: all but what titles have taught. */
export function forgetLearned({ says, worth }: Facts): void {
  says.fill(0);
  worth.fill(0);
}

/**
 * What a closer look weighs. Fitted so that a title finds its text among those that share words with it, each file left
 * out in turn (`bench -- search`): beside frequency it counts what tells the texts looked at from each other, what titles
 * say of their texts, characters in the order asked for, an early beginning; and of two texts that say the same the
 * shorter one says it more.
 */
const weights = {
  weighed: [0, 0.0592, 0.0432, 0, 0.0067],
  rare: [0, -0.149, -0.1124, 0, 0],
  telling: [0, 0.143, 0.1474, 0, 0],
  says: [0, 0.082, 0.1263, 0, 0],
  worth: [0, 0.5876, 0.3634, 0, 0],
  length: -1.0285,
  order: 2.0751,
  beginning: -0.1079,
} as const;

/** How well each text fits the query, all things counted. */
export function lookCloser(query: string, looked: readonly { text: string; facts: Facts }[]): number[] {
  return looked.map(({ text, facts }) => {
    let score =
      weights.length * Math.log(text.length + 1) +
      weights.order * (inOrder(query, text.slice(0, readForOrder)) / (query.length || 1)) +
      weights.beginning * Math.log1p(beginningOf(query, text));
    for (const fact of ['weighed', 'rare', 'telling', 'says', 'worth'] as const)
      for (let kind = 1; kind < 5; kind += 1) score += (weights[fact][kind] ?? 0) * (facts[fact][kind] ?? 0);
    return score;
  });
}

/** The most characters of the query that stand in the text in the same order, with anything between. */
function inOrder(query: string, text: string): number {
  const best = new Uint16Array(query.length + 1);
  for (let at = 0; at < text.length; at += 1) {
    let before = 0;
    for (let asked = 0; asked < query.length; asked += 1) {
      const above = best[asked + 1] ?? 0;
      const isSame = text.charCodeAt(at) === query.charCodeAt(asked);
      best[asked + 1] = isSame ? before + 1 : Math.max(above, best[asked] ?? 0);
      before = above;
    }
  }
  return best[query.length] ?? 0;
}

/** Where the first two neighbouring characters of the query stand in the text; its end where none do. */
function beginningOf(query: string, text: string): number {
  const places = Array.from(query.slice(1), (_, at) => text.indexOf(query.slice(at, at + 2))).filter(
    (place) => place >= 0,
  );
  return Math.min(text.length, ...places);
}
