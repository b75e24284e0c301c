import type { Issue } from './issue.ts';
import type { RawItem } from './item.ts';

/** One row of `divisions.csv` with the line it stands in. */
export interface DivisionRow {
  line: number;
  cells: Readonly<Record<string, string>>;
}

interface Town {
  code: string;
  name: string;
  villages: { code: string; name: string }[];
}

interface County {
  line: number;
  lines: Record<string, number>;
  data: {
    code: string;
    order: number;
    name: string;
    level: string;
    parent?: string;
    towns: Town[];
    mark?: string;
    source?: string;
  };
}

interface Gathering {
  counties: Map<string, County>;
  towns: Map<string, { county: County; place: string; town: Town }>;
}

/** Gathers rows of the table of divisions 区划表 into one item per county; the order of the file is the official order. */
export function gatherDivisions(
  rows: readonly DivisionRow[],
  file: string,
): { items: RawItem[]; issues: Issue[] } {
  const gathering: Gathering = { counties: new Map(), towns: new Map() };
  const orphans = rows.filter((row) => !gather(row, gathering));
  const items = [...gathering.counties.values()].map(
    ({ line, lines, data }): RawItem => ({ kind: 'division', file, at: `line ${line}`, lines, data }),
  );
  return { items, issues: orphans.map(({ line, cells }) => orphan(file, line, cells)) };
}

/** Puts a row where it belongs; false when its parent has not come before. */
function gather({ line, cells }: DivisionRow, { counties, towns }: Gathering): boolean {
  const { code = '', level = '', name = '', parent = '', mark, source } = cells;
  if (level === 'town') {
    const county = counties.get(parent);
    if (county === undefined) return false;
    const town = { code, name, villages: [] };
    const place = `towns[${county.data.towns.push(town) - 1}]`;
    county.lines[place] = line;
    towns.set(code, { county, place, town });
    return true;
  }
  if (level === 'village') {
    const upper = towns.get(parent);
    if (upper === undefined) return false;
    const index = upper.town.villages.push({ code, name }) - 1;
    upper.county.lines[`${upper.place}.villages[${index}]`] = line;
    return true;
  }
  const data = { code, order: counties.size + 1, name, level, towns: [], ...given({ parent, mark, source }) };
  counties.set(code, { line, lines: {}, data });
  return true;
}

function given(fields: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string] => Boolean(field[1])),
  );
}

function orphan(file: string, line: number, { code = '', parent = '' }: DivisionRow['cells']): Issue {
  return { file, path: `line ${line}`, rule: 'orphan-town', values: { item: code, parent } };
}
