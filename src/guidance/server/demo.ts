import { randomUUID } from 'node:crypto';
import { type CitySnapshot, citySnapshot, unitsBelow } from '../../city/index.ts';
import { civilDate, dayNumber } from '../../platform/calendar/civil.ts';
import { type Context, type PostActor, type Services, withContext } from '../../platform/context.ts';
import type { CivilDate } from '../../platform/time.ts';
import { guidanceForms } from '../rules/visit.ts';
import { campaignsOf, groupsOf } from './city.ts';
import { planFor } from './plans.ts';
import { instruct, lookAt, makeVisit, setVisit } from './visits.ts';

const nobody = '00000000-0000-7000-8000-000000000000';

const seen = '查看了受理台账和两个村的公示栏，抽问了五件诉求的办理经过。';
const found = ['答复只写“已转办”的有三件，重新联系诉求人。', '村级公示栏两个月没有更新，补齐并定专人。'];

interface Made {
  group: string;
  /** Place of the group, in official order. */
  at: number;
  campaign: string;
  stage: string;
  units: readonly string[];
  actor: PostActor;
  day: (from: number) => CivilDate;
}

/** What eleven groups did in two stages, so that the matrix is a picture: some whole, some half, some without a plan. */
export async function demoGuidance(services: Services, city: string): Promise<void> {
  const system = { city, actor: { kind: 'system', name: 'seed' } } as const;
  const parts = await withContext(services, system, async (context) => partsIn(await citySnapshot(context)));
  for (const part of parts)
    await withContext(services, { city, actor: part.actor }, (context) => worked(context, part));
}

function partsIn(city: CitySnapshot): Made[] {
  const [campaign] = campaignsOf(city);
  if (campaign === undefined) return [];
  const day = (from: number) => civilDate(dayNumber(city.date) + from);
  const all = city.items('unit').map(({ data }) => data);
  return groupsOf(city, campaign).flatMap(({ unit: group, areas }, at) => {
    const post = city.items('post').find(({ data }) => data.unit === group)?.data;
    if (post === undefined) return [];
    const units = areas.flatMap((area) => unitsBelow(area, all)).slice(0, 4);
    const actor: PostActor = { ...holding(post.code, group) };
    const done = campaign.stages.slice(0, at === 9 ? 1 : 2);
    return done.map(({ code: stage }) => ({ group, at, campaign: campaign.code, stage, units, actor, day }));
  });
}

/** Somebody who holds a post, as made-up people do. */
function holding(post: string, unit: string): PostActor {
  return { kind: 'post', person: nobody, post, unit, roles: ['guidance-group'], scope: '*' };
}

async function worked(context: Context, made: Made): Promise<void> {
  const { group, at, campaign, stage, units, day } = made;
  const isFirst = stage === (await firstStage(context, campaign));
  if (isFirst ? at === 10 : at % 4 === 3) return; // 没有计划的格子
  const begin = isFirst ? -90 : -30;
  const looks = '看受理是否及时、答复是否实在、台账和公示是否对得上。';
  const plan = { campaign, stage, group, units: [...units], from: day(begin), to: day(begin + 50), looks };
  await planFor(context, { id: randomUUID(), ...plan });
  const reached = isFirst ? units : units.slice(0, at === 10 ? 0 : at % 4);
  for (const [place, unit] of reached.entries())
    await visited(context, { ...made, unit, on: day(begin + 5 + place * 3), place, isFirst });
}

async function firstStage(context: Context, code: string): Promise<string | undefined> {
  return (await citySnapshot(context)).item('campaign', code)?.data.stages[0]?.code;
}

async function visited(
  context: Context,
  {
    at,
    campaign,
    stage,
    unit,
    on,
    place,
    isFirst,
    day,
  }: Made & { unit: string; on: CivilDate; place: number; isFirst: boolean },
): Promise<void> {
  const id = randomUUID();
  const form = guidanceForms[(at + place) % guidanceForms.length] ?? 'learn';
  const set = { id, campaign, stage, unit, form, day: on, members: [], looks: '看受理和答复。' };
  await setVisit(context, { ...set, despite: '按本组计划前往，与其他走访错开内容。' });
  await makeVisit(context, { id, n: 1, on, words: seen });
  if (place > 1) return;
  const due = civilDate(dayNumber(on) + (at % 3 === 0 ? 15 : 60));
  await instruct(context, { id, n: 2, unit, due, words: found[place] ?? seen }, { on });
  if (!isFirst) return;
  const look = { at: 3, on: day(0), outcome: 'done' as const, words: '现场看过，已经改到位。' };
  await lookAt(context, { id, n: 3, ...look });
}
