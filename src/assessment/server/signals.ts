import type { z } from 'zod';
import { citySnapshot } from '../../city/index.ts';
import { append, chain, personalValues } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { civilDateOf } from '../../platform/i18n.ts';
import type { JsonObject } from '../../platform/json.ts';
import { requestRows } from '../../requests/index.ts';
import type * as contract from '../contract-signals.ts';
import { precisionOf, type Signal, verdicts, whyNotDecide } from '../rules/review.ts';
import { rowOfUnit, setupOf } from '../rules/setup.ts';
import { loadSignal, projectSignal, signalRows, verdictCounts } from './signal-store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;
const kind = 'signal';

/** The row units of whoever does not review; null for the conduct group, which sees every signal. */
async function unitsOfReader(context: Context): Promise<string[] | null> {
  const { actor } = context;
  if (actor.kind !== 'post' || actor.roles.includes('conduct')) return null;
  const city = await citySnapshot(context);
  const settings = city.items('assessment')[0]?.data;
  if (settings === undefined) return [];
  const units = city.items('unit').map(({ data }) => data);
  // the head of a town does not answer for its county
  const row = rowOfUnit(setupOf(settings, units), units)(actor.unit);
  return row === actor.unit ? [row] : [];
}

export async function listSignals(
  context: Context,
  { state, after, limit }: Input<typeof contract.listSignals>,
): Promise<contract.SignalList> {
  const units = await unitsOfReader(context);
  const rows = await signalRows(context, { isDecided: state === 'decided', units, after, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    next: rows.length > limit && last !== undefined ? `${last.raisedAt}_${last.id}` : null,
    precision: units === null ? await precisions(context) : [],
  };
}

/** How often each signal of the city was right, of those a person decided. */
async function precisions(context: Context): Promise<contract.SignalList['precision']> {
  const settings = (await citySnapshot(context)).items('assessment')[0]?.data;
  const counted = await verdictCounts(context);
  return (settings?.signals ?? []).map(({ signal, threshold, days, source }) => {
    const of = counted.filter((one) => one.signal === signal);
    const [confirmed, unfounded, open] = verdicts.map(
      (verdict) => of.find((one) => one.verdict === verdict)?.count ?? 0,
    ) as [number, number, number];
    const raised = of.reduce((sum, { count }) => sum + count, 0);
    const share = precisionOf({ confirmed, unfounded });
    return { signal, threshold, days, source, raised, confirmed, unfounded, open, share };
  });
}

/** @throws Refused `not-found` where there is none, or none its reader was asked about. */
async function seenSignal(context: Context, id: string): Promise<Signal> {
  const signal = await loadSignal(context, id);
  const units = await unitsOfReader(context);
  const isSeen =
    signal !== undefined && (units === null || (units.includes(signal.unit) && signal.due !== null));
  if (!isSeen) throw new Refused('not-found');
  return signal;
}

async function todayIn(context: Context): Promise<string> {
  return civilDateOf(context.now, (await citySnapshot(context)).zone);
}

export async function viewSignal(context: Context, id: string): Promise<contract.SignalView> {
  const { requests: _requests, askedAt, explainedAt, reasonAt, ...signal } = await seenSignal(context, id);
  const values = await personalValues(context, { kind, subject: id });
  const word = (n: number | null) => values.find((value) => value.n === n)?.text ?? '';
  const settings = (await citySnapshot(context)).items('assessment')[0]?.data;
  return {
    ...signal,
    id,
    source: settings?.signals.find((one) => one.signal === signal.signal)?.source ?? '',
    question: word(askedAt),
    explanation: word(explainedAt),
    reason: word(reasonAt),
    confirmBlocked: whyNotDecide(signal, 'confirmed', await todayIn(context)) ?? null,
  };
}

/** The requests behind a signal, a page at a time in the order of the entry. */
export async function casesOfSignal(
  context: Context,
  { id, after, limit }: Input<typeof contract.casesOfSignal>,
) {
  const { requests } = await seenSignal(context, id);
  const from = /^\d+$/.test(after ?? '') ? Number(after) : 0;
  const rows = await requestRows(context, requests.slice(from, from + limit));
  return { rows, next: from + limit < requests.length ? String(from + limit) : null };
}

/** 听单位说明: from here on the unit sees the signal. */
export async function askUnit(
  context: Context,
  { id, n, question, due }: Input<typeof contract.askUnit>,
): Promise<contract.SignalView> {
  const signal = await taken(context, { id, n });
  if (signal.state !== 'raised') throw new Refused('not-now', { reason: 'unit-asked' });
  if (due <= (await todayIn(context))) throw new Refused('invalid', { fields: { due: 'due-past' } });
  return record(context, { id, n, type: 'signal-asked', body: { due } }, { question });
}

/** 情况说明, by the unit it is about. */
export async function explainSignal(
  context: Context,
  { id, n, words }: Input<typeof contract.explainSignal>,
): Promise<contract.SignalView> {
  const signal = await taken(context, { id, n });
  if (signal.state !== 'asked') throw new Refused('not-now', { reason: 'unit-not-asked' });
  return record(context, { id, n, type: 'signal-explained', body: {} }, { words });
}

/** 审看结论, with the reason; nobody is found at fault unheard. */
export async function decideSignal(
  context: Context,
  { id, n, verdict, reason }: Input<typeof contract.decideSignal>,
): Promise<contract.SignalView> {
  const signal = await taken(context, { id, n });
  const why = whyNotDecide(signal, verdict, await todayIn(context));
  if (why !== undefined) throw new Refused('not-now', { reason: why });
  return record(context, { id, n, type: 'signal-decided', body: { verdict } }, { reason });
}

async function taken(context: Context, { id, n }: { id: string; n: number }): Promise<Signal> {
  const signal = await seenSignal(context, id);
  if (signal.n !== n) throw new Refused('conflict', { n: signal.n });
  if (signal.state === 'decided') throw new Refused('not-now', { reason: 'signal-over' });
  return signal;
}

async function record(
  context: Context,
  { id, n, type, body }: { id: string; n: number; type: string; body: JsonObject },
  personal: Record<string, string>,
): Promise<contract.SignalView> {
  await append(context, { kind, subject: id, seen: n, type, version: 1, body, personal });
  await projectSignal(context, id, await chain(context, kind, id));
  return viewSignal(context, id);
}
