import type { z } from 'zod';
import { citySnapshot } from '../../city/index.ts';
import { noteAccessNow } from '../../ledger/index.ts';
import { kindOfColumn, widthOf } from '../../platform/cell-values.ts';
import type { Context } from '../../platform/context.ts';
import { civilDateOf, formatDateTime, type Language } from '../../platform/i18n.ts';
import { writeWorkbook } from '../../platform/workbook-file.ts';
import type { exportShown } from '../contract.ts';
import { shownMessages } from '../messages.ts';

/**
 * 导出所见: the table a screen shows as a workbook. It holds what the person had before their eyes, by the right the
 * screen was filled with, and nothing is asked of the database for it; who took out how many rows of what is written
 * down before the first byte leaves.
 */
export async function writeShown(
  context: Context,
  { list, place, heads, rows }: z.output<(typeof exportShown)['input']>,
  language: Language,
): Promise<{ name: string; bytes: Buffer }> {
  await noteAccessNow(context, {
    action: 'export',
    subject: null,
    details: { list: place, shown: true, rows: rows.length },
  });
  const words = shownMessages[language];
  const city = await citySnapshot(context);
  const { mode, zone } = city;
  const when = formatDateTime(context.now, { zone, language }, 'full');
  const notes = [list, when, words.shown(rows.length), ...(mode === 'demo' ? [words.demo] : [])];
  const bytes = await writeWorkbook({
    sheet: list.replace(/[\\/*?:[\]]/g, ' '),
    note: notes.join(' · '),
    heads: heads.map((head, at) => {
      const cells = rows.map((row) => row[at] ?? '');
      return { head, width: widthOf(head, cells), kind: kindOfColumn(cells) };
    }),
    rows: rows.map((row) => heads.map((_head, at) => row[at] ?? '')),
  });
  return { name: `${list}-${civilDateOf(context.now, zone)}.xlsx`, bytes };
}
