import { citySnapshot } from '../../../city/index.ts';
import type { Context } from '../../../platform/context.ts';
import { minutesPaper } from '../../../supervision/index.ts';
import { sheetsOf } from '../../rules/papers/sheets.ts';
import { documentOf, documentType } from './paper-document.ts';

/** 会议纪要 of a meeting on the grid of the house's papers: topics are counted and not listed where they would fill a second page. */
export async function minutesDocument(context: Context, id: string) {
  const { title, text, short, day, publisher, to } = await minutesPaper(context, id);
  const { mode } = await citySnapshot(context);
  const frame = { masthead: '会议纪要', internal: true, issue: '', publisher, day };
  const foot = { report: [], send: [], issueTo: to, copies: to.length + 1 };
  const pages = sheetsOf({ ...frame, ...foot }, title, text).length;
  const words = pages > 1 ? short : text;
  const bytes = await documentOf({ ...frame, ...foot, isDemo: mode === 'demo' }, title, words);
  return { name: `会议纪要（${title}）.docx`, mediaType: documentType, bytes };
}
