import { healthOf } from '../../backup/index.ts';
import { citySnapshot, kindNames } from '../../city/index.ts';
import { countPeople, holdersOfPosts } from '../../identity/index.ts';
import { append, chain } from '../../ledger/index.ts';
import { type Context, withWiderWalls } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { mayDo } from '../../platform/permission.ts';
import { daysUpTo } from '../../requests/index.ts';
import type { FirstHourView } from '../contract.ts';
import { type FirstStep, firstHour, type StepFacts, whyNotConfirm } from '../rules/first-hour.ts';
import { guidePermissions } from '../rules/permissions.ts';

const subject = 'first-hour';
/** Days over which a case tried out is looked for. */
const triedWithin = 60;

async function factsOf(context: Context, dataDir: string): Promise<StepFacts> {
  const city = await citySnapshot(context);
  const marked = kindNames
    .flatMap((kind) => city.items(kind))
    .filter(({ data }) => 'mark' in data && data.mark !== undefined).length;
  const posts = city.items('post').map(({ data }) => data);
  const withRole = (role: string) =>
    posts.filter(({ roles }) => roles.some((one) => one === role)).map(({ code }) => code);
  const held: number[] = [];
  for (const role of ['system-admin', 'security-admin', 'audit-admin'])
    held.push(Math.min(1, await holdersOfPosts(context, withRole(role))));
  const year = city.date.slice(0, 4);
  // counts alone: who sets the system up sees no case
  const days = await withWiderWalls(context, () => daysUpTo(context, city.date, triedWithin));
  const { light } = await healthOf(dataDir);
  const { people, withoutPost } = await countPeople(context);
  return {
    marked,
    administrators: held.reduce((sum, one) => sum + one, 0),
    backupLight: light,
    hasGateway: city.items('gateway').length > 0,
    calendarPublished: city.item('calendar', year)?.data.published === true,
    accounts: people,
    withoutPost,
    closedCases: days.reduce((sum, { closed }) => sum + closed, 0),
  };
}

/** 开通向导: what is done, what is open, what somebody confirmed. */
export async function viewFirstHour(context: Context, dataDir: string): Promise<FirstHourView> {
  const city = await citySnapshot(context);
  const entries = await chain(context, 'first-hour', subject);
  const facts = await factsOf(context, dataDir);
  const steps = firstHour(entries, facts);
  const may = mayDo(guidePermissions['guide.confirm'], context.actor).ok;
  return {
    n: entries.length,
    city: city.items('city')[0]?.data.name ?? { zh: context.city },
    mode: city.mode,
    facts,
    steps: steps.map((one) => ({ ...one, mayConfirm: may && whyNotConfirm(one.step, steps) === null })),
  };
}

/** Says that a step is settled. @throws Refused `not-now` for one that must be done, or comes before its turn. */
export async function confirmStep(
  context: Context,
  { step, n }: { step: FirstStep; n: number },
  dataDir: string,
): Promise<void> {
  const entries = await chain(context, 'first-hour', subject);
  const states = firstHour(entries, await factsOf(context, dataDir));
  const reason = whyNotConfirm(step, states);
  if (reason !== null) throw new Refused('not-now', { reason });
  await record(context, n, 'step-confirmed', step);
}

/** Takes a confirmation back. */
export async function reopenStep(
  context: Context,
  { step, n }: { step: FirstStep; n: number },
  dataDir: string,
): Promise<void> {
  const entries = await chain(context, 'first-hour', subject);
  const states = firstHour(entries, await factsOf(context, dataDir));
  if (states.find((one) => one.step === step)?.confirmedAt == null)
    throw new Refused('not-now', { reason: 'step-not-confirmed' });
  await record(context, n, 'step-reopened', step);
}

async function record(context: Context, seen: number, type: string, step: FirstStep): Promise<void> {
  await append(context, { kind: 'first-hour', subject, seen, type, version: 1, body: { step } });
}
