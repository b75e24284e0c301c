import { randomUUID } from 'node:crypto';
import { citySnapshot } from '../../city/index.ts';
import { type Context, type Services, withContext } from '../../platform/context.ts';
import { freshBytes, sha256 } from '../../platform/crypto.ts';
import type { CivilDate } from '../../platform/time.ts';
import { drawFrame } from '../rules/draw.ts';
import type { Question, Said } from '../rules/question.ts';
import type { SurveyContent } from '../rules/survey.ts';
import { insertAnswer, insertWord, keepFrame, setWord, wordsOf } from './answer-store.ts';
import { addDays } from './city.ts';
import { closeSurvey, releaseSurvey } from './closing.ts';
import { record } from './drafting.ts';
import { loadSurvey } from './survey-store.ts';

/**
 * What a demonstration shows of surveys: one with an open link under way, one drawn from two strata, closed and released.
 * Made up; a stratum answers more than the other, so that weighted and plain shares differ.
 */
export async function demoSurveys(services: Services, city: string): Promise<void> {
  await withContext(services, { city, actor: { kind: 'system', name: 'seed' } }, async (context) => {
    const snapshot = await citySnapshot(context);
    if (snapshot.items('survey-rules').length === 0) return;
    await underWay(context, snapshot.date);
    await finished(context, snapshot.date);
  });
}

const text = (zh: string, en: string) => ({ zh, en });
const noChoices = { choices: [], least: 0, most: 100 };

function chosen(
  code: string,
  kind: 'single' | 'multiple',
  ask: Question['ask'],
  names: Question['ask'][],
): Question {
  const choices = names.map((name, at) => ({ code: `c${at + 1}`, name }));
  return { code, kind, ask, ...noChoices, choices };
}

async function underWay(context: Context, today: CivilDate): Promise<void> {
  const content: SurveyContent = {
    title: text('图书馆夜间开放，您怎么看', 'Should the library stay open in the evening?'),
    lead: text(
      '市图书馆打算延长开放时间，先听听大家的意见。',
      'The city library may open longer. We ask first.',
    ),
    next: text('结果下月公布，采纳了哪些一并写明。', 'Results next month, with what was taken up.'),
    questions: [
      chosen('q1', 'single', text('您多久去一次图书馆？', 'How often do you go to the library?'), [
        text('每周', 'Every week'),
        text('每月', 'Every month'),
        text('很少', 'Seldom'),
        text('没去过', 'Never'),
      ]),
      chosen('q2', 'multiple', text('哪些时段应当延长？', 'When should it open longer?'), [
        text('平日晚上', 'Weekday evenings'),
        text('周末晚上', 'Weekend evenings'),
        text('清早', 'Early mornings'),
      ]),
      {
        code: 'q3',
        kind: 'scale',
        ask: text('您对现在的座位数打几分？', 'How do you grade the seats?'),
        ...noChoices,
      },
      {
        ...{ code: 'q4', kind: 'number', choices: [], least: 0, most: 120 },
        ask: text('您走到最近的图书馆要几分钟？', 'Minutes on foot to the nearest library?'),
      },
      { code: 'q5', kind: 'words', ask: text('还有什么建议？', 'Anything else?'), ...noChoices },
    ],
    ...{ access: 'open', people: 'resident', english: true },
    ...{ opens: addDays(today, -3), closes: addDays(today, 10) },
  };
  const id = await checked(context, content);
  for (let at = 0; at < 37; at += 1) {
    const said = {
      q1: `c${(at % 4) + 1}`,
      q2: at % 3 === 0 ? ['c1', 'c2'] : ['c2'],
      q3: (at % 5) + 1,
      q4: at * 3,
    };
    await answer(context, id, '', said);
  }
  await insertWord(context, id, word('q5', '自习室能不能开到晚上十点，孩子放学后有地方写作业。'));
}

async function checked(context: Context, content: SurveyContent): Promise<string> {
  const id = randomUUID();
  await record(context, id, { seen: 0, type: 'survey-drafted', body: content });
  await record(context, id, { seen: 1, type: 'survey-checked', body: {} });
  return id;
}

