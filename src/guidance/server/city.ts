import type { CitySnapshot, Kinds } from '../../city/index.ts';
import { unitsBelow } from '../../city/index.ts';
import type { Part } from '../rules/plan.ts';

export type Campaign = Kinds['campaign'];

/** Campaigns that have guidance groups. */
export const campaignsOf = (city: CitySnapshot): Campaign[] =>
  city
    .items('campaign')
    .map(({ data }) => data)
    .filter(({ guidance }) => guidance.length > 0);

/** Groups of a campaign in official order: that of the units, never of what they did. */
export function groupsOf(city: CitySnapshot, { guidance }: Campaign): { unit: string; areas: string[] }[] {
  const place = new Map(city.items('unit').map(({ code, data }, at) => [code, [data.order, at] as const]));
  const of = (unit: string) => place.get(unit) ?? [0, 0];
  return guidance
    .map(({ unit, areas }) => ({ unit, areas }))
    .toSorted((one, other) => of(one.unit)[0] - of(other.unit)[0] || of(one.unit)[1] - of(other.unit)[1]);
}

export const rulesOf = (city: CitySnapshot): Kinds['guiding'] | undefined => city.items('guiding')[0]?.data;

/** What is wrong with a part as a form names it, by field. */
export function partFaults(
  city: CitySnapshot,
  { campaign: code, stage, group }: Part,
): Record<string, string> {
  const campaign = city.item('campaign', code)?.data;
  if (campaign === undefined) return { campaign: 'not-a-choice' };
  return {
    ...(campaign.stages.some((one) => one.code === stage) ? {} : { stage: 'not-a-choice' }),
    ...(campaign.guidance.some(({ unit }) => unit === group) ? {} : { group: 'guidance-no-plan-here' }),
  };
}

/** Units a group guides: its areas with all below them. */
export function unitsOfGroup(city: CitySnapshot, { campaign, group }: Part): ReadonlySet<string> {
  const areas =
    city.item('campaign', campaign)?.data.guidance.find(({ unit }) => unit === group)?.areas ?? [];
  const units = city.items('unit').map(({ data }) => data);
  return new Set(areas.flatMap((area) => unitsBelow(area, units)));
}
