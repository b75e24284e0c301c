import type { z } from 'zod';
import { type CitySnapshot, citySnapshot, type Kinds, unitsBelow } from '../../../city/index.ts';
import { personalValues } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { formatCivilDate } from '../../../platform/i18n.ts';
import { mayDo } from '../../../platform/permission.ts';
import { numbersOf } from '../../../requests/index.ts';
import { writeLetter } from '../../../requests/rules/letter.ts';
import type { Paper } from '../../contract-ladder.ts';
import type * as contract from '../../contract-referrals.ts';
import { supervisionPermissions } from '../../rules/permissions.ts';
import { type Referral, responsibilities } from '../../rules/referrals/referral.ts';
import { daysAfter, type ReferralStep, referralSteps, whyNotNow } from '../../rules/referrals/steps.ts';
import { issuingUnit, letterheadOf } from '../ladder-papers.ts';
import { recusalOf, timelineOf } from './basis.ts';
import { rulesOf, stepsOfUnit } from './referrals.ts';
import { loadReferral, type ReferralStored, referralRow, referralRows } from './store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;
type Key = keyof typeof supervisionPermissions;

const may = ({ actor }: Context, key: Key): boolean => mayDo(supervisionPermissions[key], actor).ok;

const permissionOf = (step: ReferralStep): Key => {
  if (stepsOfUnit.has(step)) return 'referrals.answer';
  return step === 'review' ? 'referrals.review' : 'referrals.keep';
};

export async function referralList(context: Context, input: Input<typeof contract.listReferrals>) {
  const rows = await referralRows(context, { ...input, limit: input.limit + 1 });
  const { date } = await citySnapshot(context);
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  const key = input.list === 'open' ? last?.openedOn : last?.endedOn;
  return {
    rows: shown.map((row) => rowView(row, date)),
    next: rows.length > input.limit && last !== undefined ? `${key}_${last.id}` : null,
    mayOpen: may(context, 'referrals.keep'),
  };
}

const rowView = ({ n: _n, ...row }: ReferralStored, today: string): contract.ReferralRow => ({
  ...row,
  isOverdue: row.due !== null && row.due < today,
});

/** One file as the reader may know it. @throws Refused `not-found` where the second wall shows none. */
export async function referralView(context: Context, id: string): Promise<contract.ReferralView> {
  const [row, file] = [await referralRow(context, id), await loadReferral(context, id)];
  if (row === undefined || file === undefined) throw new Refused('not-found');
  const city = await citySnapshot(context);
  const said = await wordsOf(context, id);
  const receivers = file.transfer === null ? [] : (city.items('conduct')[0]?.data.receivers ?? []);
  const fact = {
    ...nothingOf,
    ...rowView(row, city.date),
    n: file.n,
    transfer: transferView(file, said),
    receivers,
  };
  if (file.state === 'transferred') return fact;
  const keeps = may(context, 'referrals.keep');
  const recused =
    keeps || may(context, 'referrals.review') ? await recusalOf(context, city, file, 'review') : null;
  // whoever decided may go on with the file, only not review it
  const isOut = recused !== null && !(keeps && recused === 'referral-decided-it');
  const isUnit = !keeps && !may(context, 'referrals.review');
  return {
    ...fact,
    ...(isUnit ? {} : { ...(await timelineOf(context, file.basis)), matter: said(1) }),
    ...partsOf(file, said, isUnit),
    ...formData(city, file, keeps),
    recused: isOut ? recused : null,
    steps: isOut && !isUnit ? [] : stepsFor(context, city, file),
  };
}

type Said = (n: number | null) => string;

async function wordsOf(context: Context, id: string): Promise<Said> {
  const values = await personalValues(context, { kind: 'referral', subject: id });
  return (n) => values.find((value) => value.n === n)?.text ?? '';
}

/** What is left to read of a file that left the system. */
const nothingOf = {
  ...{ matter: '', requests: [], timeline: [], asked: null, stated: null, decisions: [], decidedOn: null },
  ...{ objectUntil: null, measures: [], objections: [], ending: '', steps: [], recused: null },
  ...{ receivers: [], posts: [], earliestDue: null, rules: '' },
} satisfies Partial<contract.ReferralView>;

function transferView({ transfer }: Referral, said: Said): contract.ReferralView['transfer'] {
  if (transfer === null) return null;
  const { to, day, number, receivedAt, receivedOn } = transfer;
  return { to, day, number, receipt: receivedAt === null ? null : said(receivedAt), receivedOn };
}

