import { type Issue, issueAt } from '../issue.ts';
import { itemsOf, type PlacedItem } from '../item.ts';
import { definitionOf, type KindName } from '../kinds/registry.ts';
import { noticeBlanks } from '../kinds/words.ts';

/** States a request can stand in, as residents read them; a city words each of them. */
export const statusCodes = [
  'received',
  'assigning',
  'handling',
  'answered',
  'redoing',
  'tracking',
  'closed',
] as const;
export type StatusCode = (typeof statusCodes)[number];

const blankForm = /\{([A-Za-z][A-Za-z0-9]*)\}/g;

/** Names of the blanks `{blank}` in a text, each once. */
export function blanksIn(words: string): string[] {
  return [...new Set([...words.matchAll(blankForm)].map((match) => match[1] ?? ''))];
}

/** Templates declare the blanks they use and use the blanks they declare. */
export function checkTemplates(items: readonly PlacedItem[]): Issue[] {
  return itemsOf(items, 'template').flatMap((template) => {
    const declared = template.data.blanks.map((blank) => blank.code);
    const used = blanksIn([template.data.title, ...template.data.paragraphs].join('\n'));
    return [
      ...used
        .filter((blank) => !declared.includes(blank))
        .map((blank) => issueAt(template, 'paragraphs', 'blank-undeclared', { blank })),
      ...declared
        .filter((blank) => !used.includes(blank))
        .map((blank) => issueAt(template, 'blanks', 'blank-unused', { blank })),
    ];
  });
}

/** Messages that leave the house carry no personal data: only blanks from a fixed list. */
export function checkNotices(items: readonly PlacedItem[]): Issue[] {
  const allowed: readonly string[] = noticeBlanks;
  return itemsOf(items, 'notice').flatMap((notice) =>
    (['zh', 'en'] as const).flatMap((language) =>
      blanksIn(notice.data.text[language])
        .filter((blank) => !allowed.includes(blank))
        .map((blank) =>
          issueAt(notice, `text.${language}`, 'blank-personal', { blank, allowed: allowed.join('、') }),
        ),
    ),
  );
}

/** What the program cannot do without: the city, a word for every status, the gate and the urgent words. */
export function checkPresence(items: readonly PlacedItem[]): Issue[] {
  const folder = folderOf(items);
  const missing = (kind: KindName, code: string): Issue => ({
    file: `${folder}${definitionOf(kind).file}`,
    path: '.',
    rule: 'missing-item',
    values: { item: code, kind },
  });
  const statuses = new Set(itemsOf(items, 'status').map((item) => item.code));
  const uses = new Set(itemsOf(items, 'script').map((item) => item.data.use));
  return [
    ...(itemsOf(items, 'city').length === 1 ? [] : [missing('city', 'city')]),
    ...statusCodes.filter((code) => !statuses.has(code)).map((code) => missing('status', code)),
    ...(['discipline-gate', 'urgent', 'call-back'] as const)
      .filter((use) => !uses.has(use))
      .map((use) => missing('script', use)),
  ];
}

/** The part of an item's file before its name; empty for items that come from no folder. */
function folderOf([item]: readonly PlacedItem[]): string {
  return item === undefined ? '' : item.file.slice(0, -definitionOf(item.kind).file.length);
}
