import { sql } from 'kysely';
import { type Entry, type Projection, shownIn } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Instant } from '../../platform/time.ts';
import { foldProposal, type ProposalBody } from '../rules/proposal.ts';

export interface StoredProposal {
  id: string;
  n: number;
  state: 'open' | 'closed';
  madeAt: Instant;
  body: ProposalBody;
  accepted: number[];
}

const columns = sql`id, n, state, made_at as "madeAt", body, accepted`;

export async function proposalRow({ city, db }: Context, id: string): Promise<StoredProposal | undefined> {
  const { rows } = await sql<StoredProposal>`
    select ${columns} from pairing.proposal where city = ${city} and id = ${id}`.execute(db);
  return rows[0];
}

/** The newest proposals. */
export async function proposalRows({ city, db }: Context, limit: number): Promise<StoredProposal[]> {
  const { rows } = await sql<StoredProposal>`
    select ${columns} from pairing.proposal where city = ${city}
    order by made_at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

/** Writes what is shown of a proposal. */
export async function projectProposal(
  { city, db }: Context,
  id: string,
  entries: readonly Entry[],
): Promise<void> {
  const proposal = foldProposal(entries);
  if (proposal === undefined) {
    await sql`delete from pairing.proposal where city = ${city} and id = ${id}`.execute(db);
    return;
  }
  const { n, closed, madeAt, body, accepted } = proposal;
  await sql`
    insert into pairing.proposal (city, id, n, state, made_at, body, accepted)
    values (${city}, ${id}, ${n}, ${closed ? 'closed' : 'open'}, ${madeAt}, ${JSON.stringify(body)}::jsonb,
      ${[...accepted]}::integer[])
    on conflict (city, id) do update set n = excluded.n, state = excluded.state,
      accepted = excluded.accepted`.execute(db);
}

/** Proposals, made from the record alone: `diandan rebuild pair-proposals`. */
export const proposalProjection: Projection = {
  name: 'pair-proposals',
  kind: 'pair-proposal',
  apply: (context, { subject }, entries) => projectProposal(context, subject, entries),
  async clear({ city, db }) {
    await sql`delete from pairing.proposal where city = ${city}`.execute(db);
  },
  shown: shownIn('pairing.proposal', 'id'),
};
