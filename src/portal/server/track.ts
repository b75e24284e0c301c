import { actsAskedOf } from '../../plans/index.ts';
import { type Context, withContext } from '../../platform/context.ts';
import { normalCode } from '../../platform/crypto.ts';
import { asRefusal, refusalStatus } from '../../platform/errors.ts';
import { sendFile } from '../../platform/http/file.ts';
import { type Exchange, type PageRoute, page } from '../../platform/http/route.ts';
import { fieldMessages } from '../../platform/messages.ts';
import { rate } from '../../requests/contract.ts';
import { askerFile, openByCode, proofOfRequest, rateRequest, viewAsAsker } from '../../requests/index.ts';
import { actMessages } from '../messages-acts.ts';
import { readRating } from '../rules/rating.ts';
import { promiseNow } from '../rules/way-so-far.ts';
import { drawPage } from './draw.ts';
import { type CityFrame, frameOf } from './frame.ts';
import { gateWords, type PortalHooks } from './gate.ts';
import { gatePage } from './pages/gate-page.ts';
import { gonePage } from './pages/gone-page.ts';
import type { Rating } from './pages/rate-form.ts';
import { type OwnRequest, receiptPage } from './pages/receipt-page.ts';
import { type TrackView, trackPage } from './pages/track-page.ts';
import { frameOfForm, isOnlyShown } from './preferences.ts';

/** One's own request by its secret code 查进度 · 评价. */
export function trackRoutes(hooks: PortalHooks): PageRoute[] {
  const route = { permission: 'portal.track', perMinute: 120 } as const;
  return [
    page({ ...route, method: 'GET', path: '/t/:code', handle: showOwn }),
    page({ ...route, method: 'POST', path: '/t/:code', handle: (exchange) => takeRating(exchange, hooks) }),
    page({ ...route, method: 'GET', path: '/t/:code/proof', handle: sendProof }),
    page({ ...route, method: 'GET', path: '/t/:code/files/:file', handle: sendOwnFile }),
  ];
}

/** The code in the address, in its normal form. */
export function codeOf({ request }: Exchange): string {
  return normalCode((request.params as { code: string }).code);
}

/** Runs `work` as whoever holds the code; undefined when no request has it. */
export async function asAsker<T>(
  exchange: Exchange,
  work: (context: Context) => Promise<T>,
): Promise<T | undefined> {
  const { services, city } = exchange;
  const actor = await openByCode(services, city, codeOf(exchange));
  return actor === undefined ? undefined : withContext(services, { city, actor }, work);
}

/** The request as whoever holds the code sees it. */
export async function readOwn(
  exchange: Exchange,
  { language }: Pick<CityFrame, 'language'>,
): Promise<OwnRequest | undefined> {
  const code = codeOf(exchange);
  const { protocol, host } = exchange.request;
  const link = `${protocol}://${host}${exchange.base}/t/${code}`;
  return asAsker(exchange, async (context) => {
    const view = await viewAsAsker(context, language);
    const { actor } = context;
    const acts = actor.kind === 'asker' ? await actsAskedOf(context, actor.request) : [];
    return {
      ...{ view, code, link, promise: promiseNow(view, context.now) },
      acts: acts.map(({ id, words }) => ({ id, title: words.publicTitle || words.title })),
    };
  });
}

/** The address that opens one's own request, without the base. */
export function ownPath(exchange: Exchange): string {
  return `/t/${codeOf(exchange)}`;
}

/** What a form of the page brought. */
export function bodyOf({ request }: Exchange): Readonly<Record<string, unknown>> {
  return (request.body ?? {}) as Record<string, unknown>;
}

async function showOwn(exchange: Exchange): Promise<unknown> {
  const frame = await frameOf(exchange);
  const own = await readOwn(exchange, frame);
  if (own === undefined) return sendGone(exchange, frame);
  const {
    new: isNew,
    rated,
    said,
  } = exchange.request.query as { new?: string; rated?: string; said?: string };
  if (isNew !== undefined)
    return drawPage(exchange, frame, receiptPage(frame, own, { isLarge: isNew === 'large' }));
  const { thanks, thanksAgain } = frame.text.track.rate;
  const words = own.view.stage === 'closed' ? thanks : thanksAgain;
  const taken = saidNotice(frame, said);
  const notice = rated === undefined || own.view.mayRate ? taken : ({ words, tone: 'good' } as const);
  return drawPage(exchange, frame, trackPage(frame, { ...own, notice }));
}

/** What is said after the asker's words were taken. */
function saidNotice(frame: CityFrame, said: string | undefined): { words: string; tone: 'good' } | undefined {
  const { added, withdrawn, reopened } = frame.text.track.say;
  const { thanksRight, thanksWrong } = frame.text.voice.check;
  const sentences = {
    add: added,
    withdraw: withdrawn,
    reopen: reopened,
    right: thanksRight,
    wrong: thanksWrong,
    helped: actMessages[frame.language].thanks,
    'helped-over': actMessages[frame.language].over,
  };
  const words = (sentences as Record<string, string>)[said ?? ''];
  return words === undefined ? undefined : { words, tone: 'good' };
}

