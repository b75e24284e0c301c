import { noteAccess } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { sendFile } from '../../platform/http/file.ts';
import { type Exchange, type Route, serve } from '../../platform/http/route.ts';
import { readFile } from '../../requests/index.ts';
import * as contract from '../contract.ts';
import * as problems from '../contract-problems.ts';
import {
  answerNote,
  assignNote,
  closeNote,
  sendBackNote,
  transcribeNote,
  viewNote,
  writeNote,
} from './notes.ts';
import * as act from './problems.ts';
import { noteRows, seenNote } from './store.ts';

/** A picture of today's telephones, a few at once. */
const withFiles = { bodyLimit: 30 * 1024 * 1024, perMinute: 30 } as const;

/** A step answers with the note as it stands after it. */
function then<Said extends { id: string }>(step: (context: Context, said: Said) => Promise<void>) {
  return async (context: Context, said: Said, { language }: Exchange) => {
    await step(context, said);
    return viewNote(context, said.id, language);
  };
}

/** The problem list 问题清单. */
const problemRoutes: readonly Route[] = [
  serve(problems.listProblems, (context, input) => act.readProblems(context, input)),
  serve(problems.listProblem, (context, input) => act.listProblem(context, input)),
  serve(problems.changeProblem, (context, input) => act.changeProblem(context, input)),
  serve(problems.reportProblem, (context, input) => act.reportProblem(context, input)),
  serve(problems.strikeProblem, (context, input) => act.strikeProblem(context, input)),
  serve(problems.removeProblem, (context, input) => act.removeProblem(context, input)),
  serve(problems.reopenProblem, (context, input) => act.reopenProblem(context, input)),
];

export const supervisionRoutes: readonly Route[] = [
  ...problemRoutes,
  serve(contract.listNotes, (context, input) => noteRows(context, input)),
  serve(contract.readNote, (context, { id }, { language }) => viewNote(context, id, language)),
  serve(contract.writeNote, then(writeNote), withFiles),
  serve(contract.assignNote, then(assignNote)),
  serve(contract.answerNote, then(answerNote), withFiles),
  serve(contract.transcribeNote, then(transcribeNote)),
  serve(contract.noteFile, async (context, { id, file }, exchange) => {
    await seenNote(context, id);
    const content = await readFile(context, { kind: 'note', subject: id }, file);
    noteAccess(exchange.services, {
      city: exchange.city,
      actor: exchange.actor,
      action: 'file',
      subject: id,
      details: { file },
    });
    return sendFile(exchange.reply, content);
  }),
  serve(contract.sendBackNote, then(sendBackNote)),
  serve(contract.closeNote, then(closeNote)),
];
