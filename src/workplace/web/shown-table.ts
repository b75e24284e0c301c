/** What a person has before their eyes, as a table. */
export interface ShownTable {
  heads: string[];
  rows: string[][];
}

const listed = 'table:not(.how-to *, .letter *), ul.cards';

/** Whether there is a list in sight. */
export function hasList(box: ParentNode): boolean {
  return [...box.querySelectorAll(listed)].some((list) => list.querySelector('li, tbody > tr') !== null);
}

/** Reads the list in sight as it is shown: its tables one under the other where their heads agree, or its cards. */
export function readShown(box: ParentNode): ShownTable | undefined {
  const tables = [...box.querySelectorAll('table')].map(readTable).filter(({ rows }) => rows.length > 0);
  const [first] = tables;
  if (first !== undefined) {
    const same = tables.filter(({ heads }) => heads.join('\t') === first.heads.join('\t'));
    return { heads: first.heads, rows: same.flatMap(({ rows }) => rows) };
  }
  const cards = [...box.querySelectorAll<HTMLElement>('ul.cards > li')].map((card) =>
    textOf(card).split('\n').filter(Boolean),
  );
  if (cards.length === 0) return undefined;
  const widest = Math.max(...cards.map((parts) => parts.length));
  return { heads: Array.from({ length: Math.min(40, widest) }, (_none, at) => String(at + 1)), rows: cards };
}

function readTable(table: HTMLTableElement): ShownTable {
  const headCells = [...table.querySelectorAll<HTMLElement>('thead tr:last-child > *')];
  const body = [...table.querySelectorAll<HTMLTableRowElement>('tbody tr')].map((row) => [
    ...row.querySelectorAll<HTMLElement>(':scope > *'),
  ]);
  const isSaying = (at: number) => !(headCells[at] ?? body[0]?.[at])?.classList.contains('no-print');
  const kept = (cells: readonly HTMLElement[]) =>
    cells.filter((_cell, at) => isSaying(at)).map((cell) => textOf(cell).replace(/\s*\n\s*/g, ' '));
  const width = body[0]?.length ?? 0;
  const heads =
    headCells.length === 0 ? Array.from({ length: width }, (_none, at) => String(at + 1)) : kept(headCells);
  return { heads, rows: body.map(kept) };
}

/** As it is read on the screen, without keys and buttons. */
function textOf(element: HTMLElement): string {
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not shown, and a line break is one
  return element.innerText.trim();
}
