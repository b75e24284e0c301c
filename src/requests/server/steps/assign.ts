import type { z } from 'zod';
import type { CitySnapshot } from '../../../city/index.ts';
import { amendCatalogue } from '../../../city/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type * as contract from '../../contract.ts';
import type { DispatchedBody } from '../../rules/bodies.ts';
import type { SetDeadline } from '../../rules/events.ts';
import type { RequestState } from '../../rules/state.ts';
import { earlier } from '../../rules/upper.ts';
import { clockFor, isWithin, mustExist, proposalOf, theCity } from '../city.ts';
import { takeStep } from '../step.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

interface Assigning {
  category: string;
  lead: string;
  helpers: readonly string[];
  urgency?: string | undefined;
  note?: string | undefined;
}

/** 派单: hands the request to the one unit that leads, and names those that help; the citizen clock goes on as it was. */
export async function dispatchRequest(
  context: Context,
  input: Input<typeof contract.dispatch>,
): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'dispatch' }, (state, city) => ({
    type: 'dispatched',
    body: assignment(context, city, state, input),
    ...(input.note === undefined ? {} : { personal: { note: input.note } }),
  }));
}

/** 改派: another unit leads, for a stated reason. */
export async function redispatchRequest(
  context: Context,
  input: Input<typeof contract.redispatch>,
): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'redispatch' }, (state, city) => ({
    type: 'dispatched',
    body: assignment(context, city, state, input),
    personal: { reason: input.reason, ...(input.note === undefined ? {} : { note: input.note }) },
  }));
}

/** 撤回派单: before the unit has signed, the request comes back to be dispatched anew; an entry more, none less. */
export async function recallDispatch(context: Context, input: Input<typeof contract.recall>): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'recall' }, (state, city) => {
    const question = { slot: 'assign', requestType: state.facts.requestType } as const;
    return {
      type: 'dispatch-recalled',
      body: { from: state.owner, assign: clockFor(city, question, context.now) },
      personal: { reason: input.reason },
    };
  });
}

/** 退单: the unit hands it back; until that is decided it stays the owner. */
export async function returnRequest(
  context: Context,
  input: Input<typeof contract.returnToDesk>,
): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'return' }, (state, city) => {
    mustExist(city, [['suggested', 'unit', input.suggested]]);
    const { requestType } = state.facts;
    const allowed =
      state.signedAt === null ? state.step : clockFor(city, { slot: 'refuse', requestType }, state.signedAt);
    return {
      type: 'returned',
      body: {
        ground: input.ground,
        suggested: input.suggested ?? null,
        late: allowed !== null && context.now > allowed.due,
        review: clockFor(city, { slot: 'ruling', requestType }, context.now),
      },
      personal: { reason: input.reason },
    };
  });
}

/** 派单异议审核: upheld, it is assigned anew; refused, the unit goes on with it. */
export async function decideObjection(
  context: Context,
  input: Input<typeof contract.decideObjection>,
): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'decide-objection' }, (state, city) => {
    const { requestType } = state.facts;
    const slot = input.upheld ? 'assign' : 'sign';
    const { urgency } = state;
    const question = { slot, requestType, ...(urgency === null ? {} : { urgency }) } as const;
    return {
      type: 'objection-decided',
      body: { upheld: input.upheld, step: clockFor(city, question, context.now) },
      personal: { reason: input.reason },
    };
  });
}

/** 会商裁定: lead and helpers are named for good; the ruling may amend the 派单目录 as a dated item of the city. */
export async function ruleRequest(context: Context, input: Input<typeof contract.rule>): Promise<void> {
  let amended: { code: string; version: number } | null = null;
  const { category, lead } = input;
  const helpers = input.helpers.filter((unit) => unit !== lead);
  await takeStep(context, { id: input.id, seen: input.n, action: 'rule' }, async (state, city) => {
    mustExist(
      city,
      input.consulted.map((unit) => ['consulted', 'unit', unit]),
    );
    const body = assignment(context, city, state, input);
    if (input.amend)
      amended = await amendCatalogue(context, { category, lead, helpers, division: state.facts.division });
    return {
      type: 'ruled',
      body: { ...body, consulted: [...input.consulted], amended },
      personal: { ruling: input.ruling, ...(input.note === undefined ? {} : { note: input.note }) },
    };
  });
}

/** 协办反馈: a helping unit replies to the lead. */
export async function replyToLead(context: Context, input: Input<typeof contract.reply>): Promise<void> {
  await takeStep(context, { id: input.id, seen: input.n, action: 'reply' }, (state) => {
    const { actor } = context;
    const own = state.helpers.find((helper) =>
      actor.kind === 'post' ? helper.unit === actor.unit : !helper.replied,
    );
    const late = own?.due != null && context.now > own.due.due;
    return {
      type: 'helper-replied',
      body: { unit: own?.unit ?? '', late },
      personal: { reply: input.reply },
    };
  });
}

/** What a dispatch decides: the units with their clocks. A unit that keeps the lead keeps its duty clock. */
function assignment(
  context: Context,
  city: CitySnapshot,
  state: RequestState,
  { category, lead, helpers, urgency }: Assigning,
): DispatchedBody {
  mustExist(city, [
    ['category', 'category', category],
    ['lead', 'unit', lead],
    ...helpers.map((unit) => ['helpers', 'unit', unit] as const),
  ]);
  refuseUnit(city, state, lead, 'lead');
  const others = [...new Set(helpers)].filter((unit) => unit !== lead);
  for (const unit of others) refuseUnit(city, state, unit, 'helpers');
  if (urgency !== undefined && !theCity(city).urgencies.some(({ code }) => code === urgency))
    throw new Refused('invalid', { fields: { urgency: 'not-a-choice' } });
  const { requestType, division, accusedUnit } = state.facts;
  const question = { requestType, ...(urgency === undefined ? {} : { urgency }) };
  const keeps = state.lead === lead && state.duty !== null;
  const due = clockFor(city, { ...question, slot: 'help' }, context.now);
  return {
    category,
    lead,
    helpers: others.map((unit) => ({ unit, due })),
    urgency: urgency ?? null,
    catalogue: proposalOf(city, { category, division, accusedUnit })?.catalogue ?? null,
    sign: clockFor(city, { ...question, slot: 'sign' }, context.now),
    duty: keeps
      ? state.duty
      : beforeUpper(state, clockFor(city, { ...question, slot: 'answer', clock: 'duty' }, context.now)),
  };
}

/** The unit's clock ends before the platform above expects the answer; a request done again has a clock of its own. */
function beforeUpper(state: RequestState, duty: SetDeadline | null): SetDeadline | null {
  return state.redoCount > 0 ? duty : earlier(duty, state.upper?.ours ?? null);
}

/** Only a unit that takes cases may lead or help, and never the one complained of or a unit under it. */
function refuseUnit(city: CitySnapshot, state: RequestState, unit: string, field: string): void {
  if (city.item('unit', unit)?.data.dispatchable !== true)
    throw new Refused('invalid', { fields: { [field]: 'not-dispatchable' } });
  const accused = state.facts.accusedUnit;
  if (accused !== null && isWithin(city, unit, accused))
    throw new Refused('invalid', { fields: { [field]: 'lead-is-accused' } });
}
