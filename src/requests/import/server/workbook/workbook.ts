import { posix } from 'node:path';
import type { Readable } from 'node:stream';
import { epoch1900, epoch1904 } from '../../rules/moments.ts';
import { ImportRefused } from '../../rules/problem.ts';
import type { TableRow } from '../../rules/staged-row.ts';
import { readSharedStrings, type SharedStrings } from './shared-strings.ts';
import { sheetRows } from './sheet.ts';
import { attributeOf, scanXml } from './xml.ts';
import { openZip, type ZipFile } from './zip.ts';

/** A workbook whose sheets are read as streams, with bounded memory however large it is. */
export interface Workbook {
  /** Names of the visible sheets, in order. */
  sheets: string[];
  /** Day number Excel counts from. */
  epochDays: number;
  /** `onShare` is told how much of the sheet has been read, between 0 and 1. */
  rows(sheet: string, onShare?: (share: number) => void): AsyncGenerator<TableRow[]>;
  close(): void;
}

/** Opens an XLSX file (ECMA-376). `folder` takes what does not fit into memory while it is open. */
export async function openWorkbook(path: string, folder: string): Promise<Workbook> {
  const zip = await openZip(path);
  const parts = await readRelations(zip);
  const { sheets, is1904 } = await readSheets(zip);
  const strings = await readSharedStrings(await partOf(zip, parts.sharedStrings), folder);
  const visible = sheets.filter(({ id, isHidden }) => !isHidden && parts.targets.has(id));
  return {
    sheets: visible.map(({ name }) => name),
    epochDays: is1904 ? epoch1904 : epoch1900,
    rows: (name, onShare) => {
      const part = parts.targets.get(visible.find((sheet) => sheet.name === name)?.id ?? '');
      return rowsOf({ zip, part, onShare }, strings);
    },
    close: strings.close,
  };
}

async function* rowsOf(
  { zip, part, onShare }: { zip: ZipFile; part: string | undefined; onShare?: (share: number) => void },
  strings: SharedStrings,
): AsyncGenerator<TableRow[]> {
  if (part === undefined) throw new ImportRefused('broken-workbook', 'sheet');
  const stream = await zip.read(part, onShare);
  try {
    yield* sheetRows(stream, strings);
  } finally {
    stream.destroy();
  }
}

async function partOf(zip: ZipFile, name: string | undefined): Promise<Readable | undefined> {
  return name !== undefined && zip.has(name) ? zip.read(name) : undefined;
}

const workbookPart = 'xl/workbook.xml';

async function readRelations(
  zip: ZipFile,
): Promise<{ targets: Map<string, string>; sharedStrings?: string }> {
  const targets = new Map<string, string>();
  let sharedStrings: string | undefined;
  const scan = scanXml(await zip.read('xl/_rels/workbook.xml.rels'), {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const target = attributeOf(attributes, 'Target') ?? '';
      const part = target.startsWith('/') ? target.slice(1) : posix.join('xl', target);
      const type = attributeOf(attributes, 'Type') ?? '';
      if (type.endsWith('/sharedStrings')) sharedStrings = part;
      else if (type.endsWith('/worksheet')) targets.set(attributeOf(attributes, 'Id') ?? '', part);
    },
    close: () => undefined,
    text: () => undefined,
  });
  for await (const _piece of scan);
  return sharedStrings === undefined ? { targets } : { targets, sharedStrings };
}

interface SheetName {
  name: string;
  id: string;
  isHidden: boolean;
}

async function readSheets(zip: ZipFile): Promise<{ sheets: SheetName[]; is1904: boolean }> {
  const sheets: SheetName[] = [];
  let is1904 = false;
  const scan = scanXml(await zip.read(workbookPart), {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = /^(1|true)$/.test(attributeOf(attributes, 'date1904') ?? '');
      if (name !== 'sheet') return;
      const isHidden = (attributeOf(attributes, 'state') ?? 'visible') !== 'visible';
      sheets.push({ name: attributeOf(attributes, 'name') ?? '', id: relationOf(attributes), isHidden });
    },
    close: () => undefined,
    text: () => undefined,
  });
  for await (const _piece of scan);
  return { sheets, is1904 };
}

/** The relation's prefix is `r` by custom only. */
function relationOf(attributes: string): string {
  return /\s[\w-]+:id="([^"]*)"/.exec(attributes)?.[1] ?? '';
}
