import type { AgendaPart } from '../../../city/rules/kinds/meeting.ts';
import type { AgendaItem } from './meeting.ts';

/** Topics in the order of the parts the city names, the nearest day first; what stands in two parts comes once. */
export function sortAgenda(items: readonly AgendaItem[], parts: readonly AgendaPart[]): AgendaItem[] {
  const placed = items.filter(({ part }) => parts.includes(part));
  const place = (item: AgendaItem) => parts.indexOf(item.part);
  const sorted = placed.toSorted(
    (one, other) =>
      place(one) - place(other) ||
      compare(one.due ?? '9', other.due ?? '9') ||
      compare(topicOf(one), topicOf(other)),
  );
  const seen = new Set<string>();
  return sorted.filter((item) => {
    const topic = topicOf(item);
    if (seen.has(topic)) return false;
    seen.add(topic);
    return true;
  });
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** What a topic is about, whichever part it came from. */
export const topicOf = ({ subject, at }: Pick<AgendaItem, 'subject' | 'at'>): string =>
  `${subject}_${at ?? ''}`;
