import { type Issue, issueAt } from '../issue.ts';
import { itemsOf, type PlacedItem } from '../item.ts';

const deepest = 3;

/** Categories have at most three levels and name livelihood classes that exist. */
export function checkCategories(items: readonly PlacedItem[]): Issue[] {
  const categories = itemsOf(items, 'category');
  const parents = new Map(categories.map((item) => [item.code, item.data.parent]));
  const classes = new Set(
    itemsOf(items, 'city').flatMap((city) => city.data.livelihoods.map((entry) => entry.code)),
  );
  return categories.flatMap((item) => {
    const issues: Issue[] = [];
    const { livelihood } = item.data;
    if (ancestors(item.code, parents).length >= deepest)
      issues.push(issueAt(item, 'parent', 'too-deep', { levels: String(deepest) }));
    if (livelihood !== undefined && !classes.has(livelihood)) {
      issues.push(
        issueAt(item, 'livelihood', 'unknown-choice', { code: livelihood, list: 'city.livelihoods' }),
      );
    }
    return issues;
  });
}

/** Every category one can choose has exactly one line of the duty catalogue, its own or that of a category above. */
export function checkOwners(items: readonly PlacedItem[]): Issue[] {
  const lines = itemsOf(items, 'catalogue');
  const first = new Map<string, PlacedItem<'catalogue'>>();
  const issues: Issue[] = [];
  for (const line of lines) {
    const other = first.get(line.data.category);
    if (other === undefined) first.set(line.data.category, line);
    else
      issues.push(
        issueAt(line, 'category', 'two-owners', { category: line.data.category, first: other.code }),
      );
  }
  const categories = itemsOf(items, 'category');
  const parents = new Map(categories.map((item) => [item.code, item.data.parent]));
  const inner = new Set(parents.values());
  for (const item of categories) {
    if (inner.has(item.code)) continue;
    const owned = [item.code, ...ancestors(item.code, parents)].some((code) => first.has(code));
    if (!owned) issues.push(issueAt(item, '', 'no-owner', { category: item.code }));
  }
  return issues;
}

/** Lead and helping units take cases, and no unit helps itself. */
export function checkLeads(items: readonly PlacedItem[]): Issue[] {
  const closed = new Set(
    itemsOf(items, 'unit')
      .filter((unit) => !unit.data.dispatchable)
      .map((unit) => unit.code),
  );
  const cityIssues = itemsOf(items, 'city')
    .filter((city) => closed.has(city.data.receptionUnit))
    .map((city) => issueAt(city, 'receptionUnit', 'owner-takes-no-cases', { unit: city.data.receptionUnit }));
  const lineIssues = itemsOf(items, 'catalogue').flatMap((line) => {
    const leads = leadsOf(line);
    const helpers = line.data.helpers.map((unit, index) => ({ unit, path: `helpers[${index}]` }));
    return [
      ...[...leads, ...helpers]
        .filter(({ unit }) => closed.has(unit))
        .map(({ unit, path }) => issueAt(line, path, 'owner-takes-no-cases', { unit })),
      ...helpers
        .filter(({ unit }) => leads.some((lead) => lead.unit === unit))
        .map(({ unit, path }) => issueAt(line, path, 'helper-leads', { unit })),
    ];
  });
  return [...cityIssues, ...lineIssues];
}

function leadsOf(line: PlacedItem<'catalogue'>): { unit: string; path: string }[] {
  const { lead } = line.data;
  if (lead.by === 'fixed') return [{ unit: lead.unit, path: 'lead.unit' }];
  const except = (lead.except ?? []).map(({ unit }, index) => ({ unit, path: `lead.except[${index}].unit` }));
  return [{ unit: lead.otherwise, path: 'lead.otherwise' }, ...except];
}

function ancestors(code: string, parents: ReadonlyMap<string, string | undefined>): string[] {
  const passed: string[] = [];
  let step = parents.get(code);
  while (step !== undefined && !passed.includes(step)) {
    passed.push(step);
    step = parents.get(step);
  }
  return passed;
}
