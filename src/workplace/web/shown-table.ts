import { dayAndTime } from '../../platform/i18n.ts';

/** What a person has before their eyes, as a table. */
export interface ShownTable {
  heads: string[];
  rows: string[][];
}

export interface Reading {
  /** The city's zone: moments are written out in full, whatever of them is shown. */
  zone: string;
  /** Head of what a card says that names no field of its own. */
  content: string;
}

/** Documents and papers are no lists, nor is a form whose fields stand in a table. */
const table = 'table:not(.how-to *, .letter *, form *)';
const listed = `${table}, ul.cards`;

/** Whether there is a list in sight. */
export function hasList(box: ParentNode): boolean {
  return [...box.querySelectorAll(listed)].some((list) => list.querySelector('li, tbody > tr') !== null);
}

/** Reads the list in sight as it is shown: its tables one under the other where their heads agree, or its cards. */
export function readShown(box: ParentNode, reading: Reading): ShownTable | undefined {
  const tables = [...box.querySelectorAll<HTMLTableElement>(table)]
    .map((one) => readTable(one, reading))
    .filter(({ rows }) => rows.length > 0);
  const [first] = tables;
  if (first !== undefined) {
    const same = tables.filter(({ heads }) => heads.join('\t') === first.heads.join('\t'));
    return { heads: first.heads, rows: same.flatMap(({ rows }) => rows) };
  }
  const cards = [...box.querySelectorAll<HTMLElement>('ul.cards > li')].map((card) =>
    readCard(card, reading),
  );
  if (cards.length === 0) return undefined;
  const heads = [...new Set(cards.flatMap((card) => [...card.keys()]))];
  return { heads, rows: cards.map((card) => heads.map((head) => card.get(head) ?? '')) };
}

/** A card by the names of its fields, in the order they are read; what stands twice is one under the other. */
function readCard(card: HTMLElement, reading: Reading): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of card.querySelectorAll<HTMLElement>('[data-field]:not(.no-print *)')) {
    const head = part.dataset['field'] ?? '';
    const said = saidIn(part, reading);
    const before = found.get(head);
    found.set(head, before === undefined || before === '' ? said : `${before}\n${said}`);
  }
  return found.size > 0 ? found : new Map([[reading.content, textOf(card)]]);
}

function readTable(table: HTMLTableElement, reading: Reading): ShownTable {
  const headCells = [...table.querySelectorAll<HTMLElement>('thead tr:last-child > *')];
  const body = [...table.querySelectorAll<HTMLTableRowElement>('tbody tr')].map((row) => [
    ...row.querySelectorAll<HTMLElement>(':scope > *'),
  ]);
  const isSaying = (at: number) => !(headCells[at] ?? body[0]?.[at])?.classList.contains('no-print');
  const kept = (cells: readonly HTMLElement[]) =>
    cells.filter((_cell, at) => isSaying(at)).map((cell) => saidIn(cell, reading).replace(/\s*\n\s*/g, ' '));
  const width = body[0]?.length ?? 0;
  const heads =
    headCells.length === 0 ? Array.from({ length: width }, (_none, at) => String(at + 1)) : kept(headCells);
  return { heads, rows: body.map(kept) };
}

/** What stands there; a moment with its year, as a workbook can order it, where there is nothing else. */
function saidIn(element: HTMLElement, { zone }: Reading): string {
  const text = textOf(element);
  const time = element.matches('time') ? element : element.querySelector('time');
  const at = time?.getAttribute('datetime') ?? '';
  if (time === null || at === '' || textOf(time) !== text) return text;
  return at.includes('T') ? dayAndTime(at, { zone, isEnd: time.hasAttribute('data-end') }) : at;
}

/** As it is read on the screen, without keys and buttons. */
function textOf(element: HTMLElement): string {
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not shown, and a line break is one
  return element.innerText.trim();
}
