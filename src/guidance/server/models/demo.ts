import { v5 as uuid } from 'uuid';
import { type CitySnapshot, citySnapshot } from '../../../city/index.ts';
import { civilDate, dayNumber } from '../../../platform/calendar/civil.ts';
import { type Context, type PostActor, type Services, withContext } from '../../../platform/context.ts';
import type { CivilDate } from '../../../platform/time.ts';
import type { Claim, EffectFigure } from '../../rules/models/effect.ts';
import { campaignsOf, groupsOf } from '../city.ts';
import { visitsOfCampaign } from '../visit-store.ts';
import { measured } from './measure.ts';
import { confirmModel, measureModel, putModel, releaseModel } from './steps.ts';

const space = '0e2a4c86-7b1d-5f39-8a64-d3c1b5f7e920';
const title = '台账“当日清”';

/** Two cases to look at: one only put down, one released with whatever the made-up record says of it. */
export async function demoModels(services: Services, city: string): Promise<void> {
  const system = { city, actor: { kind: 'system', name: 'seed' } } as const;
  const found = await withContext(services, system, foundIn);
  if (found === undefined) return;
  const { unit, subject, claim, today, guide, checker, publisher } = found;
  const [open, released] = ['open', 'released'].map((one) => uuid(`${city}/model/${one}`, space));
  const about = { source: 'visit', subject, unit, consent: 'nobody', agreed: '' } as const;
  const as = (actor: PostActor, work: (context: Context) => Promise<void>) =>
    withContext(services, { city, actor }, work);
  await as(guide, async (context) => {
    await putModel(context, {
      ...{ ...about, id: open ?? '', title: '小区供水“一表一档”', claim: claimOf('requests', today) },
      evidence: '逐个小区建泵房和管网档案，故障先修后报。',
      conditions: '要有物业或居委会配合，供水单位开放泵房资料。',
    });
    await putModel(context, {
      ...{ ...about, id: released ?? '', title, claim },
      evidence: '每天下班前逐件对照台账，当天能答的当天答。',
      conditions: '要有专人看台账。',
    });
    await measureModel(context, { id: released ?? '', n: 1 });
  });
  await as(checker, (context) => confirmModel(context, { id: released ?? '', n: 2 }));
  const words = '每天下班前对一遍台账，当天能答复的当天答复，答不了的说明哪天答复。';
  await as(publisher, (context) => releaseModel(context, { id: released ?? '', n: 3, title, words }));
}

async function foundIn(context: Context) {
  const city = await citySnapshot(context);
  const [campaign] = campaignsOf(city);
  // the first area of the first group, whatever ids the visits have
  const unit = campaign === undefined ? undefined : groupsOf(city, campaign)[0]?.areas[0];
  if (campaign === undefined || unit === undefined) return undefined;
  const visits = await visitsOfCampaign(context, { campaign: campaign.code });
  const subject = visits.find(({ visit }) => visit.state === 'made' && visit.unit === unit)?.id;
  const claim = await likelyClaim(context, unit, city.date);
  const [guide, checker, publisher] = ['guidance', 'coordination', 'publicity'].map((role) =>
    holderIn(city, role),
  );
  if (subject === undefined || claim === undefined) return undefined;
  if (guide === undefined || checker === undefined || publisher === undefined) return undefined;
  return { unit, subject, claim, today: city.date, guide, checker, publisher };
}

/** A demonstration claims nothing its own record contradicts: that would not be confirmed. */
async function likelyClaim(context: Context, unit: string, today: CivilDate): Promise<Claim | undefined> {
  for (const figure of figures) {
    const claim = claimOf(figure, today);
    if ((await measured(context, { unit, claim })).unit.verdict !== 'contrary') return claim;
  }
  return undefined;
}

const figures: readonly EffectFigure[] = ['in-time', 'satisfied', 'solved', 'requests'];

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
