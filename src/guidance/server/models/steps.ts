import type { z } from 'zod';
import { citySnapshot } from '../../../city/index.ts';
import { mustBeginSo } from '../../../ledger/index.ts';
import { publicActs } from '../../../plans/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { idOfNumber, readableRequest, refuseAccusation } from '../../../requests/index.ts';
import { findPrivate } from '../../../triage/index.ts';
import type * as contract from '../../contract-models.ts';
import { type Claim, daysOf } from '../../rules/models/effect.ts';
import { type Model, type ModelStep, modelFault } from '../../rules/models/model.ts';
import { record, type Seen } from '../record.ts';
import { handsOf, kinIn, modelSightOf, sightOf } from '../sight.ts';
import { visitRow } from '../visit-store.ts';
import { measured } from './measure.ts';
import { loadModel, modelRow } from './store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** 推荐典型; sent twice with one id it is put down once. */
export async function putModel(
  context: Context,
  { id, title, evidence, conditions, agreed, ...said }: Input<typeof contract.putModel>,
): Promise<void> {
  const subject = await subjectOf(context, said);
  const words = { title, evidence, conditions, agreed };
  const body = { ...said, subject: subject ?? said.subject };
  if ((await loadModel(context, id)) !== undefined) {
    await mustBeginSo(context, { kind: 'guidance-model', subject: id }, { body, words });
    return;
  }
  const city = await citySnapshot(context);
  const fields: Record<string, string> = claimFaults(said.claim, city.date);
  if (subject === undefined) fields['subject'] = 'not-a-choice';
  if (city.item('unit', said.unit) === undefined || !reaches(context, said.unit))
    fields['unit'] = 'not-a-choice';
  const { category } = said.claim;
  if (category !== null && city.item('category', category) === undefined)
    fields['claim.category'] = 'not-a-choice';
  if (said.consent === 'given' && agreed === '') fields['agreed'] = 'required';
  if (Object.keys(fields).length > 0) throw new Refused('invalid', { fields });
  await checkWords(context, words);
  await record(
    context,
    'guidance-model',
    { id, n: 0 },
    { type: 'model-listed', body: { ...body, on: city.date }, words },
  );
}

/** A unit puts down cases of its own and of those below it: others it could not see again. */
function reaches(context: Context, unit: string): boolean {
  const sight = modelSightOf(context);
  return !('units' in sight) || sight.units.includes(unit);
}

/** Longer than a year is more than one count should read, and no before and after of one thing. */
const mostDays = 366;

function claimFaults(claim: Claim, today: CivilDate): Record<string, string> {
  const { figure, wants, beforeFrom, beforeTo, afterFrom, afterTo } = claim;
  return {
    ...(beforeTo < beforeFrom ? { 'claim.beforeTo': 'before-begin' } : {}),
    ...(afterFrom <= beforeTo ? { 'claim.afterFrom': 'model-overlap' } : {}),
    ...(afterTo < afterFrom ? { 'claim.afterTo': 'before-begin' } : {}),
    ...(daysOf(beforeFrom, beforeTo) > mostDays ? { 'claim.beforeTo': 'model-too-long' } : {}),
    ...(daysOf(afterFrom, afterTo) > mostDays ? { 'claim.afterTo': 'model-too-long' } : {}),
    ...(afterTo >= today ? { 'claim.afterTo': 'model-not-over' } : {}),
    ...(figure !== 'requests' && wants === 'less' ? { 'claim.wants': 'not-a-choice' } : {}),
  };
}

/** Where it comes from, if whoever puts it down may see that. */
async function subjectOf(
  context: Context,
  { source, subject }: { source: Model['source']; subject: string },
): Promise<string | undefined> {
  if (source === 'request') {
    const id = isId(subject) ? subject : await idOfNumber(context, subject);
    return id === undefined || (await readable(context, id)) === false ? undefined : id;
  }
  if (!isId(subject)) return undefined;
  if (source === 'visit') return (await visitRow(context, sightOf(context), subject))?.id;
  return (await publicActs(context)).find(({ id }) => id === subject)?.id;
}

async function readable(context: Context, id: string): Promise<boolean> {
  try {
    await readableRequest(context, id);
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

/** 核实成效: as the record has it today. */
export async function measureModel(context: Context, seen: Seen): Promise<void> {
  const model = await take(context, seen, 'measure');
  const body = await measured(context, model);
  await record(context, 'guidance-model', seen, { type: 'model-measured', body: { ...body } });
}

export async function confirmModel(context: Context, seen: Seen): Promise<void> {
  await take(context, seen, 'confirm');
  await record(context, 'guidance-model', seen, { type: 'model-confirmed' });
}

export async function consentModel(
  context: Context,
  { id, n, consent, agreed }: Input<typeof contract.consentModel>,
): Promise<void> {
  await take(context, { id, n }, 'consent');
  await checkWords(context, { agreed });
  const said = { type: 'model-consented', body: { consent }, words: { agreed } };
  await record(context, 'guidance-model', { id, n }, said);
}

export async function releaseModel(
  context: Context,
  { id, n, title, words }: Input<typeof contract.releaseModel>,
): Promise<void> {
  await take(context, { id, n }, 'release');
  await checkWords(context, { title, words });
  await record(context, 'guidance-model', { id, n }, { type: 'model-released', words: { title, words } });
}

export const takeModelDown = (context: Context, said: Input<typeof contract.takeModelDown>): Promise<void> =>
  end(context, said, { step: 'takeDown', type: 'model-taken-down' });
export const dropModel = (context: Context, said: Input<typeof contract.dropModel>): Promise<void> =>
  end(context, said, { step: 'drop', type: 'model-dropped' });

async function end(
  context: Context,
  { id, n, words }: Seen & { words: string },
  { step, type }: { step: ModelStep; type: string },
): Promise<void> {
  await take(context, { id, n }, step);
  await checkWords(context, { words });
  await record(context, 'guidance-model', { id, n }, { type, words: { words } });
}

/** Whoever acts, and whether the unit is theirs or stands above or below one of theirs. */
export async function handsFor(context: Context, unit: string): Promise<{ person: string; isOwn: boolean }> {
  const { person, held } = await handsOf(context);
  const kin = await kinIn(context, unit);
  return { person, isOwn: held.some((one) => kin.has(one)) };
}

async function take(context: Context, { id, n }: Seen, step: ModelStep): Promise<Model> {
  const model = (await modelRow(context, modelSightOf(context), id))?.model;
  if (model === undefined) throw new Refused('not-found');
  if (model.n !== n) throw new Refused('conflict', { n: model.n });
  const fault = modelFault(model, step, await handsFor(context, model.unit));
  if (fault === 'step' || fault === 'contrary' || fault === 'no-consent')
    throw new Refused('not-now', { reason: `model-${fault}` });
  if (fault !== undefined) throw new Refused('not-allowed', { reason: `model-${fault}` });
  return model;
}

const numbers = ['phone', 'id', 'card', 'account'] as const;

/** A case accuses nobody and holds no telephone or identity number. @throws Refused */
async function checkWords(context: Context, words: Readonly<Record<string, string>>): Promise<void> {
  refuseAccusation(await citySnapshot(context), { words: Object.values(words).join('\n') });
  const found = Object.entries(words).filter(([, text]) =>
    findPrivate(text).some(({ kind }) => numbers.some((one) => one === kind)),
  );
  const fields = Object.fromEntries(found.map(([field]) => [field, 'private-number']));
  if (found.length > 0) throw new Refused('invalid', { fields, reason: 'private-number' });
}