/** No request has this code. */
export function sendGone(exchange: Exchange, frame: CityFrame): unknown {
  return drawPage(exchange, frame, { ...gonePage(frame), status: refusalStatus['not-found'] });
}

async function takeRating(exchange: Exchange, hooks: PortalHooks): Promise<unknown> {
  const sent = bodyOf(exchange);
  const frame = await frameOfForm(exchange, sent, ownPath(exchange));
  const { n, solved, grade, remark, cleaned } = readRating(sent);
  const typed = { solved, grade, remark };
  if (isOnlyShown(sent)) return showAgain(exchange, frame, { status: 200, typed, sentences: {} });
  const sentences = problemsOf(frame, typed);
  if (cleaned)
    return showAgain(exchange, frame, {
      status: refusalStatus.encoding,
      words: frame.text.ask.cleaned,
      typed,
    });
  if (Object.keys(sentences).length > 0)
    return showAgain(exchange, frame, { status: refusalStatus.invalid, typed, sentences });
  const found = gateWords(frame, remark);
  if (found.length > 0) {
    await hooks.onGate(exchange);
    const back = { values: { ...typed, n: String(n) }, action: ownPath(exchange), go: 'back' } as const;
    return drawPage(exchange, frame, gatePage(frame, found, back));
  }
  return rateOnce(exchange, frame, { n, typed });
}

type Typed = Omit<Rating, 'sentences'>;

async function rateOnce(
  exchange: Exchange,
  frame: CityFrame,
  { n, typed }: { n: number; typed: Typed },
): Promise<unknown> {
  const { solved, grade, remark } = typed;
  try {
    const done = await asAsker(exchange, async (context) => {
      await rateRequest(context, {
        n,
        solved: solved === 'yes',
        grade,
        remark: remark === '' ? undefined : remark,
      });
      return true;
    });
    if (done === undefined) return sendGone(exchange, frame);
    return exchange.reply.redirect(`${exchange.base}/t/${codeOf(exchange)}?rated=1`, 303);
  } catch (error) {
    const refusal = asRefusal(error)?.code;
    if (refusal !== 'conflict' && refusal !== 'not-now') throw error;
    return showAgain(exchange, frame, { status: refusalStatus[refusal], typed });
  }
}

/** Not recorded: the request as it is now, the rating as typed if it can still be given, and why. */
async function showAgain(
  exchange: Exchange,
  frame: CityFrame,
  again: { status: number; typed: Typed; words?: string; sentences?: Rating['sentences'] },
): Promise<unknown> {
  const own = await readOwn(exchange, frame);
  if (own === undefined) return sendGone(exchange, frame);
  const { changed, already } = frame.text.track.rate;
  const hasSentences = again.sentences !== undefined;
  const words = again.words ?? (own.view.mayRate ? changed : already);
  const view: TrackView = {
    ...own,
    rating: { ...again.typed, sentences: again.sentences ?? {} },
    notice: hasSentences && own.view.mayRate ? undefined : { words, tone: 'plain' },
  };
  return drawPage(exchange, frame, { ...trackPage(frame, view), status: again.status });
}

function problemsOf(frame: CityFrame, { solved, grade, remark }: Typed): Record<string, string> {
  const { reasons } = frame.text.track.rate;
  const words = rate.input.shape.remark.safeParse(remark);
  return {
    ...(solved === 'yes' || solved === 'no' ? {} : { solved: reasons.solved }),
    ...(frame.city.item('grade', grade) === undefined ? { grade: reasons.grade } : {}),
    ...(words.success ? {} : { remark: remarkSentence(frame, words.error.issues[0]) }),
  };
}

function remarkSentence(frame: CityFrame, issue: { code: string; message: string } | undefined): string {
  const general: Record<string, string> = fieldMessages[frame.language];
  return (
    (issue?.code === 'custom' ? general[issue.message] : undefined) ?? frame.text.track.rate.reasons.remark
  );
}

async function sendProof(exchange: Exchange): Promise<unknown> {
  const frame = await frameOf(exchange);
  const evidence = await asAsker(exchange, (context) => proofOfRequest(context));
  if (evidence === undefined) return sendGone(exchange, frame);
  return sendFile(exchange.reply, {
    name: frame.text.track.proofFile(evidence.receipt.number),
    mediaType: 'text/plain; charset=utf-8',
    bytes: Buffer.from(JSON.stringify(evidence)),
  });
}

async function sendOwnFile(exchange: Exchange): Promise<unknown> {
  const { file } = exchange.request.params as { file: string };
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(file);
  const content = isId ? await asAsker(exchange, (context) => askerFile(context, file)) : undefined;
  return content === undefined
    ? sendGone(exchange, await frameOf(exchange))
    : sendFile(exchange.reply, content);
}
