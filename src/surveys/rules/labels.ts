import { bandsOf, type Question, type SurveyText, skipped } from './question.ts';

/** Words for columns that are no choices of a question. */
export interface LabelWords {
  skipped: string;
  yes: string;
  no: string;
  joined: string;
  band: (from: number, to: number) => string;
}

/** What a column of a table is called. */
export function columnLabel(
  question: Question,
  codes: readonly string[],
  words: LabelWords,
  say: (text: SurveyText) => string,
): string {
  const bands = question.kind === 'number' ? bandsOf(question) : [];
  const labels = codes.map((code) => {
    if (code === skipped) return words.skipped;
    const band = bands[Number(code)];
    if (band !== undefined) return words.band(band.from, band.to);
    if (question.kind === 'multiple') return code === 'yes' ? words.yes : words.no;
    const choice = question.choices.find((one) => one.code === code);
    return choice === undefined ? code : say(choice.name);
  });
  return labels.join(words.joined);
}
