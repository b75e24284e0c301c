import type { CivilDate } from '../../../../platform/time.ts';
import type { Decision } from '../../decide.ts';
import type { PreparedPolicy } from '../../prepare.ts';
import { dateText, numberText } from './cells.ts';
import { decideLease } from './decision.ts';
import type { Region } from './lease.ts';
import type { Refusal } from './refusal.ts';
import type { ReliefSetting } from './setting.ts';
import type { RegisteredLessor } from './table.ts';
import { readLease } from './validation.ts';

/** What a tenant says of its lease, as typed: six questions, the ownership of the lessor is looked up. */
export const leaseQuestions = ['lessor', 'county', 'who', 'trade', 'rent', 'term'] as const;

export interface LeaseAnswers {
  lessor: string;
  county: string;
  /** `self-employed`, `small` (found in the directory of small enterprises), `bigger` or `other`. */
  who: string;
  trade: string;
  rent: string;
  from: string;
  to: string;
}

/** Trades a tenant chooses from; the largest income decides. */
export const trades = [
  'catering',
  'retail',
  'lodging',
  'transport',
  'other-service',
  'industry',
  'farming',
] as const;

const kinds: Readonly<Record<string, object>> = {
  'self-employed': { type: 'self-employed' },
  small: { type: 'company', inDirectory: true },
  bigger: { type: 'company', staff: 1_000_000, revenue: '900000000', assets: '900000000' },
  other: { type: 'other-body' },
};

export type CheckedLease =
  | { ok: true; prepared: PreparedPolicy; decision: Decision; lessor: RegisteredLessor }
  | { ok: false; wrong: (keyof LeaseAnswers)[]; refusals: Refusal[]; unknownLessor: boolean };

/** Works out what a lease was due in 2022, from what its tenant says and the register of lessors. */
export function checkLease(
  setting: ReliefSetting,
  region: Region,
  { answers, lessor }: { answers: LeaseAnswers; lessor: RegisteredLessor | undefined },
): CheckedLease {
  const from = laterOf(dateText(answers.from), '2022-01-01');
  const to = earlierOf(dateText(answers.to), '2022-12-31');
  const kind = kinds[answers.who];
  const read = readLease(
    {
      code: 'own',
      from,
      to,
      monthly: numberText(answers.rent) || undefined,
      // whose the lessor is was looked up; here only what the tenant says is checked
      lessor: { code: '?', owner: 'municipal', control: 'wholly' },
      premises: { code: 'own', county: answers.county || undefined, use: 'business' },
      tenant: { code: 'own', activities: [{ industry: answers.trade, income: 1 }], ...(kind ?? {}) },
      held: ['lease', 'licence', 'size-proof'],
    },
    region,
  );
  if (read.ok && lessor !== undefined) {
    const { name: _name, ...owned } = lessor;
    const decision = decideLease(setting, { ...read.value, lessor: owned });
    return { ok: true, prepared: setting.prepared, decision, lessor };
  }
  const refusals = read.ok ? [] : read.refusals;
  const wrong = new Set(refusals.map(({ field }) => answerOf(field)));
  if (lessor === undefined) wrong.add('lessor');
  return { ok: false, wrong: [...wrong], refusals, unknownLessor: lessor === undefined };
}

function answerOf(field: string): keyof LeaseAnswers {
  if (field.startsWith('premises')) return 'county';
  if (field.startsWith('tenant.activities')) return 'trade';
  if (field.startsWith('tenant')) return 'who';
  if (field.startsWith('lessor')) return 'lessor';
  if (field === 'monthly') return 'rent';
  return field === 'to' ? 'to' : 'from';
}

/** A lease that began before 2022 is counted from its first day: an open field means all of the year. */
function laterOf(date: string, first: CivilDate): string {
  return date === '' || (/^\d{4}-/.test(date) && date < first) ? first : date;
}

function earlierOf(date: string, last: CivilDate): string {
  return date === '' || (/^\d{4}-/.test(date) && date > last) ? last : date;
}
