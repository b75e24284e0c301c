import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { decodeFile, judgeEncoding } from './encoding.ts';
import { inspectFile } from './source-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'diandan-encoding-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function gather<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const gathered: Item[] = [];
  for await (const item of items) gathered.push(item);
  return gathered;
}

const text = '编号,内容\n1,便河东路路灯不亮，请处理。\n2,㐀𠮷生僻字也要认得\n'.repeat(40);

function write(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function read(path: string): Promise<string> {
  const { encoding } = await inspectFile(path);
  return (await gather(decodeFile(path, encoding))).join('');
}

describe('the encoding of a table', () => {
  it.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8 with its mark', Buffer.from(`\uFEFF${text}`)],
    ['utf-16le with its mark', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['utf-16be with its mark', iconv.encode(`\uFEFF${text}`, 'utf-16be', { addBOM: false })],
    ['gb18030', iconv.encode(text, 'gb18030')],
  ])('is told: %s', async (name, bytes) => {
    expect(await read(write(`${name}.csv`, bytes))).toBe(text);
  });

  it('is GBK for what old programs call GBK', async () => {
    const plain = text.replaceAll(/[㐀𠮷]/gu, '古');
    expect(await read(write('gbk.csv', iconv.encode(plain, 'gbk')))).toBe(plain);
  });

  it('is judged by the whole file, not by its beginning', async () => {
    const bytes = Buffer.concat([
      Buffer.from('id,content\n'.repeat(200_000)),
      iconv.encode('1,路灯不亮\n', 'gbk'),
    ]);
    expect((await inspectFile(write('late.csv', bytes))).encoding).toBe('gb18030');
  });

  it('does not depend on where the pieces of the file end', () => {
    const bytes = Buffer.from(text);
    for (const size of [1, 2, 3, 5, 7]) {
      const judge = judgeEncoding();
      for (let at = 0; at < bytes.length; at += size) judge.add(bytes.subarray(at, at + size));
      expect(judge.verdict()).toBe('utf-8');
    }
  });

  it('is refused for UTF-8 that was damaged, with the line', async () => {
    const bytes = Buffer.from(text);
    const damaged = Buffer.concat([bytes.subarray(0, 16), bytes.subarray(17)]);
    await expect(inspectFile(write('damaged.csv', damaged))).rejects.toMatchObject({
      problem: 'broken-utf8',
      detail: '2',
    });
    await expect(inspectFile(write('cut.csv', bytes.subarray(0, bytes.length - 2)))).rejects.toMatchObject({
      problem: 'broken-utf8',
    });
  });

  it('is refused where nothing tells it', async () => {
    const noMark = Buffer.from('id,内容\n', 'utf16le');
    await expect(inspectFile(write('utf16.csv', noMark))).rejects.toMatchObject({ problem: 'encoding' });
    const neither = Buffer.concat([iconv.encode('内容\n路灯', 'gbk'), Buffer.from([0xff, 0xff, 0x80])]);
    const path = write('neither.csv', neither);
    await expect(read(path)).rejects.toMatchObject({ problem: 'encoding' });
  });
});

describe('a file', () => {
  it.each([
    ['empty.csv', '', 'empty-file'],
    ['blank.csv', ' \n\n ', 'empty-file'],
    ['old.xls', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'old-workbook'],
    ['paper.csv', '%PDF-1.7 …', 'not-a-table'],
    ['list.json', '[{"内容": "路灯"}]', 'json-array'],
  ])('%s is refused: %s', async (name, bytes, problem) => {
    await expect(inspectFile(write(name, bytes))).rejects.toMatchObject({ problem });
  });

  it('that is not there is named', async () => {
    await expect(inspectFile(join(folder, 'nowhere.csv'))).rejects.toMatchObject({ problem: 'no-file' });
  });

  it.each([
    ['a.jsonl', '{"内容":"x"}\n', 'jsonl'],
    ['a.txt', '{"内容":"x"}\n', 'jsonl'],
    ['a.csv', '{内容},x\n', 'csv'],
    ['a.tsv', '内容\tx\n', 'csv'],
  ])('%s is %s', async (name, content, kind) => {
    expect((await inspectFile(write(name, content))).kind).toBe(kind);
  });
});
