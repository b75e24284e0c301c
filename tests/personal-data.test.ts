import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keptThings } from '../src/city/rules/kinds/retention.ts';
import { declaredEntryTypes } from '../src/ledger/rules/upcast.ts';
import { chainOf } from '../src/privacy/server/standing.ts';

const home = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(home, path), 'utf8');
const document = read('docs/personal-data.md');
const schema = read('migrations/schema.sql');

const inTicks = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '');
const section = (title: string) => document.split(`\n## ${title}`)[1]?.split('\n## ')[0] ?? '';
const rowsOf = (title: string) =>
  section(title)
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').slice(1, -1));

/** Columns by table, as the last migration leaves them. */
const columns = new Map(
  [...schema.matchAll(/^create table (\S+) \(\n([\s\S]*?)\n\);/gm)].map(([, table = '', body = '']) => [
    table,
    [...body.matchAll(/^ {2}"?([a-z_0-9]+)"? (?!PRIMARY|CHECK|UNIQUE|FOREIGN)/gm)].map(([, name]) => name),
  ]),
);

describe('the list of where words of people lie', () => {
  it('decides about every table once, and names columns that are there', () => {
    const held = rowsOf('Tables').map(([where = '']) => inTicks(where));
    const without = section('Tables').split('Nothing of people beyond')[1] ?? '';
    const named = [...held.map(([table = '']) => table), ...inTicks(without)];
    expect(named.toSorted()).toEqual([...columns.keys()].toSorted());
    for (const [table = '', ...words] of held)
      expect(columns.get(table), table).toEqual(expect.arrayContaining(words));
  });

  it('decides about every kind of chain once', async () => {
    await import('../src/wiring.ts');
    const kinds = new Set(declaredEntryTypes().map(({ kind }) => kind));
    kinds.delete('*');
    const named = rowsOf('Sealed values').flatMap(([kind = '']) => inTicks(kind));
    expect(named.toSorted()).toEqual([...kinds].toSorted());
  });

  it('names every list of destruction beside the chain it destroys, and no list there is not', () => {
    const listed = rowsOf('Sealed values').map(([kind = '', , , list = '']) => ({
      kinds: inTicks(kind),
      lists: inTicks(list),
    }));
    const lists = new Set(listed.flatMap((one) => one.lists));
    expect([...lists].toSorted()).toEqual([...keptThings].toSorted());
    for (const thing of keptThings)
      expect(listed.find(({ kinds }) => kinds.includes(chainOf[thing]))?.lists, thing).toContain(thing);
  });
});
