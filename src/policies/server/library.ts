import { citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { Language } from '../../platform/i18n.ts';
import type { CivilDate } from '../../platform/time.ts';
import type { PolicyDetail, PolicyRow } from '../contract.ts';
import type { Policy } from '../rules/policy.ts';
import { preparePolicy } from '../rules/prepare.ts';
import { effectiveStatus, type Status } from '../rules/status.ts';
import { conflictLines, groundOf } from '../sentences.ts';
import { requireInCharge, unitInCharge } from './in-charge.ts';
import { type CitySetting, recordSetting, settingOf } from './setting-store.ts';
import { policies, policyOf } from './shelf-kept.ts';

const order: readonly Status[] = ['in-force', 'not-yet', 'expired', 'abolished'];

/** All policies with their standing on a day, those in force first. */
export async function policyRows(context: Context): Promise<PolicyRow[]> {
  const city = await citySnapshot(context);
  const rows = (await policies()).map((policy) =>
    rowOf(policy, city.date, unitInCharge(city, policy.code)?.code ?? null),
  );
  return rows.sort(
    (one, other) =>
      order.indexOf(one.status) - order.indexOf(other.status) || (one.code < other.code ? -1 : 1),
  );
}

function rowOf(policy: Policy, on: CivilDate, unit: string | null): PolicyRow {
  const { code, name, kind, edition, validity, mark, payer, contact } = policy;
  const status = effectiveStatus(policy, on);
  const isOver = status === 'expired' || status === 'abolished';
  return {
    code,
    name,
    kind,
    edition,
    status,
    from: validity.from,
    to: validity.to ?? null,
    settlementOnly: isOver && validity.afterwards === 'settlement',
    mark: mark ?? null,
    payer,
    contact,
    unit,
  };
}

/** One policy whole, as the console shows it. @throws Refused `not-found` */
export async function policyView(context: Context, code: string, language: Language): Promise<PolicyDetail> {
  const policy = await policyOf(code);
  const city = await citySnapshot(context);
  const stated = await settingOf(context, code);
  const prepared = preparePolicy(policy, { asOf: city.date, purpose: 'what-if', switches: stated.switches });
  const ground = (text: string) => groundOf(policy, text, language);
  return {
    ...rowOf(policy, city.date, unitInCharge(city, code)?.code ?? null),
    texts: policy.texts.map(({ code: text, mark }) => ({ ground: ground(text), mark: mark ?? null })),
    parameters: parametersOf(policy, ground),
    conflicts: conflictLines(prepared, language),
    switches: switchesOf(policy, stated, ground),
    conditions: policy.conditions.map(({ code: condition, rule, name, branches }) => ({
      code: condition,
      rule,
      name,
      rows: branches.map(({ verdict, say, text }) => ({ verdict, say, ground: ground(text) })),
    })),
    questions: policy.facts.map(({ code: fact, type, question, asked, choices = [] }) => ({
      code: fact,
      type,
      question,
      asked,
      choices,
    })),
    documents: policy.documents.map(({ name }) => name),
    deadlines: policy.deadlines.map(({ name, text }) => ({ name, ground: ground(text) })),
    listings: stated.listings.map(({ to, ...listing }) => ({ ...listing, to: to ?? null })),
    n: stated.n,
    mayChange: await isInCharge(context, code),
  };
}

type Ground = (text: string) => string;

function parametersOf({ parameters }: Policy, ground: Ground): PolicyDetail['parameters'] {
  return parameters.map(({ code, name, unit, values }) => ({
    code,
    name,
    unit,
    values: values.map(({ from, to, value, text, mark }) => ({
      from,
      to: to ?? null,
      value,
      ground: ground(text),
      mark: mark ?? null,
    })),
  }));
}

function switchesOf({ switches }: Policy, stated: CitySetting, ground: Ground): PolicyDetail['switches'] {
  return switches.map((one) => ({
    code: one.code,
    question: one.question,
    silent: one.silent,
    default: one.default,
    now: stated.switches[one.code] ?? one.default,
    options: one.options.map(({ code, name, text }) => ({ code, name, ground: ground(text) })),
  }));
}

/** Whether this post may change what the city states for a policy. */
export async function isInCharge(context: Context, policy: string): Promise<boolean> {
  return requireInCharge(context, policy).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Refused) return false;
      throw error;
    },
  );
}

/** Fixes how the city reads an open question 确定口径. @throws Refused `not-allowed`, `conflict`, `invalid` */
export async function setSwitch(
  context: Context,
  given: { policy: string; n: number; switch: string; option: string; ground: string },
): Promise<void> {
  const policy = await policyOf(given.policy);
  await requireInCharge(context, given.policy);
  const asked = policy.switches.find(({ code }) => code === given.switch);
  if (asked?.options.some(({ code }) => code === given.option) !== true)
    throw new Refused('invalid', { reason: 'unknown-option' });
  const before = await settingOf(context, given.policy);
  if (before.n !== given.n) throw new Refused('conflict', { n: before.n });
  await recordSetting(context, given.policy, {
    seen: before.n,
    type: 'switch-set',
    body: { switch: given.switch, option: given.option },
    ground: given.ground,
  });
}
