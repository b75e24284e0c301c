import { citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { ProposalRow, ProposalView } from '../contract-proposal.ts';
import { type LooseLimit, looseLimits } from '../rules/optimise/loosening.ts';
import { viewOfTarget } from './names.ts';
import { proposalRow, proposalRows, type StoredProposal } from './proposal-store.ts';
import { targetsById } from './target-store.ts';

const shownProposals = 20;

export async function listProposals(context: Context): Promise<{ rows: ProposalRow[] }> {
  return { rows: (await proposalRows(context, shownProposals)).map(rowOf) };
}

function rowOf({ id, n, state, madeAt, body, accepted }: StoredProposal): ProposalRow {
  const { from, types, helpers, targets, pairs, empty, cost } = body;
  return {
    ...{ id, n, state, madeAt, from, types, helpers, targets },
    pairs: pairs.length,
    accepted: accepted.length,
    empty: empty.length,
    cost: cost.pairs,
  };
}

/** One proposal with every pair and its reasons. @throws Refused `not-found` */
export async function viewProposal(context: Context, id: string): Promise<ProposalView> {
  const stored = await proposalRow(context, id);
  if (stored === undefined) throw new Refused('not-found');
  const { pairs, empty, loosenings } = stored.body;
  const taken = new Set(stored.accepted);
  const city = await citySnapshot(context);
  const named = new Set([...pairs, ...empty].map(({ target }) => target));
  // a limit of targets is broken at a target: it is named as well
  for (const { limit, at } of loosenings) if (limit === 'crowd') for (const target of at) named.add(target);
  const places = await targetsById(context, [...named]);
  return {
    ...rowOf(stored),
    proposed: pairs.map((pair, at) => ({
      ...pair,
      cost: Object.values(pair.parts).reduce((sum, part) => sum + part, 0),
      accepted: taken.has(at),
    })),
    unfilled: empty,
    loosenings: loosenings.flatMap((one) => {
      const limit = looseLimits.find((known): known is LooseLimit => known === one.limit);
      return limit === undefined ? [] : [{ ...one, limit }];
    }),
    places: [...places.values()].map((row) => {
      const { staff: _staff, wants: _wants, n: _n, ...place } = viewOfTarget(city, row);
      return place;
    }),
  };
}
