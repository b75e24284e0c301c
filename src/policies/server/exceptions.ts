import { v7 as uuid } from 'uuid';
import { citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { ExceptionDetail, ExceptionView } from '../contract-cases.ts';
import type { FactValue } from '../rules/condition.ts';
import type { ExceptionOpened, ExceptionRuled } from '../rules/entries.ts';
import {
  checkTreatment,
  type Feature,
  nearestPrecedents,
  outcomeSpread,
  type Precedent,
  rule,
  type Spread,
  type TreatmentWarning,
} from '../rules/exceptions.ts';
import { yuan } from '../rules/money.ts';
import type { Policy } from '../rules/policy.ts';
import {
  asFile,
  exceptionById,
  exceptionsOf,
  type KeptException,
  nextNumber,
  recordException,
  ruledFiles,
  wordsOf,
} from './exception-store.ts';
import { requireInCharge } from './in-charge.ts';
import { policyOf } from './shelf-kept.ts';

/** Files as the list shows them. */
export async function exceptionRows(context: Context): Promise<ExceptionView[]> {
  return (await exceptionsOf(context)).map(viewOf);
}

function viewOf({ facts: _facts, post: _post, ...file }: KeptException): ExceptionView {
  return file;
}

/** Opens a file 建个案: the reason and the facts lie sealed. @throws Refused */
export async function openException(
  context: Context,
  given: { policy: string; asked: number; reason: string; facts: Record<string, FactValue> },
): Promise<ExceptionView> {
  const policy = await policyOf(given.policy);
  refuseUnknownFacts(policy, given.facts);
  const { date } = await citySnapshot(context);
  const number = await nextNumber(context, date.slice(0, 4));
  const id = uuid();
  const body: ExceptionOpened = {
    unit: context.actor.kind === 'post' ? context.actor.unit : '',
    number,
    policy: given.policy,
    on: date,
    asked: given.asked,
  };
  const personal = { reason: given.reason, facts: JSON.stringify(given.facts) };
  await recordException(context, { id, seen: 0, type: 'exception-opened' }, body, personal);
  return viewOf(await exceptionById(context, id));
}

function refuseUnknownFacts({ facts }: Policy, given: Record<string, FactValue>): void {
  for (const [code, value] of Object.entries(given)) {
    const fact = facts.find((one) => one.code === code);
    const fits =
      fact !== undefined &&
      (fact.type === 'choice'
        ? fact.choices?.some((choice) => choice.code === value) === true
        : typeof value ===
          { 'yes-no': 'boolean', count: 'number', money: 'number', date: 'string' }[fact.type]);
    if (!fits) throw new Refused('invalid', { fields: { [`facts.${code}`]: 'not-a-choice' } });
  }
}

/** Money and counts are near when they differ by less than this share of the larger one. */
const nearShare = 0.5;

/**
 * What files of a policy are likened by: every fact of it, each with the same weight. Amounts are near within half of
 * the larger of the two, so that small and large cases are compared alike.
 */
function featuresOf({ facts }: Policy, file: KeptException): Feature[] {
  return facts.map(({ code, type }) => {
    const value = file.facts[code];
    const isAmount = (type === 'money' || type === 'count') && typeof value === 'number';
    return { code, weight: 1, ...(isAmount ? { range: Math.max(1, Math.round(value * nearShare)) } : {}) };
  });
}

async function precedentsOf(context: Context, file: KeptException): Promise<Precedent[]> {
  const policy = await policyOf(file.policy);
  const earlier = (await ruledFiles(context, file.policy)).filter(({ id }) => id !== file.id);
  return nearestPrecedents(asFile(file), earlier.map(asFile), featuresOf(policy, file));
}

/** One file with its precedents, fact by fact. */
export async function exceptionView(context: Context, id: string): Promise<ExceptionDetail> {
  const file = await exceptionById(context, id);
  const policy = await policyOf(file.policy);
  const words = await wordsOf(context, id);
  const precedents = await precedentsOf(context, file);
  const ids = new Map((await ruledFiles(context, file.policy)).map((one) => [one.number, one.id]));
  const nameOf = (code: string) =>
    policy.facts.find((fact) => fact.code === code)?.question ?? { zh: code, en: code };
  return {
    ...viewOf(file),
    reason: words.get('reason') ?? null,
    ground: words.get('ground') ?? null,
    post: file.post,
    facts: Object.entries(file.facts).map(([code, value]) => ({
      code,
      name: nameOf(code),
      value,
      said: sayValue(policy, code, value),
    })),
    precedents: precedents.map(({ file: other, similarity, likenesses }) => ({
      id: ids.get(other.code) ?? id,
      number: other.code,
      similarity,
      likenesses: likenesses.map(({ feature, likeness }) => ({ feature, name: nameOf(feature), likeness })),
      ruledOn: other.ruling.on,
      granted: other.ruling.granted,
      fen: other.ruling.fen,
      share: other.ruling.share,
      asked: other.asked,
    })),
    spread: outcomeSpread(precedents) ?? null,
  };
}

function sayValue({ facts }: Policy, code: string, value: FactValue): string {
  const fact = facts.find((one) => one.code === code);
  if (typeof value === 'boolean') return value ? '✓' : '✗';
  if (fact?.type === 'money') return `¥${yuan(Number(value))}`;
  return fact?.choices?.find((choice) => choice.code === value)?.name.zh ?? String(value);
}

/** What an amount would look like beside cases alike 同案同处; it warns, a person decides. */
export async function treatmentOf(
  context: Context,
  { id, fen }: { id: string; fen: number },
): Promise<{
  share: number;
  spread: Spread | null;
  warnings: { warning: TreatmentWarning['warning']; precedents: string[] }[];
}> {
  const file = await exceptionById(context, id);
  const { share } = ruleOf(file, fen);
  const precedents = await precedentsOf(context, file);
  return {
    share,
    spread: outcomeSpread(precedents) ?? null,
    warnings: checkTreatment(share, precedents).map((one) => ({
      warning: one.warning,
      precedents: 'precedents' in one ? one.precedents : [],
    })),
  };
}

function ruleOf({ asked }: KeptException, fen: number) {
  return rule(asked, { on: '', granted: fen > 0, fen, ground: '', post: '' });
}

/**
 * Decides a file 处理意见. The warnings of the comparison are recorded with it; where the amount differs from what all
 * cases alike were given, the reason for that has to be written.
 *
 * @throws Refused `not-allowed`, `not-now`, `conflict`, `invalid`.
 */
export async function ruleException(
  context: Context,
  given: {
    id: string;
    n: number;
    granted: boolean;
    fen: number;
    ground: string;
    difference?: string | undefined;
  },
): Promise<void> {
  const file = await exceptionById(context, given.id);
  await requireInCharge(context, file.policy);
  if (file.ruledOn !== null) throw new Refused('not-now', { reason: 'ruled-already' });
  const fen = given.granted ? given.fen : 0;
  if (fen > file.asked) throw new Refused('invalid', { fields: { fen: 'above-asked' } });
  if (given.granted && fen === 0) throw new Refused('invalid', { fields: { fen: 'required' } });
  const { share, warnings } = await treatmentOf(context, { id: given.id, fen });
  const differs = warnings.some(({ warning }) => warning === 'below-all' || warning === 'above-all');
  const difference = given.difference ?? '';
  if (differs && difference === '') throw new Refused('invalid', { fields: { difference: 'needs-ground' } });
  const { date } = await citySnapshot(context);
  const body: ExceptionRuled = {
    on: date,
    granted: given.granted,
    fen,
    share,
    warnings: warnings.map(({ warning }) => warning),
    precedents: [...new Set(warnings.flatMap(({ precedents }) => precedents))],
  };
  const personal = { ground: given.ground, ...(difference === '' ? {} : { difference }) };
  await recordException(context, { id: given.id, seen: given.n, type: 'exception-ruled' }, body, personal);
}
