import type { Kinds } from '../../city/rules/kinds/registry.ts';
import type { Compared } from './copied.ts';
import type { PlanDocument, PlanEntry } from './document.ts';
import type { NameBook } from './folded.ts';

/** The rule of a campaign's plans 审核规则, city data. */
export type PlanRule = Kinds['plan-rule'];
export type PlanLevel = PlanRule['levels'][number];

/** A plan beside or above the one that is reviewed. */
export interface OtherPlan {
  plan: string;
  unit: string;
  document: PlanDocument;
  compared: Compared;
}

/** A plan handed in elsewhere, of whatever level: only whom it needs, where and when is looked at. */
export interface ElsewherePlan {
  plan: string;
  unit: string;
  document: PlanDocument;
  /** It stands above this one or below it: carrying out the same is no duplicate. */
  isInLine: boolean;
}

/** Everything a review looks at. */
export interface Subject {
  unit: string;
  document: PlanDocument;
  rule: PlanRule;
  level: PlanLevel;
  names: NameBook;
  /** Titles → codes of posts the unit may name. */
  posts: ReadonlyMap<string, string>;
  parent: OtherPlan | null;
  siblings: readonly OtherPlan[];
  /** All plans handed in but this one, those above and beside among them. */
  elsewhere: readonly ElsewherePlan[];
  /** Titles → codes of posts another unit may name. */
  postsOf: (unit: string) => ReadonlyMap<string, string>;
}

/** Required items 规定动作 a plan of this level must cover. */
export function itemsOfLevel({ items }: PlanRule, level: string): PlanRule['items'] {
  return items.filter(({ levels }) => levels.includes(level));
}

/** How a required item stands in a plan: carried out by list entries, only claimed by them, or nowhere. */
export type Coverage = 'covered' | 'hollow' | 'missing';

/** Entries that say they carry out a required item. */
export function entriesFor(document: PlanDocument, item: string): PlanEntry[] {
  return document.entries.filter((entry) => entry.item === item);
}

/** How one required item stands in a plan. */
export function coverageOf(document: PlanDocument, item: PlanRule['items'][number]): Coverage {
  const entries = entriesFor(document, item.code);
  if (entries.length === 0) return 'missing';
  const isNamed = ({ what, measure, audience }: PlanEntry) =>
    item.signs.some((sign) => [what, measure, audience].some((words) => words.includes(sign)));
  return entries.some(isNamed) ? 'covered' : 'hollow';
}
