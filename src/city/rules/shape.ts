import type { z } from 'zod';
import { findBurdens } from './burden.ts';
import type { Issue, IssueRule } from './issue.ts';
import type { CityItem, PlacedItem, RawItem } from './item.ts';
import { pathIn } from './item.ts';
import { definitionOf } from './kinds/registry.ts';

/** Checks each item against the schema of its kind and the settings that do not exist; the good ones come back typed. */
export function checkShapes(raw: readonly RawItem[]): { items: PlacedItem[]; issues: Issue[] } {
  const items: PlacedItem[] = [];
  const issues: Issue[] = [];
  for (const item of raw) {
    const burdens = findBurdens(item);
    const checked = checkShape(item);
    const accused = new Set(burdens.map((issue) => issue.path));
    issues.push(...burdens, ...checked.issues.filter((issue) => !accused.has(issue.path)));
    if (checked.item !== undefined && burdens.length === 0) items.push(checked.item);
  }
  return { items, issues };
}

function checkShape(item: RawItem): { item?: PlacedItem; issues: Issue[] } {
  const { schema } = definitionOf(item.kind);
  const result = schema.safeParse(item.data, { reportInput: true });
  if (!result.success) return { issues: result.error.issues.flatMap((issue) => translate(item, issue)) };
  const data = result.data as CityItem['data'];
  return { item: { ...item, code: data.code, data } as PlacedItem, issues: [] };
}

function translate(item: RawItem, issue: z.core.$ZodIssue): Issue[] {
  const values = { item: codeOf(item.data), got: shorten(issue.input) };
  const at = (path: readonly PropertyKey[], rule: IssueRule, more: Record<string, string> = {}): Issue => ({
    file: item.file,
    path: pathIn(item, path),
    rule,
    values: { ...values, ...more },
  });
  if (issue.input === undefined) return [at(issue.path, 'missing-field')];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => at([...issue.path, key], 'unknown-field', { field: key }));
    case 'invalid_type':
      return [at(issue.path, 'wrong-type', { want: issue.expected })];
    case 'invalid_value':
      return [at(issue.path, 'wrong-choice', { want: issue.values.map(String).join('、') })];
    case 'invalid_format':
      return [at(issue.path, 'wrong-form', { form: issue.message })];
    case 'too_small':
      return [at(issue.path, 'too-small', { want: String(issue.minimum) })];
    case 'too_big':
      return [at(issue.path, 'too-big', { want: String(issue.maximum) })];
    default:
      return [at(issue.path, 'wrong-choice', { want: optionsOf(issue) })];
  }
}

function optionsOf(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options)
    ? issue.options.join('、')
    : '';
}

function codeOf(data: unknown): string {
  if (typeof data !== 'object' || data === null || !('code' in data)) return '';
  return typeof data.code === 'string' ? data.code : '';
}

function shorten(value: unknown): string {
  if (value === undefined) return '';
  const words = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return words.length > 60 ? `${words.slice(0, 60)}…` : words;
}
