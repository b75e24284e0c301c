import { createHash } from 'node:crypto';
import { citySnapshot, type Kinds } from '../../city/index.ts';
import { append, chain } from '../../ledger/index.ts';
import { millisecondsPerDay } from '../../platform/calendar/civil.ts';
import { type Context, type Services, withContext } from '../../platform/context.ts';
import { type WatchedCase, watchedCases } from '../../requests/index.ts';
import { answersAlike } from '../../triage/index.ts';
import { quartersAt } from '../rules/periods.ts';
import type { SignalRaised } from '../rules/review.ts';
import { rowOfUnit, setupOf, unitsOfRow } from '../rules/setup.ts';
import { type CaseFact, findSignal, unreachableShare } from '../rules/signals.ts';
import { watchedHandings } from './part-store.ts';
import { lastLook, noteLook, projectSignal } from './signal-store.ts';

const actor = { kind: 'system', name: 'signals' } as const;
/** Requests named in one entry; their number is said whole. */
const namedAtMost = 200;

type Wanted = Kinds['assessment']['signals'][number];

/**
 * Looks once a day for facts a person should look at, unit by unit, and writes each down once a quarter. Nothing else is
 * done with them: no score, no notice to anybody but the list of the conduct group.
 *
 * @returns how many were raised
 */
export async function lookOver(services: Services, city: string): Promise<number> {
  return withContext(services, { city, actor, long: true }, async (context) => {
    const before = await lastLook(context);
    if (before !== undefined && Date.parse(context.now) - Date.parse(before) < millisecondsPerDay) return 0;
    const found = await raiseSignals(context);
    await noteLook(context);
    return found;
  });
}

/** Raises what is not raised yet in this quarter. */
export async function raiseSignals(context: Context): Promise<number> {
  const city = await citySnapshot(context);
  const settings = city.items('assessment')[0]?.data;
  if (settings === undefined || settings.signals.length === 0) return 0;
  const units = city.items('unit').map(({ data }) => data);
  const setup = setupOf(settings, units);
  const rowOf = rowOfUnit(setup, units);
  const rows = [...new Set(units.flatMap(({ code }) => rowOf(code) ?? []))];
  const watched = new Map<string, { handled: string[]; cases: WatchedCase[] }>();
  const since = sinceOf(context, Math.max(...settings.signals.map(({ days }) => days)));
  for (const row of rows) {
    const handled = unitsOfRow(row, units, setup);
    const againDays = settings.signals.find(({ signal }) => signal === 'same-again')?.days ?? 90;
    watched.set(row, { handled, cases: await watchedCases(context, { units: handled, since, againDays }) });
  }
  const cityUnreachable = unreachableShare([...watched.values()].flatMap(({ cases }) => cases));
  const period = quartersAt(city.date)[0];
  let raised = 0;
  for (const [unit, { handled, cases }] of watched)
    raised += await raiseOfUnit(context, {
      unit,
      handled,
      cases,
      cityUnreachable,
      period,
      since,
      wanted: settings.signals,
    });
  return raised;
}

interface OfUnit {
  unit: string;
  handled: readonly string[];
  cases: readonly WatchedCase[];
  cityUnreachable: number;
  period: string;
  since: string;
  wanted: readonly Wanted[];
}

async function raiseOfUnit(
  context: Context,
  { unit, handled, cases, cityUnreachable, period, since, wanted }: OfUnit,
): Promise<number> {
  const alike = new Map(
    (
      await answersAlike(
        context,
        cases.map(({ request }) => request),
      )
    ).map((one) => [one.request, one.group]),
  );
  const facts: CaseFact[] = cases.map((one) => ({ ...one, alike: alike.get(one.request) ?? null }));
  const handings = await watchedHandings(context, { units: handled, since });
  let raised = 0;
  for (const { signal, threshold, days } of wanted) {
    const from = sinceOf(context, days);
    const handed = handings.filter(({ handedAt }) => handedAt >= from);
    const found = findSignal({ handed, cases: facts }, { signal, threshold, cityUnreachable });
    if (found === undefined) continue;
    const { count, of, requests } = found;
    const named = requests.slice(0, namedAtMost);
    const body = { signal, unit, period, from, to: context.now, threshold, count, of, requests: named };
    raised += await raiseOnce(context, body);
  }
  return raised;
}

const sinceOf = ({ now }: Context, days: number) =>
  new Date(Date.parse(now) - days * millisecondsPerDay).toISOString();

/** One signal of a unit in a quarter has one chain, however often it is looked for. */
async function raiseOnce(context: Context, body: SignalRaised): Promise<number> {
  const subject = idOf(`${context.city}/${body.signal}/${body.unit}/${body.period}`);
  if ((await chain(context, 'signal', subject)).length > 0) return 0;
  const { entry } = await append(context, {
    ...{ kind: 'signal', subject, seen: 0, type: 'signal-raised', version: 1 },
    body,
  });
  await projectSignal(context, subject, [entry]);
  return 1;
}

/** A UUID (RFC 9562, version 8) made of a name, so that the same thing has the same one. */
function idOf(name: string): string {
  const bytes = createHash('sha256').update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
