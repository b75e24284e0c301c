import type { z } from 'zod';
import { type CitySnapshot, citySnapshot, gateMark, placeName } from '../../city/index.ts';
import type { PersonalValue } from '../../ledger/index.ts';
import { chain, personalValues } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { mayDo } from '../../platform/permission.ts';
import { numbersOf } from '../../requests/index.ts';
import type { FiguresView, ItemRow, ItemView, listItems, RegisterView } from '../contract.ts';
import { figuresOf } from '../rules/figures.ts';
import { foldItem, type Item, type Register } from '../rules/item.ts';
import { registerPermissions } from '../rules/permissions.ts';
import { isHand, isLate, lookFault, nextLook, stepsFor } from '../rules/steps.ts';
import { itemRows, type StoredItem, visibleItem, wordsOf } from './item-store.ts';
import { registerOf, registerOfItem, registersOf } from './registers.ts';
import { handsOf, sightOf } from './sight.ts';

export function viewRegister(register: Register): RegisterView {
  const { code, name, about, lead, title, fields, opening, stages, steps, looks, figures } = register;
  return {
    ...{ code, name, about, lead, title },
    fields: fields.map(({ measure, choices, personal, ...field }) => ({
      ...field,
      ...{ measure: measure ?? null, choices: choices ?? [], personal: personal === true },
    })),
    opening: { place: opening.place, asks: opening.asks, needs: opening.needs },
    stages: stages.map(({ code: one, name: called, state }) => ({ code: one, name: called, state })),
    steps: steps.map(({ code: one, name: called, asks, needs, words }) => ({
      ...{ code: one, name: called, asks, needs, words: words === true },
    })),
    looks: looks?.days ?? [],
    figures: figures.map(({ code: one, name: called, kind, field, whole }) => ({
      ...{ code: one, name: called, kind, field, whole: whole ?? null },
    })),
  };
}

/** Registers of the city, each with whether the acting post may put items of its own unit on it. */
export async function viewRegisters(context: Context) {
  const city = await citySnapshot(context);
  const hands = handsOf(context);
  const mayKeep = mayDo(registerPermissions['registers.keep'], context.actor).ok;
  const owner = hands === 'system' ? '' : hands.unit;
  return {
    registers: city.items('register').map(({ data }) => ({
      ...viewRegister(data),
      mayOpen: mayKeep && isHand(hands, data.opening.by, { owner, lead: data.lead }),
    })),
  };
}

export function rowOf(city: CitySnapshot, register: Register, item: StoredItem): ItemRow {
  const { id, n, unit, division, values, stage, state, due, listedOn, endedOn, reopened } = item;
  return {
    ...{ id, n, register: register.code, unit, values, stage, state, due, listedOn, endedOn, reopened },
    place: division === null ? null : placeName(city.places(), division),
    title: values[register.title] ?? '',
    stageName: register.stages.find(({ code }) => code === stage)?.name ?? { zh: stage, en: stage },
    isLate: isLate(item, city.date),
    next: nextLook(register, item),
  };
}

export async function viewItems(
  context: Context,
  input: z.output<typeof listItems.input>,
): Promise<z.output<typeof listItems.output>> {
  const city = await citySnapshot(context);
  registerOf(city, input.register);
  const items = await itemRows(context, await sightOf(context), input, city.date);
  const registerFor = await registersOf(context, items);
  const next = items.length < input.limit ? null : (items.at(-1)?.id ?? null);
  return { rows: items.map((item) => rowOf(city, registerFor(item), item)), next };
}

/** One item, read by the register as it was. @throws Refused `not-found` */
export async function viewItem(context: Context, id: string): Promise<ItemView> {
  const stored = await visibleItem(context, await sightOf(context), id);
  const item = stored === undefined ? undefined : foldItem(await chain(context, 'register-item', id));
  if (stored === undefined || item === undefined) throw new Refused('not-found');
  const city = await citySnapshot(context);
  const register = await registerOfItem(context, item);
  const hands = handsOf(context);
  const mayKeep = mayDo(registerPermissions['registers.keep'], context.actor).ok;
  const sealed = await personalValues(context, { kind: 'register-item', subject: id });
  const seesPersons = mayKeep && worksOn(context, register, item);
  const words = wordsOf(sealed).filter(({ keeping }) => keeping !== 'own' || seesPersons);
  return {
    ...rowOf(city, register, stored),
    by: viewRegister(register),
    words: Object.fromEntries(words.map(({ code, text }) => [code, text])),
    isCovered: !seesPersons && register.fields.some(({ personal }) => personal === true),
    request: await requestOf(context, item),
    possible: mayKeep ? stepsFor(register, item, hands).map(({ code }) => code) : [],
    mayLook: mayKeep && lookFault(register, item, hands, city.date) === undefined,
    looked: item.looked,
    gate: await gateMark(context, { unit: item.unit, register: item.register }),
    history: await historyOf(context, id, sealed),
  };
}

/** Personal words are for the unit of the item, the unit that leads the register, units with a step in it, and the office. */
function worksOn(context: Context, register: Register, item: Item): boolean {
  const hands = handsOf(context);
  if (isHand(hands, ['owner', 'lead', 'office'], { owner: item.unit, lead: register.lead })) return true;
  return hands !== 'system' && register.steps.some(({ units }) => units?.includes(hands.unit) === true);
}

async function requestOf(context: Context, { request }: Item) {
  if (request === null) return null;
  return { id: request, number: (await numbersOf(context, [request])).get(request) ?? null };
}

async function historyOf(
  context: Context,
  id: string,
  sealed: readonly PersonalValue[],
): Promise<ItemView['history']> {
  const entries = await chain(context, 'register-item', id);
  return entries.map(({ n, type, recordedAt, actor, body }) => {
    const text = (name: string) => {
      const value = body[name];
      return typeof value === 'string' ? value : null;
    };
    return {
      ...{ n, type, at: recordedAt, step: text('step'), stage: text('stage'), due: text('due') },
      post: actor.kind === 'post' ? actor.post : null,
      holds: typeof body['holds'] === 'boolean' ? body['holds'] : null,
      // an erasure names the values it took, which is something else
      values: type === 'erased' ? {} : ((body['values'] ?? {}) as Record<string, string>),
      words: sealed.find((value) => value.n === n && value.name === 'words')?.text ?? null,
    };
  });
}

const mostCounted = 20_000;

/** 台账统计: of what the acting post may see. */
export async function viewFigures(
  context: Context,
  { register: code }: { register: string },
): Promise<FiguresView> {
  const city = await citySnapshot(context);
  const { data } = registerOf(city, code);
  const filter = { register: code, show: 'all', limit: mostCounted } as const;
  const items = await itemRows(context, await sightOf(context), filter, city.date);
  return figuresOf(data, items, city.date);
}
