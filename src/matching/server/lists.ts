import type { z } from 'zod';
import { citySnapshot, civilToday } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import type * as contract from '../contract.ts';
import { figuresOf } from '../rules/figures.ts';
import { roundOf } from '../rules/round.ts';
import { proposalsFor } from '../rules/score.ts';
import { comparedOf, daysBetween, kindOf, workdaysIn } from './kinds.ts';
import { listingRows } from './listing-store.ts';
import { matchRows, runningMatches } from './match-store.ts';
import { running } from './matches.ts';
import { sightOf } from './sight.ts';
import { matchRowsOf, mostCompared, proposedView, rowOf } from './view.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;
type Output<Endpoint extends { output: z.ZodType }> = z.output<Endpoint['output']>;

const nextOf = (rows: readonly { id: string }[], limit: number) =>
  rows.length < limit ? null : (rows.at(-1)?.id ?? null);

export async function listListings(
  context: Context,
  input: Input<typeof contract.listListings>,
): Promise<Output<typeof contract.listListings>> {
  const city = await citySnapshot(context);
  const sight = await sightOf(context);
  const rows = await listingRows(context, sight, input);
  return { rows: rows.map((row) => rowOf(city, sight, row)), next: nextOf(rows, input.limit) };
}

/** Matches, or only those that are late, the longest first. */
export async function listMatches(
  context: Context,
  input: Input<typeof contract.listMatches>,
): Promise<Output<typeof contract.listMatches>> {
  const sight = await sightOf(context);
  const running = await matchRowsOf(context, sight, await runningMatches(context, sight, input.kind));
  const late = running.filter((match) => match.late !== null);
  if (input.late === 'true') return { rows: late, next: null, late: late.length };
  const stored = await matchRows(context, sight, input);
  return {
    rows: await matchRowsOf(context, sight, stored),
    next: nextOf(stored, input.limit),
    late: late.length,
  };
}

/** 本轮建议: all open needs against all open places at once; never two that are in talks already. */
export async function matchRound(
  context: Context,
  { kind: code }: Input<typeof contract.matchRound>,
): Promise<Output<typeof contract.matchRound>> {
  const city = await citySnapshot(context);
  const kind = kindOf(city, code);
  const sight = await sightOf(context);
  const read = (side: 'need' | 'offer') =>
    listingRows(context, sight, { kind: code, side, state: 'open', limit: mostCompared });
  // who has waited longest comes first
  const needs = (await read('need')).filter(({ held }) => held === 0).toReversed();
  const offers = (await read('offer')).filter(({ held, places }) => held < places);
  const given = offers.map((offer) => comparedOf(city, offer));
  const inTalks = new Set(
    (await matchRows(context, sight, { kind: code, limit: mostCounted }))
      .filter(({ state }) => running.includes(state))
      .map(({ need, offer }) => `${need} ${offer}`),
  );
  const proposals = needs
    .flatMap((need) => proposalsFor(comparedOf(city, need), given, kind.fields))
    .filter(({ need, offer }) => !inTalks.has(`${need} ${offer}`));
  const round = roundOf(proposals, {
    needs: needs.map(({ id }) => id),
    places: new Map(offers.map(({ id, places, held }) => [id, places - held])),
  });
  const byId = new Map([...needs, ...offers].map((one) => [one.id, one]));
  const placed = new Set(round.map(({ need }) => need));
  return {
    rows: round.flatMap((one) => proposedView(city, sight, one, byId)),
    unplaced: needs.filter(({ id }) => !placed.has(id)).map((need) => rowOf(city, sight, need)),
  };
}

/** 对接情况: of what the acting post may see. */
export async function readFigures(
  context: Context,
  { kind }: Input<typeof contract.matchFigures>,
): Promise<Output<typeof contract.matchFigures>> {
  const city = await citySnapshot(context);
  kindOf(city, kind);
  const sight = await sightOf(context);
  const of = (state: 'open' | 'closed') =>
    listingRows(context, sight, { kind, side: 'need', state, limit: mostCounted });
  const needs = [...(await of('open')), ...(await of('closed'))].map((need) => ({
    ...need,
    openedOn: civilToday(need.openedAt, city.zone),
  }));
  const matches = await matchRows(context, sight, { kind, limit: mostCounted });
  return figuresOf(needs, matches, {
    today: city.date,
    between: daysBetween,
    workdays: workdaysIn(city),
  });
}

const mostCounted = 20_000;
