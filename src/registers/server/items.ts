import { type CitySnapshot, citySnapshot, mustBeOpen } from '../../city/index.ts';
import { append, chain, mustBeginSo, personalValues } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate } from '../../platform/time.ts';
import { numberOf } from '../../requests/index.ts';
import type { LookInput, OpenInput, StepInput } from '../contract.ts';
import { foldItem, type Item, type Listed, type Looked, type Moved, type Register } from '../rules/item.ts';
import { dueIn, isHand, lookFault, nextLook, stageOf, stepFault, waitFaults } from '../rules/steps.ts';
import { onceKey, parted, shareFaults, valueFaults, type Wanted } from '../rules/values.ts';
import { allValues, lockRegister, projectItem, sameItem, visibleItem } from './item-store.ts';
import { daysIn, registerOf, registerOfItem } from './registers.ts';
import { handsOf, sightOf } from './sight.ts';
import { checkWords } from './words.ts';

/** A demonstration shows what happened before it began. */
interface Shown {
  on?: CivilDate;
}

/**
 * 登记事项: puts an item on a register under its id, once. What the register says makes two items the same is looked up first;
 * an item that ended without a result does not stand in the way.
 */
export async function openItem(context: Context, input: OpenInput, shown: Shown = {}): Promise<void> {
  const { id } = input;
  const city = await citySnapshot(context);
  const on = shown.on ?? city.date;
  const unit = input.unit ?? (context.actor.kind === 'post' ? context.actor.unit : '');
  const entries = await chain(context, 'register-item', id);
  if (entries.length > 0) {
    await mustBeginSo(context, { kind: 'register-item', subject: id }, await sentAgain(context, input, unit));
    return;
  }
  const { data: register, version } = registerOf(city, input.register);
  await checkOpening(context, city, register, { ...input, unit });
  await mustBeOpen(context, { unit, register: register.code });
  const { values, sealed } = parted(register, input.values);
  const [first] = register.stages;
  if (first === undefined) throw new TypeError(`register ${register.code} has no stage`);
  const body: Listed = {
    ...{ register: register.code, version, unit, division: input.division, request: input.request, values },
    ...{ once: register.once ?? [], stage: first.code, state: first.state, on },
    due: dueIn(first, values, { on, dues: {} }, daysIn(city)),
  };
  await record(context, id, { seen: 0, type: 'register-listed', body, sealed });
}

/** What the first entry has to say when the same is sent again. */
async function sentAgain(context: Context, { id, ...input }: OpenInput, unit: string) {
  const item = foldItem(await chain(context, 'register-item', id));
  if (item === undefined || item.register !== input.register) throw new Refused('retry-differs');
  const { values, sealed } = parted(await registerOfItem(context, item), input.values);
  const { register, division, request } = input;
  return { body: { register, unit, division, request, values }, words: sealed };
}

/** Whether an item would be put down. @throws Refused `invalid` by field; `not-allowed`; `not-now` for one that is there */
export async function checkOpening(
  context: Context,
  city: CitySnapshot,
  register: Register,
  input: OpenInput & { unit: string },
): Promise<void> {
  const owner = input.unit;
  if (!isHand(handsOf(context), register.opening.by, { owner, lead: register.lead }))
    throw new Refused('not-allowed', { reason: 'register-hand' });
  const place = input.division === null ? undefined : city.places().get(input.division);
  const isPlaced = register.opening.place ? place !== undefined : input.division === null;
  const fields = {
    ...faultsOf(city, register, input.values, register.opening, {}),
    ...(city.item('unit', owner) === undefined ? { unit: 'not-a-choice' } : {}),
    ...(isPlaced ? {} : { division: register.opening.place ? 'required' : 'not-asked' }),
  };
  if (Object.keys(fields).length > 0) throw new Refused('invalid', { fields });
  checkWords(city, register, input.values, '');
  if (input.request !== null) await numberOf(context, input.request);
  const { code, once = [] } = register;
  const key = onceKey({ register: code, division: input.division, once }, input.values);
  if (key === null) return;
  await lockRegister(context, code);
  if ((await sameItem(context, key)) !== undefined)
    throw new Refused('invalid', { fields: { [`values.${once[0]}`]: 'on-it-already' } });
}

