import { Readable } from 'node:stream';
import JSZip from 'jszip';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { cellsOf } from '../../platform/sheet-cells.ts';
import { readableText } from '../../platform/text.ts';
import { limits } from '../contract-steps.ts';
import { type ReadPart, type ReadPlan, readPlan } from '../rules/reading.ts';
import { partsOfWord } from '../rules/word.ts';
import { ruleInForce } from './city.ts';

/** Text of a document that is unpacked at most: a plan is some ten thousand signs. */
const mostUnpacked = 20 * 1024 * 1024;

/** A plan taken from the file a unit already has; nothing is kept of it. */
export async function readPlanFile(
  context: Context,
  { rule: code, name, base64 }: { rule: string; name: string; base64: string },
): Promise<ReadPlan> {
  const { rule, city } = await ruleInForce(context, code);
  const activities = city.item('campaign', rule.campaign)?.data.activities ?? [];
  const bytes = Buffer.from(base64, 'base64');
  const parts = /\.docx$/i.test(name) ? await wordParts(bytes) : await sheetParts(bytes, name);
  const read = readPlan(parts, { ...rule, activities });
  const { sections, entries } = read.document;
  if (sections.length === 0 && entries.length === 0)
    throw new Refused('invalid', { fields: { base64: 'plan-file-empty' }, reason: 'plan-file-empty' });
  return {
    ...read,
    document: {
      title: (read.document.title || name.replace(/\.[^.]*$/, '')).slice(0, limits.title),
      sections: sections
        .slice(0, limits.sections)
        .map((one) => ({ ...one, text: one.text.slice(0, limits.text) })),
      entries: entries.slice(0, limits.entries),
    },
  };
}

function refuseFile(): never {
  throw new Refused('file-type', { reason: 'plan-file' });
}

async function sheetParts(bytes: Buffer, name: string): Promise<ReadPart[]> {
  if (!/\.(xlsx|csv)$/i.test(name)) refuseFile();
  const cells = await cellsOf(bytes);
  return [{ kind: 'table', rows: cells.map((row) => row.map(readableText)) }];
}

async function wordParts(bytes: Buffer): Promise<ReadPart[]> {
  const zip = await JSZip.loadAsync(bytes).catch(refuseFile);
  const file = zip.file('word/document.xml');
  if (file === null) return refuseFile();
  return partsOfWord(readableText(await unpacked(file)));
}

/** The text of a packed file, given up where it grows beyond any document. */
async function unpacked(file: JSZip.JSZipObject): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of new Readable().wrap(file.nodeStream('nodebuffer'))) {
    const part = Buffer.from(chunk as Uint8Array);
    size += part.length;
    if (size > mostUnpacked) throw new Refused('too-large');
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString('utf8');
}
