import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** The capabilities of the house, built or not, one of which owns each mechanism. */
const capabilities = [
  'platform',
  'ledger',
  'city',
  'identity',
  'knowledge',
  'requests',
  'triage',
  'supervision',
  'plans',
  'pairing',
  'visits',
  'policies',
  'matching',
  'registers',
  'surveys',
  'briefings',
  'assessment',
  'channels',
  'portal',
  'whistleblowing',
];

interface Row {
  number: number;
  anchor: string;
  name: string;
  words: string;
  places: string[];
  tests: string[];
  state: string;
}

function readRows(): Row[] {
  return readFileSync(join(root, 'docs/mechanisms.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| <a '))
    .map(readRow);
}

function readRow(line: string): Row {
  const [, first = '', name = '', words = '', places = '', tests = '', state = ''] = line
    .split('|')
    .map((cell) => cell.trim());
  const [, anchor = '', number = ''] = /^<a id="(\w+)"><\/a>(\d+)$/.exec(first) ?? [];
  return { number: Number(number), anchor, name, words, places: quoted(places), tests: quoted(tests), state };
}

function quoted(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
}

const rows = readRows();

/** Names of the rows that break a rule, so that a failure says which. */
function rowsThat(breakRule: (row: Row) => boolean): string[] {
  return rows.filter(breakRule).map((row) => `${row.number} ${row.name}: ${row.state}`);
}

describe('docs/mechanisms.md', () => {
  it('has each of the 90 mechanisms once, in order, with an anchor that stays', () => {
    expect(rows.map((row) => row.number)).toEqual(Array.from({ length: 90 }, (_, index) => index + 1));
    expect(rowsThat((row) => row.anchor !== `m${row.number}`)).toEqual([]);
  });

  it('names each in Chinese and English, with words of the page', () => {
    expect(rowsThat((row) => !/^.*\p{Script=Han}.* \/ .*[A-Za-z]/u.test(row.name))).toEqual([]);
    expect(rowsThat((row) => !/“.+”/.test(row.words))).toEqual([]);
  });

  it('gives each an allowed state, and says what is missing where something is', () => {
    const allowed = /^(works|(partly|data only): .+; missing: .+|not yet(: .+)?)$/;
    expect(rowsThat((row) => !allowed.test(row.state))).toEqual([]);
  });

  it('names only places that exist and capabilities of the house', () => {
    const known = (place: string) =>
      place.includes('/') ? existsSync(join(root, place)) : capabilities.includes(place);
    expect(rowsThat((row) => row.places.length === 0)).toEqual([]);
    expect(
      rows.flatMap((row) =>
        row.places.filter((place) => !known(place)).map((place) => `${row.number} ${place}`),
      ),
    ).toEqual([]);
  });

  it('shows a test that exists for whatever works or partly works, and code rather than data alone', () => {
    const built = /^(works|partly)/;
    const isTest = (path: string) => path.endsWith('.test.ts') && existsSync(join(root, path));
    const isCode = (place: string) => place.startsWith('src/');
    expect(rowsThat((row) => !row.tests.every(isTest))).toEqual([]);
    expect(rowsThat((row) => built.test(row.state) && row.tests.length === 0)).toEqual([]);
    expect(rowsThat((row) => built.test(row.state) && !row.places.some(isCode))).toEqual([]);
    expect(rowsThat((row) => row.state.startsWith('not yet') && row.tests.length > 0)).toEqual([]);
  });
});
