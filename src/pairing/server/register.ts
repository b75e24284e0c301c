import { v5 as uuid } from 'uuid';
import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import type { Kinds } from '../../city/rules/kinds/registry.ts';
import { append, chain } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { JsonObject } from '../../platform/json.ts';
import type { RowInput } from '../contract.ts';
import { helperKey } from '../rules/limits.ts';
import type { HelperIs, PairOrigin } from '../rules/pair.ts';
import { mayTarget, type TargetIs, targetFault, targetKey } from '../rules/target.ts';
import { typeOf } from './names.ts';
import { loadPair, projectPair } from './pair-store.ts';
import { loadTarget, projectTarget } from './target-store.ts';

/** Names under which targets and pairs have one id however often they are said. */
const space = 'b1a3a5ba-2b0e-5a7e-9a0a-4f7d6f1c2d55';

export const targetIdOf = (city: string, target: TargetIs): string =>
  uuid(`${city}/target/${targetKey(target)}`, space);

export interface Registered {
  pair: string | null;
  target: string;
  state: 'new' | 'known';
}

/** Where a pair comes from besides what its row says. */
export interface Coming {
  origin: PairOrigin;
  proposal?: string;
  replaces?: string;
  /** Only says what would become of it. */
  isTrial?: boolean;
}

/**
 * Puts one line of the register in: the target with the help it is to have, and the pair where a helper is named. The
 * same line again changes nothing.
 *
 * @throws Refused `invalid` by the fields of the line.
 */
export async function registerRow(context: Context, row: RowInput, coming: Coming): Promise<Registered> {
  const city = await citySnapshot(context);
  const type = typeOf(city, row.type);
  const target = checkedTarget(city, type, row.target);
  const helper = checkedHelper(city, type, row);
  if (helper !== undefined && helper.post === null && helper.unit === target.unit)
    throw new Refused('invalid', { fields: { unit: 'helps-itself' } });
  if (row.until !== null && row.until < row.since)
    throw new Refused('invalid', { fields: { until: 'until-before-since' } });
  const targetId = targetIdOf(context.city, target);
  const isListed = await listTarget(context, targetId, target, row, coming.isTrial === true);
  if (helper === undefined) return { pair: null, target: targetId, state: isListed };
  const state = await beginPair(context, { row, helper, target: targetId }, coming);
  return { target: targetId, ...state };
}

function checkedTarget(city: CitySnapshot, type: Kinds['pair-type'], given: RowInput['target']): TargetIs {
  const target: TargetIs = { ...given };
  const refuse = (field: string, reason: string) => new Refused('invalid', { fields: { [field]: reason } });
  const fit = mayTarget(type, target.kind);
  if (fit !== 'ok') throw refuse('target.kind', fit);
  const fault = targetFault(target);
  const field = { 'target-place': 'division', 'target-unit': 'unit', 'target-number': 'number' } as const;
  if (fault !== undefined)
    throw refuse(`target.${(field as Partial<Record<string, string>>)[fault] ?? 'name'}`, fault);
  if (target.unit !== null && city.item('unit', target.unit) === undefined)
    throw refuse('target.unit', 'not-a-choice');
  if (target.division !== null && !isPlaceOf(city, target)) throw refuse('target.division', 'target-place');
  return target;
}

/** A village stands for itself; others may be said to lie in a town or county. */
function isPlaceOf(city: CitySnapshot, { kind, division }: TargetIs): boolean {
  const place = city.places().get(division ?? '');
  if (place === undefined) return false;
  const isVillage = kind === 'village' || kind === 'community' || kind === 'household' || kind === 'grower';
  return !isVillage || place.level === 'village';
}

function checkedHelper(
  city: CitySnapshot,
  type: Kinds['pair-type'],
  { unit, post }: RowInput,
): HelperIs | undefined {
  if (unit === null && post === null) return undefined;
  const refuse = (field: string, reason: string) => new Refused('invalid', { fields: { [field]: reason } });
  if (post !== null) {
    const held = city.item('post', post)?.data;
    if (held === undefined || (unit !== null && held.unit !== unit)) throw refuse('post', 'not-a-choice');
    if (!type.leaders || !held.roles.includes('leader')) throw refuse('post', 'type-helper');
    return { unit: held.unit, post };
  }
  const kind = city.item('unit', unit ?? '')?.data.kind;
  if (unit === null || kind === undefined) throw refuse('unit', 'not-a-choice');
  if (!type.helpers.some((one) => one === kind)) throw refuse('unit', 'type-helper');
  return { unit, post: null };
}

/** Puts the target on the list with the help it is to have; says whether that was new. */
async function listTarget(
  context: Context,
  id: string,
  target: TargetIs,
  { type, staff }: RowInput,
  isTrial: boolean,
): Promise<'new' | 'known'> {
  const known = await loadTarget(context, id);
  const wants = [...new Set([...(known?.wants ?? []), type])].sort();
  const body = { staff: staff ?? known?.staff ?? null, wants };
  const isSame = known?.listed === true && known.staff === body.staff && known.wants.length === wants.length;
  if (isSame) return 'known';
  if (isTrial) return 'new';
  if (known === undefined)
    await recordTarget(context, id, { seen: 0, type: 'pair-target-listed', body: { ...target, ...body } });
  else
    await recordTarget(context, id, {
      seen: known.n,
      type: 'pair-target-changed',
      body: { ...body, listed: true },
    });
  return 'new';
}

/** Adds an entry to a target and shows it. */
export async function recordTarget(
  context: Context,
  id: string,
  entry: { seen: number; type: string; body: JsonObject },
): Promise<void> {
  await append(context, { kind: 'pair-target', subject: id, version: 1, ...entry });
  await projectTarget(context, id, await chain(context, 'pair-target', id));
}

interface Beginning {
  row: RowInput;
  helper: HelperIs;
  target: string;
}

async function beginPair(
  context: Context,
  { row, helper, target }: Beginning,
  { origin, proposal, replaces, isTrial }: Coming,
): Promise<Pick<Registered, 'pair' | 'state'>> {
  const { type, since, until, decision } = row;
  const id = uuid(`${context.city}/pair/${type}/${helperKey(helper)}/${target}/${since}`, space);
  const { pair } = await loadPair(context, id);
  // once ended it stays ended: who helps again begins on another day
  if (pair?.state === 'ended') throw new Refused('invalid', { fields: { since: 'pair-ended' } });
  if (pair !== undefined) return { pair: id, state: 'known' };
  if (isTrial === true) return { pair: id, state: 'new' };
  const body = {
    type,
    ...helper,
    target,
    since,
    until,
    decision,
    origin,
    proposal: proposal ?? null,
    replaces: replaces ?? null,
  };
  await recordPair(context, id, { seen: 0, type: 'pair-begun', body });
  return { pair: id, state: 'new' };
}

/** Adds an entry to a pair and shows it. */
export async function recordPair(
  context: Context,
  id: string,
  entry: { seen: number; type: string; body: JsonObject; personal?: Record<string, string> },
): Promise<void> {
  const { personal, ...rest } = entry;
  const sealed = personal === undefined || Object.keys(personal).length === 0 ? {} : { personal };
  await append(context, { kind: 'pair', subject: id, version: 1, ...rest, ...sealed });
  await projectPair(context, id, await chain(context, 'pair', id));
}
