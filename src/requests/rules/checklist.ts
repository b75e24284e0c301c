import type { Kinds } from '../../city/index.ts';

/** What a request is, as far as a list asks. */
interface Asked {
  requestType: string;
  /** Its category and those above it. */
  categories: readonly string[];
}

/** Key of an item among the ticks of a request. */
export const tickKey = (checklist: string, item: string): string => `${checklist}/${item}`;

/** Whether a list is for a request: for its category or one above it, and for its type; what a list leaves open fits all. */
export function fits(list: Kinds['checklist'], { requestType, categories }: Asked): boolean {
  const ofCategory = list.categories.length === 0 || list.categories.some((one) => categories.includes(one));
  return ofCategory && (list.requestTypes.length === 0 || list.requestTypes.includes(requestType));
}

/** Items that must be ticked before the answer and are not. */
export function openBeforeAnswer(
  lists: readonly Kinds['checklist'][],
  ticks: Readonly<Record<string, number>>,
): { list: string; item: string }[] {
  return lists.flatMap((list) =>
    list.items
      .filter(({ code, required }) => required && ticks[tickKey(list.code, code)] === undefined)
      .map(({ code }) => ({ list: list.code, item: code })),
  );
}
