import { citySnapshot } from '../../city/index.ts';
import { noteAccessNow } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Language, nameIn } from '../../platform/i18n.ts';
import { writeWorkbook } from '../../platform/workbook-file.ts';
import { sheetWords } from '../messages.ts';
import { columnLabel } from '../rules/labels.ts';
import type { Question, SurveyText } from '../rules/question.ts';
import type { Report, ToldColumn, ToldQuestion } from '../rules/results.ts';
import { readResults } from './results.ts';

/** 导出结果: the same figures as on the page, with the same withheld; the export is logged. */
export async function exportResults(
  context: Context,
  id: string,
  language: Language,
): Promise<{ name: string; bytes: Buffer }> {
  const { survey, report, words: free } = await readResults(context, id);
  const city = await citySnapshot(context);
  const words = sheetWords[language];
  const say = (text: SurveyText) => nameIn({ zh: text.zh, en: text.en ?? undefined }, language);
  const asked = new Map(survey.content.questions.map((question) => [question.code, question]));
  const rows = (report.questions ?? []).flatMap((told) => {
    const question = asked.get(told.question);
    return question === undefined ? [] : rowsOf(question, told, report, { words, say });
  });
  const freeRows = free.flatMap((one) => {
    const question = asked.get(one.question);
    return one.words.map((text) => [question === undefined ? '' : say(question.ask), text]);
  });
  const { response } = report;
  const note = [
    say(survey.content.title),
    words.answered(report.answered),
    ...(response === null ? [] : [words.rate(report.answered, response.asked, percent(response.rate.share))]),
    ...(city.mode === 'demo' ? [words.demo] : []),
  ];
  const bytes = await writeWorkbook({
    sheet: words.sheet,
    note: note.join(' · '),
    heads: words.heads.split(',').map((head, at) => ({ head, width: at < 2 ? 30 : 12 })),
    rows: [...rows, ...freeRows],
  });
  await noteAccessNow(context, { action: 'export', subject: id });
  return { name: `${words.sheet}-${say(survey.content.title)}.xlsx`, bytes };
}

const percent = (share: number): string => (share * 100).toFixed(1);

interface Saying {
  words: (typeof sheetWords)['en'];
  say: (text: SurveyText) => string;
}

function rowsOf(question: Question, told: ToldQuestion, report: Report, { words, say }: Saying): string[][] {
  const choice = question.choices.find(({ code }) => code === told.choice);
  const name = choice === undefined ? say(question.ask) : `${say(question.ask)} ${say(choice.name)}`;
  if (told.columns === null) return [[name, words.withheld(report.k)]];
  const overall = told.columns.map((column) =>
    rowOf(name, column, columnLabel(question, column.codes, words, say)),
  );
  const strata = (report.response?.strata ?? []).flatMap(({ names }, at) => {
    const counts = told.strata[at];
    const label = words.stratum(names.join(words.joined));
    if (counts == null) return [[name, `${label} ${words.withheld(report.k)}`]];
    return counts.map((count, column) => [
      name,
      `${label} ${columnLabel(question, told.columns?.[column]?.codes ?? [], words, say)}`,
      String(count),
    ]);
  });
  return [...overall, ...strata];
}

function rowOf(name: string, { count, plain, weighted }: ToldColumn, label: string): string[] {
  const shares = [plain, weighted].flatMap((one) =>
    one === null ? ['', '', ''] : [one.share, one.low, one.high].map((share) => `${percent(share)}%`),
  );
  return [name, label, String(count), ...shares];
}
