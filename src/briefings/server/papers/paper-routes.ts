import { citySnapshot } from '../../../city/index.ts';
import { type Context, withContext } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { sendFile } from '../../../platform/http/file.ts';
import { type Exchange, type Route, serve } from '../../../platform/http/route.ts';
import { mayDo } from '../../../platform/permission.ts';
import { listOfPeriod, readFile } from '../../../requests/index.ts';
import * as contract from '../../contract-papers.ts';
import { issueLine } from '../../rules/papers/issue.ts';
import { refreshed } from '../../rules/papers/text.ts';
import { briefingPermissions } from '../../rules/permissions.ts';
import { documentOf, documentType } from './paper-document.ts';
import { issueRows, loadIssue } from './paper-store.ts';
import { asWholeCity, isOfRequests, valuesOf } from './paper-values.ts';
import { countBehind, isMaker, paperView, seenIssue, viewPaper } from './paper-view.ts';
import * as act from './papers.ts';

/** Opens transactions itself: figures are counted over the whole city, steps taken by whoever asks. */
const ownTransactions = { transaction: 'none' } as const;

function asActor<T>({ services, city, actor }: Exchange, work: (context: Context) => Promise<T>): Promise<T> {
  return withContext(services, { city, actor }, work);
}

/** A step answers with the issue as it stands after it. */
function then<Input extends { id: string }>(step: (context: Context, input: Input) => Promise<void>) {
  return async (_none: Context, input: Input, exchange: Exchange) => {
    await asActor(exchange, (context) => step(context, input));
    return viewPaper(exchange, input.id);
  };
}

async function figuresNow(exchange: Exchange, id: string): Promise<Map<string, string>> {
  const { issue } = await asActor(exchange, (context) => seenIssue(context, id));
  return asWholeCity(exchange, (context) => valuesOf(context, issue.figures));
}

export const paperRoutes: readonly Route[] = [
  serve(contract.listPapers, (context, input) => list(context, input)),
  serve(contract.readPaper, (_none, { id }, exchange) => viewPaper(exchange, id), ownTransactions),
  serve(
    contract.draftPaper,
    async (_none, input, exchange) => {
      const { entries } = await asActor(exchange, (context) => loadIssue(context, input.id));
      // what was begun with this id is not counted again
      const draft =
        entries.length > 0
          ? nothing
          : await asWholeCity(exchange, (context) => act.prepareDraft(context, input));
      await asActor(exchange, (context) => act.draftPaper(context, input, draft));
      return viewPaper(exchange, input.id);
    },
    ownTransactions,
  ),
  serve(contract.savePaper, then(act.savePaper), ownTransactions),
  serve(
    contract.refreshPaper,
    async (_none, input, exchange) => {
      const values = await figuresNow(exchange, input.id);
      const text = refreshed(input.text, values);
      await asActor(exchange, (context) => act.savePaper(context, { ...input, text }));
      return viewPaper(exchange, input.id);
    },
    ownTransactions,
  ),
  serve(contract.submitPaper, then(act.submitPaper), ownTransactions),
  serve(contract.sendBackPaper, then(act.sendBackPaper), ownTransactions),
  serve(contract.reviewPaper, then(act.reviewPaper), ownTransactions),
  serve(
    contract.issuePaper,
    async (_none, input, exchange) => {
      const values = await figuresNow(exchange, input.id);
      await asActor(exchange, (context) => act.issuePaper(context, input, values));
      return viewPaper(exchange, input.id);
    },
    ownTransactions,
  ),
  serve(contract.dropPaper, then(act.dropPaper), ownTransactions),
  serve(contract.paperFigure, async (context, { id, at, ...page }) => {
    const count = await countBehind(context, id, at);
    return isOfRequests(count) ? listOfPeriod(context, count, page) : { rows: [], next: null };
  }),
  serve(contract.paperFile, (_none, { id }, exchange) => file(exchange, id), ownTransactions),
];

const nothing: act.PreparedDraft = {
  body: { paper: '', series: 'regular', from: '', to: '', topic: null, figures: [] },
  title: '',
  text: '',
};

async function list(
  context: Context,
  { paper: code, after, limit }: { paper?: string | undefined; after?: string | undefined; limit: number },
) {
  const papers = (await citySnapshot(context)).items('paper').map(({ data }) => data);
  const rows = await issueRows(context, {
    paper: code,
    onlyIssued: !isMaker(context),
    after,
    limit: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const chosen = papers.find((one) => one.code === code) ?? papers[0];
  const mayWrite = mayDo(briefingPermissions['papers.write'], context.actor).ok;
  return {
    papers: papers.map((one) => paperView(one)),
    rows: shown,
    next: rows.length > limit && last !== undefined ? `${last.updatedAt}_${last.id}` : null,
    weeks: chosen === undefined || !mayWrite ? [] : await act.openWeeks(context, chosen.week),
    mayWrite,
  };
}

/** The issue as a document: the very bytes it was issued with, or the draft as it stands. */
async function file(exchange: Exchange, id: string) {
  const kept = await asActor(exchange, async (context) => {
    const { issue } = await seenIssue(context, id);
    return issue.issued === null
      ? undefined
      : readFile(context, { kind: 'paper', subject: id }, issue.issued.file);
  });
  if (kept !== undefined) return sendFile(exchange.reply, kept);
  const { frame, title, text, series, isDemo, state } = await viewPaper(exchange, id);
  if (state === 'dropped') throw new Refused('not-found');
  const issue = issueLine(series, { number: null, total: null });
  const bytes = await documentOf({ ...frame, issue, day: '××××年×月×日', isDemo }, title, text);
  return sendFile(exchange.reply, {
    name: `${frame.masthead}（送审稿）.docx`,
    mediaType: documentType,
    bytes,
  });
}
