import type { ReadPart } from './reading.ts';

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const plain = (xml: string) =>
  xml.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[String(name)] ?? whole;
    const point = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
  });

/** The words of a paragraph, as `w:t` holds them; tabs and breaks are spaces and lines. */
function wordsOf(paragraph: string): string {
  const said = [...paragraph.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:(tab|br|cr)\b[^>]*\/>/g)];
  return said
    .map(([, words, mark]) => words ?? (mark === 'tab' ? ' ' : '\n'))
    .map(plain)
    .join('');
}

const paragraphsOf = (xml: string) =>
  [...xml.matchAll(/<w:p(?:\s[^>]*)?>([\s\S]*?)<\/w:p>/g)].map(([, inner = '']) => wordsOf(inner));

function tableOf(xml: string): string[][] {
  return [...xml.matchAll(/<w:tr(?:\s[^>]*)?>([\s\S]*?)<\/w:tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<w:tc(?:\s[^>]*)?>([\s\S]*?)<\/w:tc>/g)].map(([, cell = '']) =>
      paragraphsOf(cell).join('').trim(),
    ),
  );
}

/**
 * Paragraphs and tables of a Word document in their order, read from the text of `word/document.xml` (ECMA-376 part 1,
 * 17.3 and 17.4). A table within a table is read as the words of its cell.
 */
export function partsOfWord(xml: string): ReadPart[] {
  const body = xml.replaceAll(/<w:del\b[\s\S]*?<\/w:del>/g, '');
  const parts: ReadPart[] = [];
  for (const [whole, table] of body.matchAll(
    /(<w:tbl>[\s\S]*?<\/w:tbl>)|<w:p(?:\s[^>]*)?>[\s\S]*?<\/w:p>/g,
  )) {
    if (table !== undefined) parts.push({ kind: 'table', rows: tableOf(table) });
    else for (const text of paragraphsOf(whole)) parts.push({ kind: 'text', text });
  }
  return parts;
}
