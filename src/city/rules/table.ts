import type { Issue } from './issue.ts';
import type { RawItem } from './item.ts';

/** One row of `divisions.csv` with the line it stands in. */
export interface DivisionRow {
  line: number;
  cells: Readonly<Record<string, string>>;
}

interface County {
  line: number;
  data: {
    code: string;
    order: number;
    name: string;
    level: string;
    parent?: string;
    towns: { code: string; name: string; villages: { code: string; name: string }[] }[];
    mark?: string;
    source?: string;
  };
}

/** Gathers rows of the table of divisions 区划表 into one item per county; the order of the file is the official order. */
export function gatherDivisions(
  rows: readonly DivisionRow[],
  file: string,
): { items: RawItem[]; issues: Issue[] } {
  const counties = new Map<string, County>();
  const towns = new Map<string, County['data']['towns'][number]>();
  const issues: Issue[] = [];
  for (const { line, cells } of rows) {
    const { code = '', level = '', name = '', parent = '', mark, source } = cells;
    if (level === 'town') {
      const town = { code, name, villages: [] };
      const county = counties.get(parent);
      if (county === undefined) issues.push(orphan(file, line, code, parent));
      else county.data.towns.push(town);
      towns.set(code, town);
    } else if (level === 'village') {
      const town = towns.get(parent);
      if (town === undefined) issues.push(orphan(file, line, code, parent));
      else town.villages.push({ code, name });
    } else {
      const data = { code, order: counties.size + 1, name, level, towns: [] };
      counties.set(code, { line, data: { ...data, ...given({ parent, mark, source }) } });
    }
  }
  const items = [...counties.values()].map(
    ({ line, data }): RawItem => ({ kind: 'division', file, at: `line ${line}`, data }),
  );
  return { items, issues };
}

function given(fields: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string] => Boolean(field[1])),
  );
}

function orphan(file: string, line: number, code: string, parent: string): Issue {
  return { file, path: `line ${line}`, rule: 'orphan-town', values: { item: code, parent } };
}
