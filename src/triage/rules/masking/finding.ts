/** Kinds of personal words 个人信息 that are found in free text. */
export const privateKinds = ['name', 'phone', 'id', 'plate', 'card', 'email', 'account', 'address'] as const;

export type PrivateKind = (typeof privateKinds)[number];

/** A stretch of text that names or reaches a person; `from` and `to` count UTF-16 units of the text as given. */
export interface Finding {
  kind: PrivateKind;
  from: number;
  to: number;
  /** False where only the surroundings speak for it: a person looks before it is left out or kept. */
  sure: boolean;
}

/** A word as a segmenter cuts it, with its part of speech. */
export interface Word {
  word: string;
  tag: string;
}

/** Cuts text into words that together are the text; given by the caller since a dictionary is no rule. */
export type Segment = (text: string) => readonly Word[];

/**
 * The text as rules read it: full-width letters, digits and marks in their usual width, one unit for one unit, so that
 * positions found are positions of the original.
 */
export function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000]/g, (one) =>
    one === '\u3000' ? ' ' : String.fromCharCode(one.charCodeAt(0) - 0xfee0),
  );
}

/** Findings in the order of the text; where two overlap the longer one stays, the earlier kind where equal. */
export function withoutOverlaps(findings: readonly Finding[]): Finding[] {
  const taken = new Uint8Array(findings.reduce((end, { to }) => Math.max(end, to), 0));
  const byWorth = [...findings].sort(
    (one, other) =>
      other.to - other.from - (one.to - one.from) ||
      privateKinds.indexOf(one.kind) - privateKinds.indexOf(other.kind) ||
      one.from - other.from,
  );
  const kept = byWorth.filter(({ from, to }) => {
    if (from >= to || from < 0 || taken.subarray(from, to).includes(1)) return false;
    taken.fill(1, from, to);
    return true;
  });
  return kept.sort((one, other) => one.from - other.from);
}
