import { noteAccess } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { sendFile } from '../../platform/http/file.ts';
import { type Exchange, type Route, serve } from '../../platform/http/route.ts';
import { loggedNumber, readFile } from '../../requests/index.ts';
import * as contract from '../contract.ts';
import * as ladder from '../contract-ladder.ts';
import * as problems from '../contract-problems.ts';
import * as prompts from '../contract-prompts.ts';
import { claimRoutes } from './claims/routes.ts';
import { followUpRoutes } from './followup/routes.ts';
import * as rungs from './ladder.ts';
import { ladderList } from './ladder-lists.ts';
import { ladderView, paperOf } from './ladder-view.ts';
import { meetingRoutes } from './meetings/routes.ts';
import {
  answerNote,
  assignNote,
  closeNote,
  sendBackNote,
  transcribeNote,
  viewNote,
  writeNote,
} from './notes.ts';
import { bulletinRoutes } from './notices/routes.ts';
import * as act from './problems.ts';
import { promptView } from './prompt-view.ts';
import { answerPrompt, issuePrompt, promptsOf } from './prompts.ts';
import { referralRoutes } from './referrals/routes.ts';
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
  serve(problems.compareProblems, (context, input) => act.readChanges(context, input)),
  serve(problems.listProblem, (context, input) => act.listProblem(context, input)),
  serve(problems.changeProblem, (context, input) => act.changeProblem(context, input)),
  serve(problems.reportProblem, (context, input) => act.reportProblem(context, input)),
  serve(problems.strikeProblem, (context, input) => act.strikeProblem(context, input)),
  serve(problems.removeProblem, (context, input) => act.removeProblem(context, input)),
  serve(problems.reopenProblem, (context, input) => act.reopenProblem(context, input)),
];

/** A step on a ladder answers with the ladder as it stands after it. */
function onLadder<Said extends { request: string }>(step: (context: Context, said: Said) => Promise<void>) {
  return async (context: Context, said: Said, { language }: Exchange) => {
    await step(context, said);
    return ladderView(context, said.request, language);
  };
}

/** The ladder of reminders 提示—预警—催办—督办—约谈—挂牌督办. */
const ladderRoutes: readonly Route[] = [
  serve(ladder.listLadder, (context, input) => ladderList(context, input)),
  serve(ladder.readLadder, (context, { request }, { language }) => ladderView(context, request, language)),
  serve(ladder.readPaper, async (context, input, { services, city, actor }) => {
    const paper = await paperOf(context, input);
    const details = { number: loggedNumber(paper.number), letter: `ladder-${input.at}` };
    noteAccess(services, { city, actor, action: 'view', subject: input.request, details });
    return paper;
  }),
  serve(ladder.draftPaper, (context, input) => rungs.draftPaper(context, input)),
  serve(ladder.issueRung, onLadder(rungs.issueRung)),
  serve(ladder.answerRung, onLadder(rungs.answerRung)),
  serve(ladder.acceptRung, onLadder(rungs.acceptRung)),
  serve(ladder.sendBackRung, onLadder(rungs.sendBackRung)),
  serve(ladder.withdrawRung, onLadder(rungs.withdrawRung)),
  serve(ladder.callConsultation, onLadder(rungs.callConsultation)),
];

/** A step on a prompt answers with the prompt as it stands after it. */
function onPrompt<Said extends { week: string; unit: string }>(
  step: (context: Context, said: Said) => Promise<void>,
) {
  return async (context: Context, said: Said, { language }: Exchange) => {
    await step(context, said);
    return promptView(context, said, language);
  };
}

/** Weekly prompts 每周重点提示. */
const promptRoutes: readonly Route[] = [
  serve(prompts.listPrompts, (context, input) => promptsOf(context, input)),
  serve(prompts.readPrompt, (context, input, { language }) => promptView(context, input, language)),
  serve(prompts.issuePrompt, onPrompt(issuePrompt)),
  serve(prompts.answerPrompt, onPrompt(answerPrompt)),
];

export const supervisionRoutes: readonly Route[] = [
  ...referralRoutes,
  ...bulletinRoutes,
  ...promptRoutes,
  ...ladderRoutes,
  ...problemRoutes,
  ...meetingRoutes,
  ...claimRoutes,
  ...followUpRoutes,
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
