import type { z } from 'zod';
import { citySnapshot, unitsBelow } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { mayDo } from '../../platform/permission.ts';
import type { CivilDate } from '../../platform/time.ts';
import type * as contract from '../contract.ts';
import type { GuidanceVisitRow, GuidanceVisitView, InstructionView } from '../contract.ts';
import { factsOfPart, heatOf } from '../rules/coverage.ts';
import { isSamePart } from '../rules/crossing.ts';
import { type Hands, lookFault, visitFault } from '../rules/hands.ts';
import { guidancePermissions } from '../rules/permissions.ts';
import { isOpen, isOverdue } from '../rules/visit.ts';
import { type Campaign, campaignsOf, groupsOf, partFaults, rulesOf } from './city.ts';
import { partOf, toldOf } from './crossings.ts';
import { planById, planOf, plansOf, type StoredPlan } from './plan-store.ts';
import { mayPlanFor } from './plans.ts';
import { handsOf, kinIn, type Sight, sightOf, unitsOfPosts } from './sight.ts';
import * as store from './visit-store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;
type Output<Endpoint extends { output: z.ZodType }> = z.output<Endpoint['output']>;

export async function viewFrame(context: Context): Promise<Output<typeof contract.guidanceFrame>> {
  const city = await citySnapshot(context);
  const rules = rulesOf(city);
  const { actor } = context;
  const isGroup = actor.kind === 'post' && actor.roles.includes('guidance-group');
  return {
    campaigns: campaignsOf(city).map((campaign) => ({
      ...{ code: campaign.code, name: campaign.name, groups: groupsOf(city, campaign) },
      stages: campaign.stages.map(({ code, name, from, to }) => ({
        code,
        name,
        from: from ?? null,
        to: to ?? null,
      })),
    })),
    ...{ apartDays: rules?.apartDays ?? null, instructionDays: rules?.instructionDays ?? null },
    ...{ source: rules?.source ?? '', today: city.date, group: isGroup ? actor.unit : null },
  };
}

async function campaignOf(context: Context, code: string): Promise<Campaign> {
  const found = (await citySnapshot(context)).item('campaign', code)?.data;
  if (found === undefined) throw new Refused('invalid', { fields: { campaign: 'not-a-choice' } });
  return found;
}

/** 覆盖情况: groups × stages in official order. */
export async function viewCoverage(
  context: Context,
  { campaign: code }: Input<typeof contract.guidanceCoverage>,
): Promise<Output<typeof contract.guidanceCoverage>> {
  const city = await citySnapshot(context);
  const campaign = await campaignOf(context, code);
  const plans = await plansOf(context, code);
  const visits = (await store.visitsOfCampaign(context, { campaign: code })).map(({ visit }) => visit);
  const groups = groupsOf(city, campaign);
  const cells = groups.flatMap(({ unit: group }) =>
    campaign.stages.map(({ code: stage }) => {
      const part = { campaign: code, stage, group };
      const plan = plans.find((one) => isSamePart(one, part));
      const facts = factsOfPart(
        plan,
        visits.filter((one) => isSamePart(one, part)),
        city.date,
      );
      return { group, stage, heat: heatOf(facts), facts };
    }),
  );
  const units = city.items('unit').map(({ data }) => data);
  const made = visits.filter(({ state }) => state === 'made');
  const isVisited = (group: string, area: string) =>
    made.some((one) => one.group === group && unitsBelow(area, units).includes(one.unit));
  const never = groups
    .map(({ unit: group, areas }) => ({ group, areas: areas.filter((area) => !isVisited(group, area)) }))
    .filter(({ areas }) => areas.length > 0);
  return { cells, never };
}

/** 阶段报告: facts of one group in one stage. */
export async function viewReport(
  context: Context,
  part: Input<typeof contract.guidanceReport>,
): Promise<Output<typeof contract.guidanceReport>> {
  const city = await citySnapshot(context);
  const fields = partFaults(city, part);
  if (Object.keys(fields).length > 0) throw new Refused('invalid', { fields });
  const sight = sightOf(context);
  if ('group' in sight && sight.group !== part.group) throw new Refused('not-found');
  const plan = await planOf(context, part);
  const visits = await store.visitsOfCampaign(context, part);
  const facts = factsOfPart(
    plan?.plan,
    visits.map(({ visit }) => visit),
    city.date,
  );
  const instructions = await Promise.all(visits.map((stored) => instructionsOf(context, stored)));
  return {
    ...{ plan: plan === undefined ? null : planViewOf(plan), facts, today: city.date },
    visits: visits.map((stored) => rowOf(stored, sight, city.date)),
    instructions: instructions.flat(),
    mayPlan: mayDo(guidancePermissions['guidance.plan'], context.actor).ok && mayPlanFor(context, part.group),
  };
}

const planViewOf = ({ id, plan, looks }: StoredPlan) => {
  const { n, campaign, stage, group, units, from, to } = plan;
  return { id, n, campaign, stage, group, units, from, to, looks };
};

export async function viewPlan(context: Context, id: string): Promise<Output<typeof contract.planGuidance>> {
  const stored = await planById(context, id);
  if (stored === undefined) throw new Refused('not-found');
  return planViewOf(stored);
}

