const delimiters = [',', '\t', ';', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

const linesRead = 30;

/** Finds out what separates the cells of a text table: what cuts its first lines into the most equal columns. */
export function sniffDelimiter(sample: string): Delimiter {
  const lines = unquoted(sample)
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, linesRead);
  const scored = delimiters.map((delimiter) => ({ delimiter, score: evenness(lines, delimiter) }));
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

/** What stands in quotes separates nothing; a quote left open goes to the end of the sample. */
function unquoted(sample: string): string {
  return sample.replace(/"(?:[^"]|"")*("|$)/g, 'x');
}

function evenness(lines: readonly string[], delimiter: Delimiter): number {
  const counts = lines.map((line) => line.split(delimiter).length - 1);
  const most = Math.max(0, ...counts);
  if (most === 0) return 0;
  const common = counts.filter((count) => count === most).length;
  return most * (common / counts.length);
}
