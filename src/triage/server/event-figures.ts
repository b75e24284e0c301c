import { sql } from 'kysely';
import type { FigureSource } from '../../ledger/index.ts';
import { foldEvent } from '../rules/events/event.ts';

/**
 * Events open and ended, and the requests joined to them. Proposals, sketches and hot issues are not counted against
 * the record: they follow from the model in use, and `rebuild` makes them anew.
 */
export const eventFigures: FigureSource = {
  name: 'events',
  kind: 'event',
  async shown({ city, db }) {
    const { rows } = await sql<{ open: number; ended: number; joined: number }>`
      select count(*) filter (where ended_at is null)::integer as open,
        count(*) filter (where ended_at is not null)::integer as ended,
        coalesce(sum(cardinality(joined)), 0)::integer as joined
      from triage.event where city = ${city}`.execute(db);
    return new Map(Object.entries(rows[0] ?? {}).filter(([, count]) => count > 0));
  },
  async reckon(_context, chains) {
    const total = new Map<string, number>();
    const add = (figure: string, count: number) => total.set(figure, (total.get(figure) ?? 0) + count);
    for (const entries of chains.values()) {
      const event = foldEvent(entries);
      if (event === undefined) continue;
      add(event.endedAt === null ? 'open' : 'ended', 1);
      add('joined', event.joined.length);
    }
    return total;
  },
};
