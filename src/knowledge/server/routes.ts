import type { Context } from '../../platform/context.ts';
import { sendFile } from '../../platform/http/file.ts';
import { once, type Route, serve } from '../../platform/http/route.ts';
import * as contract from '../contract.ts';
import { knowledgeMessages } from '../messages.ts';
import {
  answerCorrection,
  confirmArticle,
  createArticle,
  raiseCorrection,
  returnArticle,
  saveDraft,
  withdrawArticle,
} from './actions.ts';
import { listMisses, noteMiss, settleMiss } from './misses.ts';
import { countWaiting, listArticles, searchArticles } from './search.ts';
import { openCorrections, viewArticle } from './view.ts';
import { readWorkbook, writeWorkbook } from './workbook.ts';

/** A step of an article answers with the article as it stands after it. */
function stepping<Input extends { id: string }>(act: (context: Context, input: Input) => Promise<void>) {
  return async (context: Context, input: Input) => {
    await act(context, input);
    return viewArticle(context, input.id);
  };
}

/** Every API route of the knowledge base. */
export const knowledgeRoutes: readonly Route[] = [
  serve(contract.findArticles, async (context, { q, ...input }) =>
    q === undefined || q === ''
      ? listArticles(context, input)
      : { rows: await searchArticles(context, { q, limit: input.limit }), next: null },
  ),
  serve(contract.readArticle, async (context, { id }) => viewArticle(context, id)),
  serve(contract.createArticle, async (context, { retryKey, ...content }) =>
    viewArticle(context, await createArticle(context, { id: retryKey, content, origin: 'console' })),
  ),
  serve(contract.saveDraft, stepping(saveDraft)),
  serve(contract.confirmArticle, stepping(confirmArticle)),
  serve(contract.returnArticle, stepping(returnArticle)),
  serve(contract.withdrawArticle, stepping(withdrawArticle)),
  once(serve(contract.raiseCorrection, stepping(raiseCorrection))),
  serve(contract.answerCorrection, stepping(answerCorrection)),
  serve(contract.listCorrections, async (context) => ({ rows: await openCorrections(context) })),
  serve(contract.noteMiss, async (context, { text }) => ({ noted: await noteMiss(context, text) })),
  serve(contract.listMisses, async (context) => ({ rows: await listMisses(context) })),
  serve(contract.settleMiss, async (context, input) => {
    await settleMiss(context, input);
    return { rows: await listMisses(context) };
  }),
  serve(contract.countKnowledge, countWaiting),
  serve(contract.exportWorkbook, async (context, _input, { language, reply }) => {
    const bytes = await writeWorkbook(context, language);
    const name = `${knowledgeMessages[language].workbook.sheet}.xlsx`;
    return sendFile(reply, { name, mediaType: xlsx, bytes });
  }),
  once(
    serve(
      contract.importWorkbook,
      async (context, { file }, { language }) => readWorkbook(context, Buffer.from(file, 'base64'), language),
      { bodyLimit: 8_200_000 },
    ),
  ),
];

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
