import { v7 as uuid } from 'uuid';
import { citySnapshot } from '../../city/index.ts';
import { type Context, type PostActor, type Services, withContext } from '../../platform/context.ts';
import type { PlanDocument } from '../rules/document.ts';
import plans from './demo-plans.json' with { type: 'json' };
import * as judge from './judging.ts';
import { loadPlan } from './projection.ts';
import * as write from './writing.ts';

type Step = (context: Context, seen: { id: string; n: number }) => Promise<void>;

interface Scene {
  post: string;
  document: PlanDocument;
  /** What happens to the plan after it was begun, and by which post. */
  steps: readonly (readonly [post: string, step: Step])[];
}

const submit: Step = (context, seen) => write.submitPlan(context, seen);
const take: Step = (context, seen) => judge.takePlan(context, seen);
const pass: Step = (context, seen) =>
  judge.passPlan(context, { ...seen, reason: '任务、岗位、时限和目标清楚，可以实施。' });

const reviewer = 'group-guidance-officer';

const sendBack: Step = (context, seen) =>
  judge.returnPlan(context, {
    ...seen,
    reason: '清单还不够细，三条需要修改后再报；正文缺组织保障。',
    marks: [
      {
        part: 'entry',
        place: 'e2',
        finding: 'not-measurable:entry:e2',
        words: '“明显改善”无法核查，请写明治理多少家、什么时候复查。',
      },
      {
        part: 'entry',
        place: 'e3',
        finding: 'owner-missing:entry:e3',
        words: '请明确一个责任岗位，起止日期写反了。',
      },
      { part: 'plan', place: '', finding: null, words: '请补上组织保障部分。' },
    ],
  });

const ask: Step = async (context, seen) => {
  const { date } = await citySnapshot(context);
  const due = new Date(Date.parse(`${date}T00:00:00Z`) + 7 * 86_400_000).toISOString().slice(0, 10);
  const question = '请就管道改造的施工顺序和路面恢复提出意见。';
  await judge.consultOnPlan(context, { ...seen, units: ['city-management', 'ecology'], due, question });
};

const answer: Step = (context, seen) =>
  judge.giveOpinion(context, {
    ...seen,
    agrees: false,
    opinion: '江津路已列入明年大修，建议两项工程合并施工，避免二次开挖。',
  });

/** Names put in the place of others, as somebody does who copies: what the review is for. */
const putInstead: readonly (readonly [RegExp, string])[] = [
  [/沙市区/g, '公安县'],
  [/区委/g, '县委'],
  [/区财政/g, '县财政'],
  [/区住建/g, '县住建'],
  [/区直/g, '县直'],
  [/中山街道|崇文街道/g, '斗湖堤镇'],
  [/解放街道|朝阳街道/g, '埠河镇'],
  [/胜利街道|立新街道/g, '南平镇'],
  [/北京中路、便河路/g, '长江路'],
];

function copied({ title, sections, entries }: PlanDocument): PlanDocument {
  const put = (text: string) => putInstead.reduce((said, [from, to]) => said.replaceAll(from, to), text);
  return {
    title: put(title),
    sections: sections.map((one) => ({ ...one, text: put(one.text) })),
    entries: entries
      .filter(({ item }) => item !== null && item !== 'report-to-community')
      .map((one) => ({ ...one, what: put(one.what), where: put(one.where) })),
  };
}

/** Where each plan of the demonstration stands; the city's own first, since the others are compared with it. */
const scenes: readonly Scene[] = [
  {
    post: 'campaign-office-director',
    document: plans.city as PlanDocument,
    steps: [
      ['campaign-office-director', submit],
      ['city-leader', take],
      ['city-leader', pass],
    ],
  },
  {
    post: 'shashi-district-head',
    document: plans.district as PlanDocument,
    steps: [
      ['shashi-district-head', submit],
      [reviewer, take],
      [reviewer, pass],
    ],
  },
  {
    post: 'gongan-county-head',
    document: copied(plans.district as PlanDocument),
    steps: [['gongan-county-head', submit]],
  },
  {
    post: 'ecology-head',
    document: plans.department as PlanDocument,
    steps: [
      ['ecology-head', submit],
      [reviewer, take],
      [reviewer, sendBack],
    ],
  },
  {
    post: 'housing-head',
    document: plans.housing as PlanDocument,
    steps: [
      ['housing-head', ask],
      ['city-management-head', answer],
    ],
  },
  {
    post: 'town-421002002-handler',
    document: plans.street as PlanDocument,
    steps: [['town-421002002-handler', submit]],
  },
];

/** What a demonstration shows of plans: one in each state, one copied, one under consultation; none where the city has no rule or posts for it. */
export async function demoPlans(services: Services, city: string): Promise<void> {
  const system = { city, actor: { kind: 'system', name: 'seed' } } as const;
  const { rule, actors } = await withContext(services, system, async (context) => {
    const snapshot = await citySnapshot(context);
    return { rule: snapshot.items('plan-rule')[0]?.code, actors: await actorsIn(context) };
  });
  if (rule === undefined) return;
  for (const { post, document, steps } of scenes) {
    const id = uuid();
    const author = actors.get(post);
    if (author === undefined || steps.some(([other]) => !actors.has(other))) continue;
    await withContext(services, { city, actor: author }, (context) =>
      write.beginPlan(context, { id, rule, document }),
    );
    for (const [by, step] of steps) {
      const actor = actors.get(by) ?? author;
      await withContext(services, { city, actor }, async (context) => {
        const n = (await loadPlan(context, id))?.plan.n ?? 0;
        await step(context, { id, n });
      });
    }
  }
}

/** Somebody made up in each post of the scenes. */
async function actorsIn(context: Context): Promise<ReadonlyMap<string, PostActor>> {
  const city = await citySnapshot(context);
  const wanted = new Set(scenes.flatMap(({ post, steps }) => [post, ...steps.map(([by]) => by)]));
  return new Map(
    city
      .items('post')
      .filter(({ code }) => wanted.has(code))
      .map(({ code, data }): [string, PostActor] => [
        code,
        {
          kind: 'post',
          person: uuid(),
          post: code,
          unit: data.unit,
          roles: data.roles,
          scope: [data.unit],
        },
      ]),
  );
}
