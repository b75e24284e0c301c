import type { z } from 'zod';
import { citySnapshot } from '../../city/index.ts';
import { append, chain } from '../../ledger/index.ts';
import { civilDate, dayNumber } from '../../platform/calendar/civil.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type * as contract from '../contract-proposal.ts';
import { type Chosen, fitting } from '../rules/fitting.ts';
import { helperKey } from '../rules/limits.ts';
import { breaksContinuity, isActiveOn } from '../rules/pair.ts';
import type { ProposalBody, ProposedBody } from '../rules/proposal.ts';
import { rulesOf } from './names.ts';
import { loadPair, pairsSince } from './pair-store.ts';
import { projectProposal } from './proposal-store.ts';
import { takeOpen } from './proposals.ts';
import { recordPair, registerRow } from './register.ts';
import { targetsById } from './target-store.ts';
import { groupOf } from './view.ts';

type Input = z.output<typeof contract.decideProposal.input>;

/**
 * 采纳: a person takes the whole proposal or some of its pairs. All are looked at again as the register stands now; what
 * no longer fits is left out. @returns the places that were left out
 */
export async function decideProposal(context: Context, input: Input): Promise<number[]> {
  const { id, accept, close } = input;
  const { body, accepted, n } = await takeOpen(context, input);
  const fresh = [...new Set(accept)].filter((at) => !accepted.includes(at));
  const chosen = fresh.map((at) => ({ at, pair: pairAt(body, at) }));
  if (chosen.length === 0 && !close) throw new Refused('invalid', { fields: { accept: 'required' } });
  const ground = await groundFor(context, chosen, input.ground);
  const taken = await stillFitting(context, body, chosen);
  for (const { pair } of taken)
    for (const old of pair.replaces) await endReplaced(context, old, { from: body.from, ground });
  for (const { pair } of taken) if (pair.state !== 'kept') await begin(context, { id, body, pair });
  const places = taken.map(({ at }) => at);
  if (places.length > 0 || close) {
    await append(context, {
      ...{ kind: 'pair-proposal' as const, subject: id, seen: n, version: 1 },
      type: 'pair-proposal-decided',
      body: { accepted: places, closes: close },
    });
    await projectProposal(context, id, await chain(context, 'pair-proposal', id));
  }
  return fresh.filter((at) => !places.includes(at));
}

interface Picked {
  at: number;
  pair: ProposedBody;
}

function pairAt(body: ProposalBody, at: number): ProposedBody {
  const pair = body.pairs[at];
  if (pair === undefined) throw new Refused('invalid', { fields: { accept: 'not-a-choice' } });
  return pair;
}

/** Pairs that end for others need one of the city's grounds. */
async function groundFor(
  context: Context,
  chosen: readonly Picked[],
  ground: string | undefined,
): Promise<string> {
  if (!chosen.some(({ pair }) => pair.state === 'instead')) return '';
  const { grounds } = rulesOf(await citySnapshot(context));
  const found = grounds.find(({ code }) => code === ground);
  if (found === undefined)
    throw new Refused('invalid', { fields: { ground: ground === undefined ? 'required' : 'not-a-choice' } });
  return found.code;
}

/** What the plan counted on is still so: pairs are there or gone as it knew them, and nobody is at a limit. */
async function stillFitting(
  context: Context,
  { from }: ProposalBody,
  chosen: readonly Picked[],
): Promise<Picked[]> {
  const { limits } = rulesOf(await citySnapshot(context));
  const now = (await pairsSince(context, from)).filter((one) => isActiveOn(one, from));
  const targets = await targetsById(
    context,
    chosen.map(({ pair }) => pair.target),
  );
  const wanted = chosen.filter(({ pair }) => {
    const target = targets.get(pair.target);
    return target?.listed === true && target.wants.includes(pair.type);
  });
  const fresh = wanted.filter(({ pair }) => pair.state !== 'kept');
  const fits = fitting(
    now.map((pair) => ({ id: pair.id, helper: helperKey(pair), target: pair.target, type: pair.type })),
    fresh.map(({ pair }) => chosenOf(pair)),
    limits,
  );
  const good = new Set(fits.map((at) => fresh[at]));
  return wanted.filter((one) => one.pair.state === 'kept' || good.has(one));
}

function chosenOf({ helper, target, type, replaces }: ProposedBody): Chosen {
  return { helper: helperKey(helper), isPost: helper.post !== null, target, type, replaces };
}

async function begin(
  context: Context,
  { id, body, pair }: { id: string; body: ProposalBody; pair: ProposedBody },
): Promise<void> {
  const target = (await targetsById(context, [pair.target])).get(pair.target);
  if (target === undefined) throw new Refused('not-found');
  const { kind, division, unit, name, number } = target;
  const [replaces] = pair.replaces;
  await registerRow(
    context,
    {
      ...{ type: pair.type, ...pair.helper, target: { kind, division, unit, name, number } },
      ...{ staff: null, since: body.from, until: null, decision: null },
    },
    { origin: 'proposal', proposal: id, ...(replaces === undefined ? {} : { replaces }) },
  );
}

/** The last day of a pair that gives way is the day before the other begins; a plan never moves a base pair within its year. */
async function endReplaced(
  context: Context,
  id: string,
  { from, ground }: { from: string; ground: string },
): Promise<void> {
  const { pair } = await loadPair(context, id);
  if (pair === undefined || pair.state !== 'active') throw new Refused('conflict', { n: pair?.n ?? 0 });
  const lastDay = civilDate(dayNumber(from) - 1);
  const [, on = lastDay] = [lastDay, pair.since].sort();
  const group = groupOf(await citySnapshot(context), pair.type);
  if (breaksContinuity(group, on)) throw new Refused('not-now', { reason: 'base-needs-approval' });
  await recordPair(context, id, {
    seen: pair.n,
    type: 'pair-ended',
    body: { ground, on, broke: false },
  });
}
