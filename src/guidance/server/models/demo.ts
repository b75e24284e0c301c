import { randomUUID } from 'node:crypto';
import { type CitySnapshot, citySnapshot } from '../../../city/index.ts';
import { civilDate, dayNumber } from '../../../platform/calendar/civil.ts';
import { type PostActor, type Services, withContext } from '../../../platform/context.ts';
import { campaignsOf } from '../city.ts';
import { visitsOfCampaign } from '../visit-store.ts';
import { putModel } from './steps.ts';

const nobody = '00000000-0000-7000-8000-000000000000';

/** A case to look at in a demonstration: nothing is said of its effect before somebody measures it. */
export async function demoModels(services: Services, city: string): Promise<void> {
  const system = { city, actor: { kind: 'system', name: 'seed' } } as const;
  const found = await withContext(services, system, async (context) => {
    const snapshot = await citySnapshot(context);
    const [campaign] = campaignsOf(snapshot);
    const visits = campaign === undefined ? [] : await visitsOfCampaign(context, { campaign: campaign.code });
    return {
      actor: guideIn(snapshot),
      visit: visits.find(({ visit }) => visit.state === 'made'),
      date: snapshot.date,
    };
  });
  const { actor, visit, date } = found;
  if (actor === undefined || visit === undefined) return;
  const day = (from: number) => civilDate(dayNumber(date) + from);
  await withContext(services, { city, actor }, (context) =>
    putModel(context, {
      ...{ id: randomUUID(), title: '小区供水“一表一档”', source: 'visit', subject: visit.id },
      ...{ unit: visit.visit.unit, evidence: '逐个小区建泵房和管网档案，故障先修后报。' },
      ...{ conditions: '要有物业或居委会配合，供水单位开放泵房资料。', consent: 'nobody', agreed: '' },
      claim: {
        ...{ figure: 'requests', wants: 'less', category: null },
        ...{ beforeFrom: day(-60), beforeTo: day(-31), afterFrom: day(-30), afterTo: day(-1) },
      },
    }),
  );
}

function guideIn(city: CitySnapshot): PostActor | undefined {
  const post = city.items('post').find(({ data }) => data.roles.includes('guidance'))?.data;
  if (post === undefined) return undefined;
  return { kind: 'post', person: nobody, post: post.code, unit: post.unit, roles: post.roles, scope: '*' };
}