/** A row of a list; of instructions a unit’s own are counted. */
function rowOf({ id, visit }: store.StoredVisit, sight: Sight, today: CivilDate): GuidanceVisitRow {
  const { n, state, campaign, stage, group, unit, form, day, madeOn } = visit;
  const instructions = visit.instructions.filter((one) => isConcerned(sight, one));
  return {
    ...{ id, n, state, campaign, stage, group, unit, form, day: madeOn ?? day },
    ...{ instructions: instructions.length, open: instructions.filter(isOpen).length },
    isOverdue: instructions.some((one) => isOverdue(one, today)),
  };
}

export async function viewVisits(
  context: Context,
  input: Input<typeof contract.listGuidanceVisits>,
): Promise<Output<typeof contract.listGuidanceVisits>> {
  const { date } = await citySnapshot(context);
  const sight = sightOf(context);
  const rows = await store.visitRows(context, sight, { ...input, limit: input.limit + 1 });
  const shown = rows.slice(0, input.limit).map((row) => rowOf(row, sight, date));
  const last = shown.at(-1);
  return {
    rows: shown,
    next: rows.length > input.limit && last !== undefined ? `${last.day}_${last.id}` : null,
  };
}

/** One visit; a unit sees what it was told and nothing of what others were. @throws Refused `not-found` */
export async function viewVisit(context: Context, id: string): Promise<GuidanceVisitView> {
  const sight = sightOf(context);
  const stored = await store.visitRow(context, sight, id);
  if (stored === undefined) throw new Refused('not-found');
  const { date } = await citySnapshot(context);
  const { visit, words } = stored;
  const isWhole = 'all' in sight || 'group' in sight;
  const all = await instructionsOf(context, stored);
  const { instructions: _count, ...row } = rowOf(stored, sight, date);
  const shown = isWhole ? words : { looks: '', despite: '', words: '' };
  return {
    ...row,
    ...{ madeOn: visit.madeOn, members: isWhole ? visit.members : [], told: isWhole ? visit.told : [] },
    ...{ looks: shown.looks, despite: shown.despite, words: shown.words },
    instructions: all.filter((one) => isConcerned(sight, one)),
    steps: await stepsOf(context, stored),
  };
}

const isConcerned = (sight: Sight, { unit }: { unit: string }): boolean =>
  !('units' in sight) || sight.units.includes(unit);

async function stepsOf(context: Context, { visit }: store.StoredVisit): Promise<GuidanceVisitView['steps']> {
  if (!mayDo(guidancePermissions['guidance.visit'], context.actor).ok) return [];
  const kin = await kinIn(context, visit.unit);
  if (visitFault(await handsOf(context), { group: visit.group, kin, members: [] }) !== undefined) return [];
  if (visit.state === 'set') {
    const members = await unitsOfPosts(context, visit.members);
    return members.some((one) => kin.has(one)) ? ['drop'] : ['make', 'drop'];
  }
  return visit.state === 'made' ? ['instruct'] : [];
}

async function instructionsOf(context: Context, { id, visit, words }: store.StoredVisit) {
  const rows = visit.instructions.map((one) => {
    const said = words.instructions[one.at] ?? { words: '', answer: '', result: '' };
    return { ...one, ...said, visit: id, n: visit.n, group: visit.group };
  });
  return viewInstructions(context, rows);
}

async function viewInstructions(
  context: Context,
  rows: readonly store.StoredInstruction[],
): Promise<InstructionView[]> {
  const { date } = await citySnapshot(context);
  const hands = await handsOf(context);
  const views: InstructionView[] = [];
  for (const row of rows) {
    const { visit, at, n, group, unit, words, due, state, answer, result, endedOn } = row;
    views.push({
      ...{ visit, at, n, group, unit, words, due, state, answer, result, endedOn },
      isOverdue: isOverdue(row, date),
      ...(await may(context, row, hands)),
    });
  }
  return views;
}

async function may(context: Context, row: store.StoredInstruction, hands: Hands) {
  const { actor } = context;
  const waits = isOpen(row);
  const mayAnswer =
    waits && mayDo(guidancePermissions['guidance.answer'], actor).ok && hands.unit === row.unit;
  if (!waits || !mayDo(guidancePermissions['guidance.visit'], actor).ok) return { mayAnswer, mayLook: false };
  const kin = await kinIn(context, row.unit);
  return { mayAnswer, mayLook: lookFault(hands, { group: row.group, kin, instruction: row }) === undefined };
}

export async function viewInstructionList(
  context: Context,
  input: Input<typeof contract.listInstructions>,
): Promise<Output<typeof contract.listInstructions>> {
  const { date: today } = await citySnapshot(context);
  const sight = sightOf(context);
  const found = await store.instructionRows(context, sight, { ...input, limit: input.limit + 1, today });
  const shown = found.slice(0, input.limit);
  const last = shown.at(-1);
  const day = input.list === 'ended' ? last?.endedOn : last?.due;
  return {
    rows: await viewInstructions(context, shown),
    next: found.length > input.limit && last !== undefined ? `${day}_${last.visit}_${last.at}` : null,
    overdue: await store.countOverdue(context, sight, today),
  };
}

export async function viewCrossings(
  context: Context,
  { campaign, stage, unit, day }: Input<typeof contract.guidanceCrossings>,
): Promise<Output<typeof contract.guidanceCrossings>> {
  return toldOf(context, { part: partOf(context, { campaign, stage }), unit, day });
}
