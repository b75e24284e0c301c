import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate } from '../../platform/time.ts';

/** A part of the general text 正文, such as 总体要求. */
export interface PlanSection extends JsonObject {
  id: string;
  heading: string;
  text: string;
}

/** One line of the list 清单条目; an empty text is what was left out. */
export interface PlanEntry extends JsonObject {
  id: string;
  /** The required item 规定动作 it carries out; null is an item of the unit's own 自选动作. */
  item: string | null;
  /** The campaign's activity it belongs to. */
  activity: string | null;
  what: string;
  /** Responsible post 责任岗位, as the document says it. */
  who: string;
  /** Further posts that take part 参加岗位. */
  people: string;
  from: CivilDate | '';
  to: CivilDate | '';
  where: string;
  /** For whom 对象. */
  audience: string;
  /** What will be there to be counted or looked at 目标. */
  measure: string;
}

/** A plan 工作方案 as it is written: kept whole and sealed in every version. */
export interface PlanDocument extends JsonObject {
  title: string;
  sections: PlanSection[];
  entries: PlanEntry[];
}

/** The fields of an entry, in the order of the list. */
export const entryFields = ['what', 'who', 'people', 'from', 'to', 'where', 'audience', 'measure'] as const;
export type EntryField = (typeof entryFields)[number];

/** Where in a plan something stands. */
export interface Place {
  part: 'plan' | 'section' | 'entry';
  /** Of the section or entry; empty for the plan as a whole. */
  id: string;
  field?: EntryField;
}

/** The words of an entry that could have been taken from elsewhere; posts and days are not its words. */
export function wordsOfEntry({ what, where, audience, measure }: PlanEntry): string {
  return [what, where, audience, measure].filter((one) => one !== '').join('。');
}

/** The texts of a plan, block by block, with where each stands. */
export function blocksOf({ sections, entries }: PlanDocument): { place: Place; text: string }[] {
  return [
    ...sections.map(({ id, text }) => ({ place: { part: 'section' as const, id }, text })),
    ...entries.map((entry) => ({
      place: { part: 'entry' as const, id: entry.id },
      text: wordsOfEntry(entry),
    })),
  ];
}
