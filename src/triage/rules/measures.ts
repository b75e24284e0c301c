/** One text whose label is known, and what a classifier said: labels from most to least likely, and how sure it was. */
export interface Judged {
  right: number;
  ranked: readonly number[];
  /** Calibrated probability that the first is right. */
  confidence: number;
}

export interface Measures {
  macroF1: number;
  accuracy: number;
  top2: number;
  /** Accuracy among the 80 % the classifier was surest of. */
  top80Accuracy: number;
  /** Mean distance between what was said and what came true, over ten equal parts from unsure to sure, as a share. */
  calibrationError: number;
}

/** Figures of a classifier on texts it was not trained on. Macro-F1 counts every label that occurs in them. */
export function measure(judged: readonly Judged[], labels: number): Measures {
  const total = judged.length;
  if (total === 0) return { macroF1: 0, accuracy: 0, top2: 0, top80Accuracy: 0, calibrationError: 0 };
  const share = (of: readonly Judged[]) => of.filter(isRight).length / Math.max(1, of.length);
  const surest = [...judged].sort((one, other) => other.confidence - one.confidence);
  return {
    macroF1: macroF1(confusion(judged, labels)),
    accuracy: share(judged),
    top2: judged.filter(({ right, ranked }) => ranked[0] === right || ranked[1] === right).length / total,
    top80Accuracy: share(surest.slice(0, Math.round(total * 0.8))),
    calibrationError: calibrationError(surest),
  };
}

function isRight({ right, ranked }: Judged): boolean {
  return ranked[0] === right;
}

/** How often texts of one label (rows) were given each label (columns). */
export function confusion(judged: readonly Judged[], labels: number): number[][] {
  const table = Array.from({ length: labels }, () => new Array<number>(labels).fill(0));
  for (const { right, ranked } of judged) {
    const row = table[right];
    const given = ranked[0] ?? 0;
    if (row !== undefined) row[given] = (row[given] ?? 0) + 1;
  }
  return table;
}

/** The mean of the labels' F1: the harmonic mean of how many of a label were found and how many so called are. */
export function macroF1(table: readonly (readonly number[])[]): number {
  const scores = table.flatMap((row, label) => {
    const found = row[label] ?? 0;
    const are = row.reduce((sum, count) => sum + count, 0);
    const called = table.reduce((sum, other) => sum + (other[label] ?? 0), 0);
    return are + called === 0 ? [] : [(2 * found) / (are + called)];
  });
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
}

const parts = 10;

function calibrationError(surest: readonly Judged[]): number {
  let error = 0;
  for (let part = 0; part < parts; part += 1) {
    const from = Math.floor((surest.length * part) / parts);
    const to = Math.floor((surest.length * (part + 1)) / parts);
    const of = surest.slice(from, to);
    if (of.length === 0) continue;
    const said = of.reduce((sum, { confidence }) => sum + confidence, 0) / of.length;
    error += (Math.abs(said - of.filter(isRight).length / of.length) * of.length) / surest.length;
  }
  return error;
}
