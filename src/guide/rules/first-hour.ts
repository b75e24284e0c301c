import type { JsonObject } from '../../platform/json.ts';
import type { Instant } from '../../platform/time.ts';

/** The first hour of 正式, in this order: from an empty installation to a desk that takes calls. */
export const firstSteps = [
  'city', // 城市名称和城市数据
  'administrators', // 三员由三个人担任
  'backup', // 备份放到另一处
  'sms', // 短信网关，或人工电话告知
  'calendar', // 放假调休
  'accounts', // 开账号
  'try', // 试办一件
  'go', // 正式使用
] as const;
export type FirstStep = (typeof firstSteps)[number];

/** What the program itself can see of a step. */
export interface StepFacts {
  /** Items of the city's data marked as made up or to be checked. */
  marked: number;
  administrators: number;
  backupLight: 'green' | 'yellow' | 'red';
  hasGateway: boolean;
  calendarPublished: boolean;
  accounts: number;
  /** Accounts whose holder may do nothing yet. */
  withoutPost: number;
  closedCases: number;
}

/** The three administrators are three people (GB/T 22239-2019). */
export const wantedAdministrators = 3;

/** Whether a step is done by what is there, without anybody saying so. */
export function isDoneByItself(step: FirstStep, facts: StepFacts): boolean {
  const done: Record<FirstStep, boolean> = {
    city: facts.marked === 0,
    administrators: facts.administrators >= wantedAdministrators,
    backup: facts.backupLight === 'green',
    sms: facts.hasGateway,
    calendar: facts.calendarPublished,
    accounts: facts.accounts - facts.withoutPost > wantedAdministrators,
    try: facts.closedCases > 0,
    go: false,
  };
  return done[step];
}

/** Steps nobody may wave through: they hold or they do not. */
export const neverByWord: readonly FirstStep[] = ['administrators', 'accounts', 'try'];

export interface StepState {
  step: FirstStep;
  state: 'done' | 'confirmed' | 'open';
  confirmedAt: Instant | null;
}

interface Told {
  type: string;
  recordedAt: Instant;
  body: JsonObject;
}

/** How far the first hour is: what is there, and what somebody said about the rest. It can be left and taken up again. */
export function firstHour(entries: readonly Told[], facts: StepFacts): StepState[] {
  const confirmed = new Map<string, Instant>();
  for (const { type, recordedAt, body } of entries) {
    const step = String(body['step'] ?? '');
    if (type === 'step-confirmed') confirmed.set(step, recordedAt);
    if (type === 'step-reopened') confirmed.delete(step);
  }
  return firstSteps.map((step) => {
    const confirmedAt = confirmed.get(step) ?? null;
    if (isDoneByItself(step, facts)) return { step, state: 'done', confirmedAt };
    return { step, state: confirmedAt === null ? 'open' : 'confirmed', confirmedAt };
  });
}

export type WhyNotConfirm = 'step-by-itself' | 'steps-open' | 'step-done';

/** Why a step cannot be confirmed now; null when it can. The last one waits for all before it. */
export function whyNotConfirm(step: FirstStep, states: readonly StepState[]): WhyNotConfirm | null {
  const own = states.find((one) => one.step === step);
  if (own !== undefined && own.state !== 'open') return 'step-done';
  if (neverByWord.includes(step)) return 'step-by-itself';
  if (step === 'go' && states.some((one) => one.step !== 'go' && one.state === 'open')) return 'steps-open';
  return null;
}