type Parts = Pick<
  contract.ReferralView,
  'asked' | 'stated' | 'decisions' | 'decidedOn' | 'measures' | 'objections' | 'ending'
>;

/** The unit reads what was decided when both are; a half of it is nobody's answer yet. */
function partsOf(file: Referral, said: Said, isUnit: boolean): Parts {
  const { asked, stated, decidedOn, ended } = file;
  const decisions = responsibilities.flatMap((one) => file.decisions[one] ?? []);
  return {
    asked: asked === null ? null : { due: asked.due, question: said(asked.at) },
    stated: stated === null ? null : { day: stated.day, words: said(stated.at) },
    decisions:
      isUnit && decidedOn === null
        ? []
        : decisions.map(({ of, finding, posts, day, at }) => ({ of, finding, posts, day, reason: said(at) })),
    decidedOn,
    measures: file.measures.map(({ at, measure, day, due, outcome, lookedAt, isVoid }) => ({
      ...{ at, measure, day, due, outcome, isVoid, words: said(at), looked: said(lookedAt) },
    })),
    objections: file.objections.map(({ at, day, due, outcome, reviewedAt }) => ({
      ...{ day, due, outcome, words: said(at), review: said(reviewedAt) },
    })),
    ending: said(ended?.at ?? null),
  };
}

function formData(
  city: CitySnapshot,
  { unit, decidedOn }: Referral,
  keeps: boolean,
): Pick<contract.ReferralView, 'receivers' | 'posts' | 'earliestDue' | 'objectUntil' | 'rules'> {
  const rules: Kinds['conduct'] | undefined = city.items('conduct')[0]?.data;
  if (rules === undefined)
    return { receivers: [], posts: [], earliestDue: null, objectUntil: null, rules: '' };
  const units = city.items('unit').map(({ data }) => data);
  const answering = new Set(unitsBelow(unit, units));
  const parent = city.item('unit', unit)?.data.parent;
  if (parent !== undefined) answering.add(parent);
  const posts = city.items('post').filter(({ data }) => answering.has(data.unit));
  return {
    receivers: keeps ? rules.receivers : [],
    posts: keeps ? posts.map(({ data }) => data.code) : [],
    earliestDue: keeps ? daysAfter(city.date, rules.statementDays) : null,
    objectUntil: decidedOn === null ? null : daysAfter(decidedOn, rules.objectionDays),
    rules: rules.source ?? '',
  };
}

function stepsFor(context: Context, city: CitySnapshot, file: Referral): ReferralStep[] {
  const days = city.items('conduct')[0]?.data;
  if (days === undefined) return [];
  return referralSteps.filter(
    (step) =>
      may(context, permissionOf(step)) && whyNotNow(file, step, { today: city.date, days }) === undefined,
  );
}

/** 问题线索移送单 as it is printed; null blanks are refused, and so is one that was signed for. */
export async function transferPaper(context: Context, id: string): Promise<Paper> {
  const [row, file] = [await referralRow(context, id), await loadReferral(context, id)];
  if (row === undefined || file === undefined || file.transfer === null) throw new Refused('not-found');
  if (file.state !== 'transferring') throw new Refused('not-now', { reason: 'referral-step' });
  const city = await citySnapshot(context);
  const { template, receivers } = rulesOf(city);
  const { actor } = context;
  const held = template === undefined ? undefined : city.item('template', template)?.data;
  if (held === undefined || actor.kind !== 'post') throw new Refused('not-found');
  const { to, number, day } = file.transfer;
  const numbers = await numbersOf(
    context,
    file.basis.map(({ request }) => request),
  );
  const said = await wordsOf(context, id);
  const sender = issuingUnit(city, actor.unit);
  const letter = writeLetter(held, {
    receiver: receivers.find(({ code }) => code === to)?.name.zh ?? to,
    number,
    unit: unitName(city, file.unit),
    matter: said(1),
    requests: [...numbers.values()].join('、') || '无',
    sender: unitName(city, sender),
    date: formatCivilDate(day, 'zh-CN', 'full'),
  });
  if (letter === null) throw new Refused('not-now', { reason: 'paper-holes' });
  return { number, letterhead: letterheadOf(city, sender), ...letter };
}

const unitName = (city: CitySnapshot, code: string): string => city.item('unit', code)?.data.name.zh ?? code;
