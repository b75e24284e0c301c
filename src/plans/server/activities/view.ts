import { type CitySnapshot, citySnapshot } from '../../../city/index.ts';
import type { Kinds } from '../../../city/rules/kinds/registry.ts';
import { type Context, withWiderWalls } from '../../../platform/context.ts';
import type { CivilDate } from '../../../platform/time.ts';
import type { ActivityView, CampaignActivities } from '../../contract-activities.ts';
import { paceOf, sharedClasses } from '../../rules/activities/pace.ts';
import type { Gate } from '../../rules/gate.ts';
import { type ActivityGates, gatesUnder, ruleToday } from './gates.ts';
import { everySource, sourceOf } from './sources.ts';

type Campaign = Kinds['campaign'];
type Activity = Campaign['activities'][number];
type Feed = NonNullable<Activity['feeds']>[number];

/** 六大活动: the activities of the campaigns under way, as the city orders them. Figures of the whole city, never of a person. */
export async function listActivities(
  context: Context,
): Promise<{ today: CivilDate; campaigns: CampaignActivities[] }> {
  const city = await citySnapshot(context);
  const { date } = city;
  const running = city
    .items('campaign')
    .map(({ data }) => data)
    .filter(
      ({ from, to, activities }) => from <= date && (to === undefined || date <= to) && activities.length > 0,
    );
  const campaigns: CampaignActivities[] = [];
  for (const campaign of running) campaigns.push(await viewOf(context, city, campaign));
  return { today: date, campaigns };
}

async function viewOf(context: Context, city: CitySnapshot, campaign: Campaign): Promise<CampaignActivities> {
  const rule = ruleToday(city, campaign.code);
  const gates = rule === undefined ? null : await gatesUnder(context, rule);
  const activities: ActivityView[] = [];
  for (const activity of campaign.activities)
    activities.push(await activityOf(context, { city, campaign, gates }, activity));
  const classes = campaign.activities.map(({ code, classes = [] }) => ({ code, classes }));
  return {
    ...{ code: campaign.code, name: campaign.name, activities },
    sharedClasses: sharedClasses(classes).map((one) => ({
      name: className(campaign, one.class),
      activities: one.activities,
    })),
    crossings: await crossingsOf(context, city, campaign),
  };
}

const className = ({ audienceClasses = [] }: Campaign, code: string) =>
  audienceClasses.find((one) => one.code === code)?.name ?? { zh: code, en: code };

interface Around {
  city: CitySnapshot;
  campaign: Campaign;
  gates: ActivityGates | null;
}

async function activityOf(context: Context, around: Around, activity: Activity): Promise<ActivityView> {
  const { city, campaign, gates } = around;
  const feeds: ActivityView['feeds'] = [];
  for (const feed of activity.feeds ?? []) feeds.push(await feedOf(context, city, { activity, feed }));
  const { code, name, audience, classes = [], form, ends, lead, from, to, target, mark, source } = activity;
  const measured = feeds.find(({ toTarget }) => toTarget);
  const count = measured?.counted?.[measured.counts] ?? null;
  const done = target === undefined || count === null ? null : { target: target.amount, count };
  return {
    ...{ code, name, audience, classes: classes.map((one) => className(campaign, one)), feeds, count },
    ...told({ form, ends, lead, from, to, mark, source }),
    target:
      target === undefined ? null : { ...target, mark: target.mark ?? null, source: target.source ?? null },
    pace: from === undefined || to === undefined ? null : paceOf({ from, to }, city.date, done),
    ...gateFields(context, gates, { code, lead }),
  };
}

const orNull = <Value>(value: Value | undefined): Value | null => value ?? null;

/** What a city does not say is null where it crosses. */
const told = ({ form, ends, lead, from, to, mark, source }: Told) => ({
  ...{ form: orNull(form), ends: orNull(ends), lead: orNull(lead), from: orNull(from), to: orNull(to) },
  ...{ mark: orNull(mark), source: orNull(source) },
});
type Told = Pick<Activity, 'form' | 'ends' | 'lead' | 'from' | 'to' | 'mark' | 'source'>;

function gateFields(
  { actor }: Context,
  gates: ActivityGates | null,
  { code, lead }: Pick<Activity, 'code' | 'lead'>,
): Pick<ActivityView, 'gate' | 'own' | 'units'> {
  if (gates === null) return { gate: null, own: null, units: null };
  const speaker = lead ?? gates.first;
  return {
    gate: speaker === null ? null : plain(gates.of(speaker, code)),
    own: actor.kind === 'post' ? plain(gates.of(actor.unit, code)) : null,
    units: gates.units(code),
  };
}

const plain = (gate: Gate | null) =>
  gate === null ? null : { isOpen: gate.isOpen, reason: gate.reason, plan: gate.plan };

async function feedOf(
  context: Context,
  city: CitySnapshot,
  { activity, feed }: { activity: Activity; feed: Feed },
): Promise<ActivityView['feeds'][number]> {
  const { source, code, counts, toTarget } = feed;
  const { from, to } = activity;
  const list = sourceOf(source);
  const of = { activity: activity.code, code: code ?? null, zone: city.zone };
  const counted =
    list === undefined || from === undefined || to === undefined
      ? null
      : await withWiderWalls(context, () => list.count(context, { ...of, from, to }));
  return { source, name: nameOf(city, feed), counts, toTarget, counted };
}

function nameOf(city: CitySnapshot, { source, code = '' }: Feed) {
  if (source === 'visits') return city.item('visit-form', code)?.data.name ?? null;
  return source === 'register' ? (city.item('register', code)?.data.name ?? null) : null;
}

/** 对象交叉: how many were met for two activities within the city's days, over the days of the activities. */
async function crossingsOf(
  context: Context,
  { date }: CitySnapshot,
  { activities, overlapDays: days }: Campaign,
): Promise<CampaignActivities['crossings']> {
  if (days === undefined) return null;
  const from = activities.flatMap((one) => one.from ?? []).toSorted()[0] ?? date;
  const found: NonNullable<CampaignActivities['crossings']>['found'] = [];
  for (const { crossings } of everySource()) {
    if (crossings === undefined) continue;
    const of = { activities: activities.map(({ code }) => code), from, to: date, days };
    found.push(...(await withWiderWalls(context, () => crossings(context, of))));
  }
  return { days, found };
}
