import { v5 as uuid } from 'uuid';
import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import { civilDate, dayNumber } from '../../platform/calendar/civil.ts';
import { type Context, type Services, withContext } from '../../platform/context.ts';
import type { SeatKind } from '../rules/body.ts';
import { endBody, fillSeat, setUpBody } from './bodies.ts';
import { loadBody } from './body-store.ts';
import { beginSecondment, returnSecondment } from './secondments.ts';

const space = '6c0f2d1e-5a0b-5c4e-9d3a-2f7b8c1d4e60';
const reason = '演示数据·非真实';

interface Charter {
  words: string;
  duties: readonly string[];
}

const charters: Readonly<Record<string, Charter>> = {
  'leading-group': {
    words: '统筹全市实践活动，审定方案，听取进展，协调跨地区、跨部门的问题。',
    duties: ['审定实施方案和阶段安排', '听取月推进、季调度情况', '协调跨地区跨部门问题'],
  },
  office: {
    words: '承担领导小组日常工作，统筹五个工作组，汇总情况，督促落实。',
    duties: ['汇总各地各单位进展', '督促议定事项落实', '统筹五个工作组'],
  },
  'working-group': {
    words: '按分工承办领导小组办公室交办的工作，按月报告进展。',
    duties: ['承办办公室交办事项'],
  },
  'task-force': {
    words: '牵头推进本专班承担的活动，到期自行撤销，未办结事项移交常设单位。',
    duties: ['牵头制定推进计划', '按月研判进展，提请月推进会'],
  },
};

/** What a demonstration shows: bodies with charters and posts, one that ended, gaps to be found, two posts away and one back. */
export async function demoCampaign(services: Services, city: string): Promise<void> {
  await withContext(services, { city, actor: { kind: 'system', name: 'seed' } }, async (context) => {
    const snapshot = await citySnapshot(context);
    const units = snapshot.items('unit').filter(({ data }) => charters[data.kind] !== undefined);
    const forces = units.filter(({ data }) => data.kind === 'task-force').map(({ code }) => code);
    if (forces.length === 0) return;
    const [running] = snapshot.items('campaign');
    const activities = running?.data.activities.map(({ code }) => code) ?? [];
    // the last group has no charter yet, to be found
    const standing = units.filter(({ code }) => code !== units.at(-1)?.code);
    for (const { code, data } of standing) {
      const at = forces.indexOf(code);
      // the second task force shares an activity with the first
      const own = at < 0 ? [] : at === 1 ? activities.slice(0, 2) : activities.slice(at, at + 1);
      await setUp(context, snapshot, { unit: code, kind: data.kind, at, activities: own });
    }
    await endOne(context, snapshot, forces[2]);
    await second(context, snapshot, forces[0] ?? '');
  });
}

interface Made {
  unit: string;
  kind: string;
  /** Which of the task forces; below zero for others. */
  at: number;
  activities: string[];
}

async function setUp(
  context: Context,
  city: CitySnapshot,
  { unit, kind, at, activities }: Made,
): Promise<void> {
  const charter = charters[kind];
  if (charter === undefined) return;
  const days = (count: number) => civilDate(dayNumber(city.date) + count);
  const id = uuid(`${city.city}/${unit}`, space);
  const posts = city.items('post').filter(({ data }) => data.unit === unit);
  const owner = posts[0]?.code ?? null;
  const isForce = at >= 0;
  await setUpBody(context, {
    ...{ id, unit, campaign: city.items('campaign')[0]?.code ?? null, activities, categories: [], reason },
    ...{ from: days(-60), until: isForce ? days(at === 3 ? 5 : 90) : null, charter: charter.words },
    duties: charter.duties.map((words, place) => ({ words, post: place === 1 && isForce ? null : owner })),
  });
  const seats: readonly SeatKind[] = ['head', 'deputy', 'member'];
  for (const [place, { code }] of posts.slice(0, 3).entries()) {
    const n = (await loadBody(context, id))?.n ?? 0;
    const seat = seats[place] ?? 'member';
    await fillSeat(context, { id, n, post: code, seat, from: days(-60), until: null, reason });
  }
}

/** The third task force has done what it was for. */
async function endOne(context: Context, city: CitySnapshot, unit: string | undefined): Promise<void> {
  const id = uuid(`${city.city}/${unit}`, space);
  const body = unit === undefined ? undefined : await loadBody(context, id);
  if (body !== undefined) await endBody(context, { id, n: body.n, reason: '任务已经完成。演示数据·非真实' });
}

/** Two posts of departments that are away, one of them back the day after tomorrow, and a third that is back. */
async function second(context: Context, city: CitySnapshot, to: string): Promise<void> {
  if (city.items('organising').length === 0) return;
  const days = (count: number) => civilDate(dayNumber(city.date) + count);
  const posts = city.items('post').map(({ data }) => data);
  const departments = city.items('unit').filter(({ data }) => data.kind === 'department');
  const pairs = departments
    .map(({ code }) => posts.filter(({ unit }) => unit === code))
    .filter((some) => some.length > 1)
    .slice(0, 3);
  for (const [at, [away, cover]] of pairs.entries()) {
    if (away === undefined || cover === undefined) continue;
    const id = uuid(`${city.city}/secondment/${at}`, space);
    await beginSecondment(context, {
      ...{ id, post: away.code, to, cover: cover.code },
      ...{ lent: null, from: days(-30), until: days(at === 0 ? 30 : 1), reason },
    });
    if (at === 2) await returnSecondment(context, { id, n: 1, on: days(0), reason: '工作已经交回。' });
  }
}
