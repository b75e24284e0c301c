import { citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import type { CivilDate } from '../../platform/time.ts';
import { firmPolicies, type Question, questionsOf } from '../rules/asking.ts';
import type { Facts } from '../rules/condition.ts';
import { decide } from '../rules/decide.ts';
import { inOrder, type Match } from '../rules/match.ts';
import { type CheckedLease, checkLease, type LeaseAnswers } from '../rules/policies/rent-relief-2022/firm.ts';
import type { Region } from '../rules/policies/rent-relief-2022/lease.ts';
import type { Policy } from '../rules/policy.ts';
import { preparePolicy } from '../rules/prepare.ts';
import { effectiveStatus, type Status } from '../rules/status.ts';
import { lessorNamed } from './lessor-store.ts';
import { regionOf } from './region.ts';
import { groundOf } from './relief/prepare.ts';
import { settingOf } from './setting-store.ts';
import { policies } from './shelf-kept.ts';

/** What the portal needs to ask a firm: the policies it may ask for, on the day it is. */
export interface FirmShelf {
  date: CivilDate;
  policies: Policy[];
  questions: ReadonlyMap<string, Question>;
}

export async function firmShelf(context: Context): Promise<FirmShelf> {
  const { date } = await citySnapshot(context);
  const shelf = firmPolicies(await policies());
  return { date, policies: shelf, questions: questionsOf(shelf) };
}

/** The standing of a policy on a day. */
export function statusOn(policy: Policy, date: CivilDate): Status {
  return effectiveStatus(policy, date);
}

/** All policies decided for one firm as this city reads them: what it can get first, then why not the others. */
export async function matchFirm(
  context: Context,
  { date, policies: shelf }: FirmShelf,
  facts: Facts,
): Promise<Match[]> {
  const matches: Match[] = [];
  for (const policy of shelf) {
    const { switches } = await settingOf(context, policy.code);
    const prepared = preparePolicy(policy, { asOf: date, purpose: 'apply', switches });
    matches.push({ prepared, decision: decide(prepared, { facts, held: [] }) });
  }
  return inOrder(matches);
}

/** Counties and zones of the city by name. */
export async function placesOf(context: Context): Promise<Region> {
  return regionOf(await citySnapshot(context));
}

/** Works out what a lease was due in 2022; the lessor's ownership is looked up in the register, never asked. */
export async function checkOwnLease(context: Context, answers: LeaseAnswers): Promise<CheckedLease> {
  const { date } = await citySnapshot(context);
  const { setting, region } = await groundOf(context, date);
  const lessor = await lessorNamed(context, answers.lessor);
  return checkLease(setting, region, { answers, lessor });
}
