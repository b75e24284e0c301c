import { type CitySnapshot, citySnapshot, workingCalendar } from '../../../city/index.ts';
import type { Kinds } from '../../../city/rules/kinds/registry.ts';
import { publicRequests } from '../../../disclosure/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { countOfPeriod, countsByCategory } from '../../../requests/index.ts';
import { struckBetween } from '../../../supervision/index.ts';
import { hotIssues, maskText, membersOfIssue } from '../../../triage/index.ts';
import type { PaperSource } from '../../rules/papers/compose.ts';
import { earlierWeek, periodWords, type Week } from '../../rules/papers/period.ts';
import { earlierWeeks, unusual } from '../../rules/papers/unusual.ts';

const shownCategories = 5;
const shownHot = 5;
const searchedHot = 20;
const shownVoices = 2;
const longestVoice = 120;
const shownStruck = 10;

/** What a draft is made of at the end of its week, read from the whole city. */
export async function sourceOf(
  context: Context,
  { paper, week, topic }: { paper: Kinds['paper']; week: Week; topic: string | null },
): Promise<PaperSource> {
  const city = await citySnapshot(context);
  const { clock } = workingCalendar(city);
  const before = earlierWeek(clock, paper.week, week);
  const first = earlierWeek(clock, paper.week, earlierWeek(clock, paper.week, before));
  const weeks = [week];
  while (weeks.length <= earlierWeeks) weeks.push(earlierWeek(clock, paper.week, weeks.at(-1) ?? week));
  const wants = (part: PaperSource['parts'][number]['part']) => paper.parts.some((one) => one.part === part);
  return {
    parts: paper.parts,
    period: periodWords(clock, paper.week, week),
    ...{ week, before, month: { from: first.from, to: week.to } },
    earlier: { from: weeks.at(-1)?.from ?? week.from, to: week.from },
    ...(wants('classes') ? await classesOf(context, city, weeks) : { categories: [], unusual: null }),
    hot: wants('hot') ? await hotOf(context, week) : [],
    voices: wants('voices') ? await voicesOf(context, week) : [],
    struck: wants('solved') ? await struckOf(context, city, week) : [],
    topic: topic === null ? null : await topicOf(context, topic),
  };
}

/** The most frequent matters of the week, and those of which unusually many came in. @param weeks the latest first */
async function classesOf(
  context: Context,
  city: CitySnapshot,
  weeks: readonly Week[],
): Promise<Pick<PaperSource, 'categories' | 'unusual'>> {
  const counted: Awaited<ReturnType<typeof countsByCategory>>[] = [];
  for (const week of weeks) counted.push(await countsByCategory(context, week));
  const each = counted.map((rows) => new Map(rows.map(({ category, count }) => [category, count])));
  const [now, ...earlier] = each;
  const before = earlier.reverse();
  const codes = [...new Set(each.flatMap((one) => [...one.keys()]))].sort();
  const many = unusual(
    codes.map((code) => ({
      code,
      before: before.map((one) => one.get(code) ?? 0),
      now: now?.get(code) ?? 0,
    })),
  );
  const named = (code: string) => ({ code, name: city.item('category', code)?.data.name.zh ?? code });
  return {
    categories: [...(now?.keys() ?? [])].slice(0, shownCategories).map(named),
    unusual: many?.map(({ code }) => named(code)) ?? null,
  };
}

/** The hottest issues somebody asked about this week; a confidential request stands in none that many read. */
async function hotOf(context: Context, week: Week): Promise<PaperSource['hot']> {
  const found: PaperSource['hot'][number][] = [];
  for (const { id, title, isNew } of await hotIssues(context, searchedHot)) {
    const ids = await membersOfIssue(context, id);
    const count = { figure: 'received', ...week, category: null, ids } as const;
    if (found.length < shownHot && (await countOfPeriod(context, count)) > 0)
      found.push({ title, isNew, ids });
  }
  return found;
}

/** 群众原声: only what a reviewer released, in the words it was released in, masked once more. */
async function voicesOf(context: Context, { from, to }: Week): Promise<string[]> {
  const { rows } = await publicRequests(context, {});
  return rows
    .filter(({ releasedAt }) => releasedAt >= from && releasedAt < to)
    .map(({ words }) => maskText(words.replace(/\s+/g, '').replace(/[{}]/g, '')))
    .filter((words) => words !== '' && [...words].length <= longestVoice)
    .slice(0, shownVoices);
}

async function struckOf(context: Context, city: CitySnapshot, week: Week) {
  const rows = await struckBetween(context, { ...week, limit: shownStruck });
  return rows.map((row) => ({ ...row, unit: city.item('unit', row.unit)?.data.name.zh ?? row.unit }));
}

/** @throws Refused `invalid` where the issue is not among the hot ones */
async function topicOf(context: Context, id: string): Promise<NonNullable<PaperSource['topic']>> {
  const issue = (await hotIssues(context, 1000)).find((one) => one.id === id);
  if (issue === undefined) throw new Refused('invalid', { fields: { topic: 'paper-topic' } });
  return { title: issue.title, ids: await membersOfIssue(context, id) };
}
