import { chainsOf, type Entry, follow, type PlacedEntry, type Projection } from '../../ledger/index.ts';
import type { Context, Services } from '../../platform/context.ts';
import { asRequestEvent } from '../../requests/index.ts';
import type { RequestEvent } from '../../requests/rules/events.ts';
import { partsOf } from '../rules/parts.ts';
import { clearParts, type PartRow, replaceParts } from './part-store.ts';

const actor = { kind: 'system', name: 'assessment' } as const;

/** Entries that say something of a handing; others change none. */
const telling: ReadonlySet<string> = new Set<RequestEvent['type']>([
  'dispatched',
  'ruled',
  'signed',
  'returned',
  'objection-decided',
  'answered',
  'answer-proposed',
  'dispatch-recalled',
  'handover-decided',
  'merged',
  'main-moved',
  'marked',
  'withdrawn',
  'unit-changed',
  'deadline-recomputed',
  'import-withdrawn',
]);

/** Brings the handings of a city up to the last position, in batches after the commit. @returns entries read. */
export function feedParts(services: Services, city: string, signal?: AbortSignal): Promise<number> {
  return follow(services, city, { reader: 'assessment.parts', actor, batch: 500, derive }, signal);
}

/** Whole histories that came in together, as made-up cities do, are folded as they are read; of others the chain is read. */
async function derive(context: Context, placed: readonly PlacedEntry[]): Promise<void> {
  const entries = placed.map(({ entry }) => entry).filter(({ kind }) => kind === 'request');
  const told = Map.groupBy(entries, ({ subject }) => subject);
  for (const [subject, some] of told) if (!some.some(({ type }) => telling.has(type))) told.delete(subject);
  const begun = [...told].filter(([, [first]]) => first?.n !== 1).map(([subject]) => subject);
  const whole = begun.length === 0 ? new Map<string, Entry[]>() : await chainsOf(context, 'request', begun);
  const rows = [...told].flatMap(([subject, some]) => rowsOf(subject, whole.get(subject) ?? some));
  await replaceParts(context, [...told.keys()], rows);
}

function rowsOf(request: string, entries: readonly Entry[]): PartRow[] {
  const [first, ...rest] = entries.map(asRequestEvent);
  if (first === undefined || (first.type !== 'received' && first.type !== 'imported')) return [];
  const { askerType } = first.body;
  const counted = first.type === 'imported' ? first.body.counted : true;
  return partsOf(rest).map((part) => ({ ...part, request, askerType, counted }));
}

/** Handings of requests, made from the record alone: `diandan rebuild assessment`. */
export const partProjection: Projection = {
  name: 'assessment',
  kind: 'request',
  apply: (context, { subject }, entries) => replaceParts(context, [subject], rowsOf(subject, entries)),
  clear: clearParts,
};
