import { randomUUID } from 'node:crypto';
import { citySnapshot, type Kinds } from '../../../city/index.ts';
import { civilDate, dayNumber } from '../../../platform/calendar/civil.ts';
import { type Context, type PostActor, type Services, withContext } from '../../../platform/context.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { listProblem } from '../problems.ts';
import { callMeeting, fixAgenda, holdMeeting, noteOwnPlan, takeDecision } from './meetings.ts';

const nobody = '00000000-0000-7000-8000-000000000000';

/** Something to look at in a demonstration: three problems, a mobilisation and a week's meeting held, a month's to come. */
export async function demoMeetings(services: Services, city: string): Promise<void> {
  const post = await withContext(
    services,
    { city, actor: { kind: 'system', name: 'seed' } },
    async (context) => {
      const snapshot = await citySnapshot(context);
      if (snapshot.items('meeting').length === 0) return undefined;
      return snapshot.items('post').find(({ data }) => data.roles.includes('coordination'))?.data;
    },
  );
  if (post === undefined) return;
  const actor: PostActor = { ...holding(post) };
  await withContext(services, { city, actor }, async (context) => {
    const snapshot = await citySnapshot(context);
    const day = (from: number) => civilDate(dayNumber(snapshot.date) + from);
    const units = snapshot
      .items('unit')
      .filter(({ data }) => data.dispatchable && data.kind === 'department')
      .map(({ data }) => data.code);
    const has = (code: string) => snapshot.item('meeting', code)?.data;
    for (const [at, one] of problems.entries())
      await listProblem(context, {
        ...{ ...one, id: randomUUID(), source: 'meeting', from: undefined },
        ...{ unit: units[at] ?? post.unit, due: day(5 + at * 20) },
      });
    if (has('mobilisation') !== undefined) await mobilised(context, { day, units });
    if (has('weekly') !== undefined) await met(context, { day, units });
    const monthly = has('monthly');
    if (monthly !== undefined)
      await call(context, { meeting: 'monthly', day: day(4), named: [...monthly.named] });
  });
}

const problems = [
  { problem: '部分老旧小区二次供水水压不足', measure: '逐个小区查泵房和管网，列出改造顺序。' },
  { problem: '学校周边早晚高峰停车难', measure: '划定限时停车区，错峰放学，增派人员疏导。' },
  { problem: '城郊结合部路灯多处不亮', measure: '全线检修，明确日常维护单位。' },
];

interface Standing {
  day: (from: number) => CivilDate;
  units: readonly string[];
}

async function call(
  context: Context,
  said: {
    meeting: string;
    day: CivilDate;
    named?: string[];
    guests?: string;
    upperOn?: CivilDate;
    order?: string;
  },
): Promise<string> {
  const id = randomUUID();
  await callMeeting(context, {
    ...{ id, from: '09:00', minutes: 60, topic: '', place: '示例会议室', named: [], guests: '', order: '' },
    ...said,
  });
  return id;
}

async function mobilised(context: Context, { day, units }: Standing): Promise<void> {
  const order = '上级动员会要求各地一周内拿出本级方案。';
  const guests = '金融机构、市场主体、新闻媒体';
  const id = await call(context, {
    meeting: 'mobilisation',
    day: day(-20),
    upperOn: day(-24),
    order,
    guests,
  });
  const summary = '传达上级会议精神，部署实践活动，各单位作出承诺。';
  await holdMeeting(context, {
    ...{ id, n: 1, from: '09:00', minutes: 80, heads: [], substitutes: [], people: 320, summary },
  });
  await noteOwnPlan(context, { id, n: 2, on: day(-18), words: '实践活动工作方案（示例）' });
  const words = '开通企业融资对接窗口，当面答复。';
  await takeDecision(context, { id, n: 3, kind: 'promise', words, unit: units[3] ?? '', due: day(10) });
}

async function met(context: Context, { day, units }: Standing): Promise<void> {
  const id = await call(context, { meeting: 'weekly', day: day(-1) });
  await fixAgenda(context, { id, n: 1, without: [] });
  const summary = '逐项过了到期问题和逾期督办，定了下周要办的事。';
  await holdMeeting(context, {
    ...{ id, n: 2, from: '09:00', minutes: 50, heads: [], substitutes: [], people: 18, summary },
  });
  const words = '一周内查清三个小区水压不足的原因。';
  await takeDecision(context, { id, n: 3, kind: 'decision', words, unit: units[0] ?? '', due: day(6) });
}

/** Somebody who holds a post, as made-up people do. */
function holding({ code, unit, roles }: Kinds['post']): PostActor {
  return { kind: 'post', person: nobody, post: code, unit, roles, scope: '*' };
}