function faultsOf(
  city: CitySnapshot,
  register: Register,
  values: OpenInput['values'],
  wanted: Wanted,
  before: OpenInput['values'],
) {
  const units = new Set(city.items('unit').map(({ code }) => code));
  return valueFaults(register, values, wanted, { before, units });
}

/** 办理事项: one step, by whom the register of the item names. */
export async function stepItem(context: Context, input: StepInput, shown: Shown = {}): Promise<void> {
  const { id, n, words } = input;
  const { city, item, register } = await take(context, input);
  const step = register.steps.find(({ code }) => code === input.step);
  if (step === undefined) throw new Refused('invalid', { fields: { step: 'not-a-choice' } });
  const fault = stepFault(register, item, step, handsOf(context));
  if (fault === 'stage') throw new Refused('not-now', { reason: 'register-stage' });
  if (fault !== undefined) throw new Refused('not-allowed', { reason: `register-${fault}` });
  const known = allValues(item, await personalValues(context, { kind: 'register-item', subject: id }));
  const merged = { ...known, ...input.values };
  const faults = {
    ...shareFaults(step, merged),
    ...faultsOf(city, register, input.values, step, known),
    ...(step.words === true && words === '' ? { words: 'required' } : {}),
  };
  if (Object.keys(faults).length > 0) throw new Refused('invalid', { fields: faults });
  const on = shown.on ?? city.date;
  const early = waitFaults(step, merged, on, daysIn(city));
  if (Object.keys(early).length > 0) throw new Refused('invalid', { fields: early });
  checkWords(city, register, input.values, words);
  const { values, sealed } = parted(register, input.values);
  const stage = stageOf(register, step.to ?? item.stage);
  const begins = stage.state === 'open' && item.state !== 'open';
  const dues = begins ? {} : item.dues;
  const body: Moved = {
    ...{ step: step.code, values, stage: stage.code, state: stage.state, on },
    due: dueIn(stage, { ...item.values, ...values }, { on, dues }, daysIn(city)),
  };
  await record(context, id, { seen: n, type: 'register-moved', body, sealed: { ...sealed, words } });
}

/** 完成后回看: whether a result holds; what does not goes back to where the register says, with a clock of its own. */
export async function lookAtItem(context: Context, { id, n, holds, words }: LookInput): Promise<void> {
  const { city, item, register } = await take(context, { id, n });
  const fault = lookFault(register, item, handsOf(context), city.date);
  if (fault === 'stage' || fault === 'too-early')
    throw new Refused('not-now', { reason: fault === 'stage' ? 'register-stage' : 'look-early' });
  if (fault !== undefined) throw new Refused('not-allowed', { reason: `register-${fault}` });
  if (!holds && words === '') throw new Refused('invalid', { fields: { words: 'required' } });
  checkWords(city, register, {}, words);
  const next = nextLook(register, item);
  const back = holds || register.looks === undefined ? null : stageOf(register, register.looks.back);
  const on = city.date;
  const body: Looked = {
    ...{ days: next?.days ?? 0, holds, on, stage: back?.code ?? null },
    due: back === null ? null : dueIn(back, item.values, { on, dues: {} }, daysIn(city)),
  };
  await record(context, id, { seen: n, type: 'register-looked', body, sealed: { words } });
}

async function take(
  context: Context,
  { id, n }: { id: string; n: number },
): Promise<{ city: CitySnapshot; item: Item; register: Register }> {
  const stored = await visibleItem(context, await sightOf(context), id);
  const item = stored === undefined ? undefined : foldItem(await chain(context, 'register-item', id));
  if (item === undefined) throw new Refused('not-found');
  if (item.n !== n) throw new Refused('conflict', { n: item.n });
  return { city: await citySnapshot(context), item, register: await registerOfItem(context, item) };
}

interface Said {
  seen: number;
  type: string;
  body: JsonObject;
  sealed: Readonly<Record<string, string>>;
}

/** Adds an entry and shows the item; empty words are no words. */
async function record(context: Context, id: string, { seen, type, body, sealed }: Said): Promise<void> {
  const given = Object.entries(sealed).filter(([, text]) => text !== '');
  await append(context, {
    ...{ kind: 'register-item', subject: id, seen, type, version: 1, body },
    ...(given.length === 0 ? {} : { personal: Object.fromEntries(given) }),
  });
  await projectItem(context, id, await chain(context, 'register-item', id));
}
