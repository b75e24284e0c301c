import { v5 as uuid } from 'uuid';
import { type CitySnapshot, citySnapshot } from '../../../city/index.ts';
import { civilDate, dayNumber } from '../../../platform/calendar/civil.ts';
import { type PostActor, type Services, withContext } from '../../../platform/context.ts';
import type { CivilDate } from '../../../platform/time.ts';
import type { Claim, EffectFigure } from '../../rules/models/effect.ts';
import { campaignsOf, groupsOf } from '../city.ts';
import { visitsOfCampaign } from '../visit-store.ts';
import { measured } from './measure.ts';
import { confirmModel, measureModel, putModel, releaseModel } from './steps.ts';

const space = '0e2a4c86-7b1d-5f39-8a64-d3c1b5f7e920';
const title = '小区供水“一表一档”';

/** One released case to look at: measured, confirmed by somebody else and released, with whatever the made-up record says. */
export async function demoModels(services: Services, city: string): Promise<void> {
  const system = { city, actor: { kind: 'system', name: 'seed' } } as const;
  const said = await withContext(services, system, async (context) => {
    const snapshot = await citySnapshot(context);
    const [campaign] = campaignsOf(snapshot);
    // the first area of the first group, whatever ids the visits have
    const unit = campaign === undefined ? undefined : groupsOf(snapshot, campaign)[0]?.areas[0];
    if (campaign === undefined || unit === undefined) return;
    const visits = await visitsOfCampaign(context, { campaign: campaign.code });
    const visit = visits.find(({ visit: one }) => one.state === 'made' && one.unit === unit);
    const claims = figures.map((figure) => claimOf(figure, snapshot.date));
    for (const claim of claims) {
      // a demonstration claims nothing its own record contradicts
      const found = await measured(context, { unit, claim });
      if (visit !== undefined && found.unit.verdict !== 'contrary')
        return { unit, claim, subject: visit.id, snapshot };
    }
  });
  if (said === undefined) return;
  const { unit, claim, subject, snapshot } = said;
  const id = uuid(`${city}/model/${unit}`, space);
  const as = async (role: string, work: Parameters<typeof withContext<void>>[2]) => {
    const actor = holderIn(snapshot, role);
    if (actor !== undefined) await withContext(services, { city, actor }, work);
  };
  await as('guidance', async (context) => {
    await putModel(context, {
      ...{ id, title, source: 'visit', subject, unit, claim, consent: 'nobody', agreed: '' },
      evidence: '逐个小区建泵房和管网档案，故障先修后报。',
      conditions: '要有物业或居委会配合，供水单位开放泵房资料。',
    });
    await measureModel(context, { id, n: 1 });
  });
  await as('coordination', (context) => confirmModel(context, { id, n: 2 }));
  const words = '逐个小区建起泵房和管网档案，哪一段坏了一查就知道，先修好再补手续。';
  await as('publicity', (context) => releaseModel(context, { id, n: 3, title, words }));
}

const figures: readonly EffectFigure[] = ['requests', 'satisfied', 'solved', 'in-time'];

function claimOf(figure: EffectFigure, today: CivilDate): Claim {
  const day = (from: number) => civilDate(dayNumber(today) + from);
  return {
    ...{ figure, wants: figure === 'requests' ? 'less' : 'more', category: null },
    ...{ beforeFrom: day(-60), beforeTo: day(-31), afterFrom: day(-30), afterTo: day(-1) },
  };
}

/** Somebody who holds a post with a role, another person for each. */
function holderIn(city: CitySnapshot, role: string): PostActor | undefined {
  const post = city.items('post').find(({ data }) => (data.roles as readonly string[]).includes(role))?.data;
  if (post === undefined) return undefined;
  const person = uuid(`${city.city}/${post.code}`, space);
  return { kind: 'post', person, post: post.code, unit: post.unit, roles: post.roles, scope: '*' };
}
