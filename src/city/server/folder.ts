import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import type { Issue, IssueRule } from '../rules/issue.ts';
import type { CityItem, PlacedItem, RawItem } from '../rules/item.ts';
import { definitionOf, type KindName, kindNames } from '../rules/kinds/registry.ts';
import { divisionColumns, printCity } from '../rules/print.ts';
import { gatherDivisions } from '../rules/table.ts';
import { validateCity } from '../rules/validation.ts';

interface Reading {
  items: RawItem[];
  issues: Issue[];
}

/** Reads a city folder as it lies there: every file of the registry, as raw items with their places. */
export async function readFolder(folder: string): Promise<Reading> {
  const readings = await Promise.all(kindNames.map((kind) => readKind(folder, kind)));
  return {
    items: readings.flatMap((reading) => reading.items),
    issues: readings.flatMap((reading) => reading.issues),
  };
}

/** Reads and checks a city folder; items are complete only when there are no issues. */
export async function checkFolder(folder: string): Promise<{ items: PlacedItem[]; issues: Issue[] }> {
  const reading = await readFolder(folder);
  if (reading.issues.length > 0) return { items: [], issues: reading.issues };
  return validateCity(reading.items);
}

/** Writes a city folder; returns the names of the files written. */
export async function writeFolder(folder: string, items: readonly CityItem[]): Promise<string[]> {
  const files = printCity(items);
  await mkdir(folder, { recursive: true });
  for (const [name, text] of files) await writeFile(join(folder, name), text);
  return [...files.keys()];
}

async function readKind(folder: string, kind: KindName): Promise<Reading> {
  const { file, optional } = definitionOf(kind);
  const path = join(folder, file);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (bytes === undefined && optional) return { items: [], issues: [] };
  if (bytes === undefined) return complain(path, '.', 'missing-file', { file });
  const text = decode(bytes);
  if (text === undefined)
    return complain(path, '.', file.endsWith('.csv') ? 'not-csv' : 'not-json', { reason: 'UTF-8?' });
  return file.endsWith('.csv') ? readTable(path, text) : readJson(path, kind, text);
}

function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function readJson(path: string, kind: KindName, text: string): Reading {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return complain(path, '.', 'not-json', { reason: (error as Error).message });
  }
  if (definitionOf(kind).single) return { items: [{ kind, file: path, at: '', data: parsed }], issues: [] };
  if (!Array.isArray(parsed)) return complain(path, '.', 'not-a-list', {});
  const items = parsed.map((data: unknown, index): RawItem => ({ kind, file: path, at: `[${index}]`, data }));
  return { items, issues: [] };
}

function readTable(path: string, text: string): Reading {
  try {
    const records = parse(text, { columns: true, info: true, skip_empty_lines: true }) as {
      info: { lines: number };
      record: Record<string, string>;
    }[];
    const unknown = Object.keys(records[0]?.record ?? {}).find((column) => !columnNames.has(column));
    if (unknown !== undefined) return complain(path, 'line 1', 'not-csv', { reason: unknown });
    return gatherDivisions(
      records.map(({ info, record }) => ({ line: info.lines, cells: record })),
      path,
    );
  } catch (error) {
    if (error instanceof CsvError)
      return complain(path, `line ${error['lines'] ?? 1}`, 'not-csv', { reason: error.message });
    throw error;
  }
}

const columnNames: ReadonlySet<string> = new Set(divisionColumns);

function complain(path: string, at: string, rule: IssueRule, values: Record<string, string>): Reading {
  return { items: [], issues: [{ file: path, path: at, rule, values }] };
}
