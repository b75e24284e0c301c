import { randomUUID } from 'node:crypto';
import { citySnapshot } from '../../../city/index.ts';
import { civilDate, dayNumber } from '../../../platform/calendar/civil.ts';
import { type Context, type PostActor, type Services, withContext } from '../../../platform/context.ts';
import * as step from './steps.ts';
import { loadAct } from './store.ts';

const steps = [
  { difference: '两个小区高峰时段五楼以上不再断水。', words: ['完成泵房检测', '更换水泵和管网'] },
  { difference: '学校周边上下学时段车辆有序停放。', words: ['划出限时停车区', '增派疏导人员'] },
];
const titles = ['改造老旧小区二次供水', '规范学校周边限时停车'];

/** Two acts to look at: one proposed, one approved and under way; none where the city has no such posts. */
export async function demoActs(services: Services, city: string): Promise<void> {
  const system = { city, actor: { kind: 'system', name: 'seed' } } as const;
  const posts = await withContext(services, system, actorsIn);
  const { proposer, approver, lead, publicity } = posts;
  if (proposer === undefined || approver === undefined || lead === undefined) return;
  for (const [at, title] of titles.entries()) {
    const id = randomUUID();
    await withContext(services, { city, actor: proposer }, (context) =>
      propose(context, { id, title, lead: lead.unit, at }),
    );
    if (at > 0) continue;
    await withContext(services, { city, actor: approver }, (context) =>
      step.approveAct(context, { id, n: 1 }),
    );
    await withContext(services, { city, actor: lead }, async (context) => {
      const on = (await citySnapshot(context)).date;
      await step.progressAct(context, { id, n: 2, milestone: 'm1', on, spent: 320_000_00 });
    });
    if (publicity === undefined) continue;
    const words = '两个小区的泵房检测已经完成，正在更换水泵和管网。';
    await withContext(services, { city, actor: publicity }, (context) =>
      step.releaseAct(context, { id, n: 3, title, words }),
    );
  }
}

async function propose(
  context: Context,
  { id, title, lead, at }: { id: string; title: string; lead: string; at: number },
): Promise<void> {
  const { date } = await citySnapshot(context);
  const day = (days: number) => civilDate(dayNumber(date) + days);
  const { difference, words } = steps[at] ?? { difference: title, words: [title] };
  if ((await loadAct(context, id)) !== undefined) return;
  await step.proposeAct(context, {
    ...{ id, title, difference, forWhom: '提出诉求的居民和家长', measure: '三个月内同类诉求不再出现' },
    ...{ fund: '市级财政专项（示例）', planned: 860_000_00, lead, helpers: [], activity: null },
    ...{ from: day(-20), to: day(60), links: [] },
    milestones: words.map((one, index) => ({ words: one, due: day(index * 30 - 5) })),
  });
}

async function actorsIn(context: Context) {
  const city = await citySnapshot(context);
  const held = (role: string): PostActor | undefined => {
    const found = city.items('post').find(({ data }) => (data.roles as readonly string[]).includes(role));
    if (found === undefined) return undefined;
    const { unit, roles } = found.data;
    return { kind: 'post', person: randomUUID(), post: found.code, unit, roles, scope: '*' };
  };
  return {
    proposer: held('coordination'),
    approver: held('office'),
    lead: held('unit-head'),
    publicity: held('publicity'),
  };
}
