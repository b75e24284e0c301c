import type { Context } from '../../platform/context.ts';
import { type Exchange, type Route, serve } from '../../platform/http/route.ts';
import * as contract from '../contract.ts';
import { answerNote, assignNote, closeNote, sendBackNote, viewNote, writeNote } from './notes.ts';
import { noteRows } from './store.ts';

/** A step answers with the note as it stands after it. */
function then<Said extends { id: string }>(step: (context: Context, said: Said) => Promise<void>) {
  return async (context: Context, said: Said, { language }: Exchange) => {
    await step(context, said);
    return viewNote(context, said.id, language);
  };
}

export const supervisionRoutes: readonly Route[] = [
  serve(contract.listNotes, (context, input) => noteRows(context, input)),
  serve(contract.readNote, (context, { id }, { language }) => viewNote(context, id, language)),
  serve(contract.writeNote, then(writeNote)),
  serve(contract.assignNote, then(assignNote)),
  serve(contract.answerNote, then(answerNote)),
  serve(contract.sendBackNote, then(sendBackNote)),
  serve(contract.closeNote, then(closeNote)),
];
