import type { PeriodFigure } from '../../../requests/rules/period.ts';
import type { SupervisionFigure } from '../../../supervision/rules/period.ts';
import { chineseNumber } from './compose.ts';
import type { Figure } from './figure.ts';
import { issueLine, type PaperIssued, type Series } from './issue.ts';
import { namesIn, tokenOf } from './text.ts';

/** An issue that came out, as it was printed. */
export interface EarlierIssue {
  series: Series;
  issued: Pick<PaperIssued, 'number' | 'total' | 'values'>;
  figures: readonly Figure[];
  text: string;
}

/** What a figure of the issue before is called in the next. */
const prefix = '上期';

/**
 * What only a mistake in the record moves afterwards: what came in, by whom and how, over the whole city. Everything else goes on moving
 * with the work: a request is answered, rated again, reopened, extended or put into another category, and no sound figure is
 * withdrawn in print for that.
 */
const settled: readonly (PeriodFigure | SupervisionFigure)[] = [
  'received',
  'own-name',
  'from-above',
  'urgent',
  'problems-listed',
  'notes-written',
];

/** Figures of an issue that are counted again for its corrections: those it printed, and that nothing but a mistake moves. */
export function countedAgain({ figures, text }: Pick<EarlierIssue, 'figures' | 'text'>): Figure[] {
  const used = namesIn(text);
  return figures.filter(
    ({ name, counts }) =>
      used.includes(name) &&
      !name.startsWith(prefix) &&
      counts.every(
        ({ figure, category, ids }) => settled.includes(figure) && category === null && ids === null,
      ),
  );
}

/**
 * 更正: for each figure of the issue before that is counted otherwise today, one paragraph with the number as it was printed
 * and the one of today, live. Whoever edits keeps each or strikes it.
 *
 * @param now what is counted again, by name
 */
export function corrections(
  before: EarlierIssue,
  now: ReadonlyMap<string, string>,
): { paragraphs: string[]; figures: Figure[] } {
  const called = issueLine(before.series, before.issued);
  const printedAs = new Map(before.issued.values.map(({ name, value }) => [name, value]));
  const changed = countedAgain(before).flatMap((figure) => {
    const [was, is] = [printedAs.get(figure.name), now.get(figure.name)];
    return was === undefined || is === undefined || was === is ? [] : [{ figure, was, is }];
  });
  return {
    paragraphs: changed.map(
      ({ figure: { name }, was, is }, at) =>
        `（${chineseNumber(at + 1)}）${called}“${name}”原刊为${tokenOf(was, `原刊·${called}`)}，` +
        `按现有记录重新计数为${tokenOf(is, `${prefix}${name}`)}，以后者为准。`,
    ),
    figures: changed.map(({ figure }) => ({ ...figure, name: `${prefix}${figure.name}` })),
  };
}
