import { citySnapshot, type GateReason, gateReasons } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { ruleToday } from './activities/gates.ts';
import { activityGate } from './gate.ts';

/** The gate before a visit or a register item of an activity, as the city's rule of plans wants it. */
export async function workGate(
  context: Context,
  work: { unit: string; activity?: string | null; register?: string },
): Promise<{ reason: GateReason; refuses: boolean } | undefined> {
  const city = await citySnapshot(context);
  const isMeant = ({
    code,
    feeds = [],
  }: {
    code: string;
    feeds?: { source: string; code?: string | undefined }[] | undefined;
  }) =>
    work.register === undefined
      ? code === work.activity
      : feeds.some((feed) => feed.source === 'register' && feed.code === work.register);
  for (const { code: campaign, data } of city.items('campaign')) {
    const activity = data.activities.find(isMeant);
    const rule = activity === undefined ? undefined : ruleToday(city, campaign)?.rule;
    if (activity === undefined || rule?.beforePassed === undefined) continue;
    const gate = await activityGate(context, { campaign, unit: work.unit, activity: activity.code });
    const reason = gateReasons.find((one) => one === gate.reason);
    if (reason !== undefined) return { reason, refuses: rule.beforePassed === 'refuse' };
  }
  return undefined;
}
