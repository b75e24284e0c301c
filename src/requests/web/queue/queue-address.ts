import { type ListFilter, listFilter, type Queue } from '../../contract.ts';

/** What narrows a list, beside the queue and the words looked for. */
export const narrowings = [
  'unit',
  'category',
  'requestType',
  'source',
  'division',
  'due',
  'mark',
  'sort',
] as const;
export type Narrowing = (typeof narrowings)[number];

export type QueueAsked = ListFilter & { q: string };

/** Reads which list an address asks for; what it cannot mean is left out rather than refused. */
export function readQueue(search: URLSearchParams, first: Queue): QueueAsked {
  const given: Record<string, string> = {};
  for (const name of ['queue', 'q', ...narrowings] as const) {
    const value = search.get(name);
    if (value === null || value === '') continue;
    if (listFilter.shape[name].safeParse(value).success) given[name] = value;
  }
  const { q = '', ...asked } = listFilter.parse({ ...given, queue: given['queue'] ?? first });
  return { ...asked, q };
}

/** The address of a list: queue, words and what narrows it, so that a reload or a link shows the same. */
export function queueSearch({ queue, q, ...asked }: QueueAsked): string {
  const search = new URLSearchParams({ queue });
  if (q !== '') search.set('q', q);
  for (const name of narrowings) {
    const value = asked[name];
    if (value !== undefined) search.set(name, value);
  }
  return `?${search.toString()}`;
}

/** How many narrowings are in force; the order is none. */
export function narrowedBy(asked: QueueAsked): number {
  return narrowings.filter((name) => name !== 'sort' && asked[name] !== undefined).length;
}
