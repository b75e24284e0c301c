import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableRow } from '../rules/staged-row.ts';
import { csvRows } from './csv.ts';

async function gather<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const gathered: Item[] = [];
  for await (const item of items) gathered.push(item);
  return gathered;
}

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function rowsOf(text: string, size = 64, delimiter = ','): Promise<TableRow[]> {
  return (await gather(csvRows(pieces(text, size), delimiter))).flat();
}

const cellsOf = async (text: string) => (await rowsOf(text)).map(({ cells }) => cells);

describe('a text table', () => {
  it('reads cells, quotes, doubled quotes and breaks inside quotes', async () => {
    expect(await cellsOf('a,"b,1","说""好""的","第一行\n第二行"\r\n,,,\r\n"",x,,y')).toEqual([
      ['a', 'b,1', '说"好"的', '第一行\n第二行'],
      ['', '', '', ''],
      ['', 'x', '', 'y'],
    ]);
  });

  it('takes every kind of line break, leaves blank lines out and counts them', async () => {
    expect(await rowsOf('a,b\rc,d\r\n\n\ne,"1\n2"\nf,g')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['c', 'd'] },
      { line: 5, cells: ['e', '1\n2'] },
      { line: 7, cells: ['f', 'g'] },
    ]);
  });

  it('forgives quotes where spreadsheets do', async () => {
    expect(await cellsOf('5"管,"a"b,c')).toEqual([['5"管', 'ab', 'c']]);
  });

  it('reads the same in pieces of any size', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '路', '"', ',', '\n', '\r', ' ') });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (rows, size) => {
        const quoted = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','));
        const read = await rowsOf(quoted.join('\r\n'), size);
        expect(read.map(({ cells }) => cells)).toEqual(rows);
      }),
    );
  });

  it('says in which line a quote was opened that is never closed', async () => {
    await expect(rowsOf('a,b\nc,"d\ne,f\n')).rejects.toMatchObject({ problem: 'open-quote', detail: '2' });
  });

  it('gives up on a record no table can have before memory is full', async () => {
    async function* endless(): AsyncGenerator<string> {
      yield 'a,b\n"';
      for (;;) yield '没有尽头'.repeat(500_000);
    }
    await expect(gather(csvRows(endless(), ','))).rejects.toMatchObject({
      problem: 'huge-record',
      detail: '2',
    });
  });

  it('reads a cell of ten megabytes', async () => {
    const long = '长'.repeat(10 << 20);
    const [row] = await rowsOf(`a,"${long}"\n`, 1 << 20);
    expect(row?.cells[1]?.length).toBe(long.length);
  });
});
