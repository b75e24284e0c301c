import { citySnapshot } from '../../city/index.ts';
import { noteAccessNow } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { sendFile } from '../../platform/http/file.ts';
import { type Exchange, once, type Route, serve } from '../../platform/http/route.ts';
import * as contract from '../contract.ts';
import type { SurveyContent } from '../rules/survey.ts';
import { takeAnswer } from './answering.ts';
import { closeSurvey, destroySurvey, dropSurvey, releaseSurvey } from './closing.ts';
import { checkSurvey, draftSurvey, drawnList, returnSurvey, reviseSurvey } from './drafting.ts';
import { drawSurvey, makeSlips } from './drawing.ts';
import { judgeWord, listWords, readResults } from './results.ts';
import { exportResults } from './sheet.ts';
import { listSurveys, viewSurvey } from './view.ts';

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Step {
  id: string;
  n: number;
  step: contract.SurveyStep;
  words: string | null;
}

async function takeStep(context: Context, { id, n, step, words }: Step): Promise<void> {
  if (step === 'check') return checkSurvey(context, id, n);
  if (step === 'close') return closeSurvey(context, { id, n, words });
  if (step === 'release') return releaseSurvey(context, id, n);
  if (step === 'drop') return dropSurvey(context, id, n);
  if (step === 'destroy') return destroySurvey(context, id, n);
  if ((words ?? '') === '') throw new Refused('invalid', { fields: { words: 'survey-return-why' } });
  return returnSurvey(context, id, n, words ?? '');
}

export const surveyRoutes: readonly Route[] = [
  serve(contract.listSurveys, listSurveys),
  serve(contract.readSurvey, (context, { id }) => viewSurvey(context, id)),
  serve(contract.draftSurvey, async (context, { id, ...content }) => {
    await draftSurvey(context, id, content as SurveyContent);
    return viewSurvey(context, id);
  }),
  serve(contract.reviseSurvey, async (context, { id, n, ...content }) => {
    await reviseSurvey(context, { id, n }, content as SurveyContent);
    return viewSurvey(context, id);
  }),
  serve(
    contract.drawSurvey,
    async (context, input) => {
      await drawSurvey(context, input);
      return viewSurvey(context, input.id);
    },
    { bodyLimit: 2 ** 20 },
  ),
  serve(contract.stepSurvey, async (context, input) => {
    await takeStep(context, input);
    return viewSurvey(context, input.id);
  }),
  serve(contract.makeSlips, async (context, { id, n }, exchange) => {
    const { content, slips } = await makeSlips(context, id, n);
    await noteAccessNow(context, { action: 'export', subject: id });
    return { title: content.title, closes: content.closes, slips, address: addressOf(exchange) };
  }),
  serve(contract.listDrawn, async (context, { id }) => ({ rows: await drawnList(context, id) })),
  serve(contract.surveyResults, async (context, { id }) => {
    const { report, words } = await readResults(context, id);
    return { report, words };
  }),
  serve(contract.exportResults, async (context, { id }, { language, reply }) =>
    sendFile(reply, { ...(await exportResults(context, id, language)), mediaType: workbookType }),
  ),
  serve(contract.listWords, async (context, { id }) => {
    const rows = await listWords(context, id);
    await noteAccessNow(context, { action: 'view', subject: id });
    return { rows };
  }),
  once(
    serve(contract.judgeWord, async (context, input) => {
      await judgeWord(context, input);
      return { rows: await listWords(context, input.id) };
    }),
  ),
  serve(contract.enterAnswer, async (context, { id, key, code, said }) => {
    await citySnapshot(context);
    const taken = await takeAnswer(context, { survey: id, key, code, typed: said });
    if (taken.outcome === 'taken' || taken.outcome === 'again') return { outcome: taken.outcome };
    if (taken.outcome === 'wrong') throw new Refused('invalid', { fields: problemFields(taken.problems) });
    if (taken.outcome === 'unknown') throw new Refused('not-found', { reason: 'survey-code-unknown' });
    throw new Refused('not-now', { reason: taken.outcome === 'used' ? 'survey-code-used' : 'survey-over' });
  }),
];

function problemFields(problems: Readonly<Record<string, string>>): Record<string, string> {
  const each = Object.entries(problems).map(([question, fault]) => [`said.${question}`, `survey-${fault}`]);
  return Object.fromEntries(each);
}

/** Where a code is typed in, as somebody reads it on paper. */
function addressOf({ request, base }: Exchange): string {
  return `${request.protocol}://${request.host}${base}/surveys`;
}
