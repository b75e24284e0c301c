import { citySnapshot } from '../../city/index.ts';
import { civilDate, dayNumber } from '../../platform/calendar/civil.ts';
import type { Context } from '../../platform/context.ts';
import { onTimeByStep, onTimeOfUnits, placesOf } from '../../requests/index.ts';
import { funnel, onTimeByUnit } from '../../requests/rules/flow.ts';
import type { OverviewView } from '../contract.ts';

/** 办理总览 over the last days with today, of what whoever looks may see: each number is exactly the list behind it. */
export async function overview(context: Context, days: number): Promise<OverviewView> {
  const city = await citySnapshot(context);
  const { date: to } = city;
  const units = city.items('unit').map(({ data }) => data);
  const period = { from: civilDate(dayNumber(to) - days + 1), to };
  return {
    ...period,
    at: context.now,
    funnel: funnel(await placesOf(context, period)),
    units: onTimeByUnit(await onTimeOfUnits(context, period), units),
    steps: await onTimeByStep(context),
  };
}
