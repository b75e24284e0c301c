import { type PlacedItem, pathIn } from './item.ts';

/** What can be wrong with city data; the sentences and the fixes stand in `messages.ts` under the same name. */
export const issueRules = [
  'missing-file',
  'not-json',
  'not-csv',
  'not-a-list',
  'missing-field',
  'unknown-field',
  'wrong-type',
  'wrong-form',
  'wrong-choice',
  'too-small',
  'too-big',
  'burden',
  'duplicate-code',
  'duplicate-order',
  'unknown-reference',
  'unknown-division',
  'unknown-choice',
  'cycle',
  'too-deep',
  'two-owners',
  'no-owner',
  'owner-takes-no-cases',
  'helper-leads',
  'dates-reversed',
  'dates-outside',
  'dates-overlap',
  'other-year',
  'not-a-weekend',
  'works-on-holiday',
  'published-without-days',
  'two-in-force',
  'roles-apart',
  'blank-undeclared',
  'blank-unused',
  'blank-personal',
  'blank-missing',
  'notice-unsigned',
  'notice-too-long',
  'missing-item',
  'unknown-zone',
  'orphan-town',
  'part-twice',
  'no-such-part',
  'part-misused',
  'extension-target',
  'nobody-helps',
  'no-activity',
  'targets-twice',
  'no-feed',
  'question-twice',
] as const;

export type IssueRule = (typeof issueRules)[number];

/** What is wrong 问题 and what to do 改法. */
export interface Words {
  problem: string;
  fix: string;
}

/** The words the message of a rule needs. */
export type Values = Readonly<Record<string, string>>;

/** One thing wrong in a city's data: which file, where in it, which rule, and the words the message needs. */
export interface Issue {
  file: string;
  path: string;
  rule: IssueRule;
  values: Record<string, string>;
}

/** Builds an issue about a field of an item. */
export function issueAt(
  item: PlacedItem,
  path: string,
  rule: IssueRule,
  values: Record<string, string> = {},
): Issue {
  return { file: item.file, path: pathIn(item, path), rule, values: { item: item.code, ...values } };
}