const word = (question: string, words: string) => ({
  ...{ id: randomUUID(), question, words, state: 'unread' as const, shown: null },
});

async function answer(
  context: Context,
  id: string,
  stratum: string,
  said: Record<string, Said>,
): Promise<void> {
  await insertAnswer(context, id, { id: randomUUID(), key: freshBytes(32), stratum, said });
}

/** Grades 1 to 5 by stratum, and how many have been to a canteen: every cell large enough to be told. */
const made = [
  { stratum: '城区', size: 500, grades: [6, 8, 16, 26, 16], visits: [30, 24, 18] },
  { stratum: '乡镇', size: 500, grades: [9, 10, 8, 7, 6], visits: [7, 12, 21] },
];

async function finished(context: Context, today: CivilDate): Promise<void> {
  const content: SurveyContent = {
    title: text('社区食堂办得怎么样', 'How are the community canteens?'),
    lead: text(
      '从两类地区抽180户，请您凭答卷码答。',
      '180 households were drawn; please answer with your code.',
    ),
    next: text('结果公布后，食堂按意见调整菜价和开饭时间。', 'Prices and hours follow the results.'),
    questions: [
      chosen('q1', 'single', text('您家去社区食堂吃饭吗？', 'Does your household eat at the canteen?'), [
        text('常去', 'Often'),
        text('偶尔', 'Sometimes'),
        text('不去', 'No'),
      ]),
      { code: 'q2', kind: 'scale', ask: text('您给社区食堂打几分？', 'How do you grade it?'), ...noChoices },
      { code: 'q3', kind: 'words', ask: text('最该改的一件事？', 'What should change first?'), ...noChoices },
    ],
    ...{ access: 'slips', people: 'household', english: true },
    ...{ opens: addDays(today, -40), closes: addDays(today, -26) },
  };
  const id = randomUUID();
  await record(context, id, { seen: 0, type: 'survey-drafted', body: content });
  await drawn(context, id);
  await record(context, id, { seen: 2, type: 'survey-checked', body: {} });
  for (const { stratum, grades, visits } of made)
    for (const [at, grade] of grades
      .flatMap((count, one) => Array.from({ length: count }, () => one + 1))
      .entries())
      await answer(context, id, stratum, { q1: visitOf(visits, at), q2: grade });
  await insertWord(context, id, word('q3', '晚饭开得太早，下班赶不上。'));
  await insertWord(context, id, word('q3', '菜少油少盐，老人爱吃，就是远了点。'));
  await closeSurvey(context, { id, n: 3, words: null });
  for (const one of await wordsOf(context, id))
    await setWord(context, id, { id: one.id, state: 'shown', shown: one.words });
  await releaseSurvey(context, id, (await loadSurvey(context, id)).survey?.n ?? 0);
}

/** The choice of the `at`-th of a stratum, so many of each. */
function visitOf(counts: readonly number[], at: number): string {
  let below = 0;
  const found = counts.findIndex((count) => {
    below += count;
    return at < below;
  });
  return `c${found + 1}`;
}

async function drawn(context: Context, id: string): Promise<void> {
  const rows = made.flatMap(({ stratum, size }, at) =>
    Array.from({ length: size }, (_none, one) => ({ unit: `H${at + 1}-${one + 1}`, stratum })),
  );
  const seed = 'canteen-2026';
  const lot = (unit: string) => sha256(`${seed}/${unit}`).toString('hex');
  const { strata, drawn: units } = drawFrame(rows, { asked: 180, least: 60, lot });
  await keepFrame(context, id, { rows, drawn: new Set(units.map(({ unit }) => unit)) });
  const list = sha256(
    rows
      .map(({ unit, stratum }) => `${unit}\t${stratum}`)
      .sort()
      .join('\n'),
  ).toString('hex');
  await record(context, id, { seen: 1, type: 'survey-drawn', body: { seed, list, strata } });
}
