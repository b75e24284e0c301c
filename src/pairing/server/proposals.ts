import type { z } from 'zod';
import { citySnapshot } from '../../city/index.ts';
import { append, chain, mustBeginSo } from '../../ledger/index.ts';
import { type Context, withContext } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { type Exchange, who } from '../../platform/http/route.ts';
import type * as contract from '../contract-proposal.ts';
import { type Modelled, modelOf, type Standing } from '../rules/assignment.ts';
import type { HelperIs } from '../rules/pair.ts';
import type { ProposalBody, ProposedBody } from '../rules/proposal.ts';
import { typeOf } from './names.ts';
import type { Need } from './needs.ts';
import { planApart } from './plan-apart.ts';
import type { Planned } from './planner.ts';
import { projectProposal, proposalRow } from './proposal-store.ts';
import { standingOf } from './standing.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;
type Asked = Input<typeof contract.makeProposal>;

/** A proposal under way: what the register says, and the problem it poses. */
interface Posed {
  standing: Standing;
  needs: ReadonlyMap<string, Need>;
  modelled: Modelled;
  from: string;
}

/**
 * 生成结对建议: reads the register, plans in a thread of its own, and puts the whole proposal on the record. Assigns
 * nobody. The same id again changes nothing.
 */
export async function makeProposal(exchange: Exchange, asked: Asked): Promise<void> {
  const { services } = exchange;
  const { id, types, nextYear } = asked;
  const posed = await withContext(services, who(exchange), async (context) => {
    if ((await proposalRow(context, id)) === undefined) return pose(context, asked);
    await mustBeginSo(context, { kind: 'pair-proposal', subject: id }, { body: { types, nextYear } });
    return undefined;
  });
  if (posed === undefined) return;
  const planned = await planApart(posed.modelled);
  await withContext(services, who(exchange), async (context) => {
    const body = bodyOf(asked, posed, planned);
    await append(context, {
      kind: 'pair-proposal',
      subject: id,
      seen: 0,
      type: 'pair-proposed',
      version: 1,
      body,
    });
    await projectProposal(context, id, await chain(context, 'pair-proposal', id));
  });
}

async function pose(context: Context, { types, nextYear }: Asked): Promise<Posed> {
  const city = await citySnapshot(context);
  const chosen = types.map((code) => typeOf(city, code));
  const from = nextYear ? `${Number(city.date.slice(0, 4)) + 1}-01-01` : city.date;
  const { standing, needs } = await standingOf(context, city, { types: chosen, nextYear, from });
  return { standing, needs, modelled: modelOf(standing), from };
}

function bodyOf(
  { types, nextYear }: Asked,
  { standing, needs, modelled, from }: Posed,
  { plan, loosenings }: Planned,
): ProposalBody {
  const { problem } = modelled;
  const helperOf = helperLook(standing);
  const pairs = plan.pairs.map(({ helper, slot, parts, next }): ProposedBody => {
    const { target, type } = slotOf(slot);
    const there = standing.pairs.filter((pair) => pair.target === target && pair.type === type);
    const kept = there.some((pair) => pair.helper === helper);
    const replaced = there.filter((pair) => pair.helper !== helper);
    return {
      target,
      type,
      helper: helperOf(helper),
      state: kept ? 'kept' : replaced.length > 0 ? 'instead' : 'new',
      replaces: kept ? [] : replaced.map(({ id }) => id),
      parts: { ...parts },
      next: { helper: next.helper === null ? null : helperOf(next.helper), more: next.more },
      weak: [...(needs.get(target)?.reasons ?? [])],
    };
  });
  const reached = new Set(problem.arcs.map(({ slot }) => problem.slots[slot]?.code));
  return {
    types,
    nextYear,
    from,
    helpers: problem.helpers.length,
    targets: problem.targets.length,
    pairs,
    empty: plan.empty.map((code) => ({ ...slotOf(code), anybody: reached.has(code) })),
    cost: { ...plan.cost },
    loosenings: loosenings.map(({ limit, by, at, empty }) => ({ limit, by, at: [...at], empty })),
  };
}

/** A slot is named by its target and its type. */
function slotOf(code: string): { target: string; type: string } {
  const at = code.indexOf('/');
  return { target: code.slice(0, at), type: code.slice(at + 1) };
}

function helperLook({ helpers }: Standing): (code: string) => HelperIs {
  const units = new Map(
    helpers.map(({ code, unit, isPost }) => [code, { unit, post: isPost ? code : null }]),
  );
  return (code) => units.get(code) ?? { unit: code, post: null };
}

/** A proposal that may still be decided. @throws Refused `not-found`, `conflict`, `not-now` */
export async function takeOpen(context: Context, { id, n }: { id: string; n: number }) {
  const row = await proposalRow(context, id);
  if (row === undefined) throw new Refused('not-found');
  if (row.n !== n) throw new Refused('conflict', { n: row.n });
  if (row.state === 'closed') throw new Refused('not-now', { reason: 'proposal-closed' });
  return row;
}
