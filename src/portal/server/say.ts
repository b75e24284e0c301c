import type { Context } from '../../platform/context.ts';
import { asRefusal, refusalStatus } from '../../platform/errors.ts';
import { type Exchange, type PageRoute, page } from '../../platform/http/route.ts';
import { add } from '../../requests/contract.ts';
import { addToRequest, askAgain, takeBackRequest } from '../../requests/index.ts';
import { cleanText } from '../rules/ask-form.ts';
import { drawPage } from './draw.ts';
import { type CityFrame, frameOf } from './frame.ts';
import { gateWords, type PortalHooks } from './gate.ts';
import { gatePage } from './pages/gate-page.ts';
import { type Said, type Saying, sayings } from './pages/say-forms.ts';
import { trackPage } from './pages/track-page.ts';
import { asAsker, codeOf, readOwn, sendGone } from './track.ts';

interface Typed {
  n: number;
  words: string;
  what: 'urge' | 'supplement';
}

const takes: Readonly<Record<Saying, (context: Context, typed: Typed) => Promise<void>>> = {
  add: addToRequest,
  withdraw: takeBackRequest,
  reopen: askAgain,
};

/** 催办、补充、撤回、重新反映 by whoever holds the code. */
export function sayRoutes(hooks: PortalHooks): PageRoute[] {
  return sayings.map((saying) =>
    page({
      permission: 'portal.track',
      perMinute: 60,
      method: 'POST',
      path: `/t/:code/${saying}`,
      handle: (exchange) => takeWords(exchange, saying, hooks),
    }),
  );
}

async function takeWords(exchange: Exchange, saying: Saying, hooks: PortalHooks): Promise<unknown> {
  const frame = await frameOf(exchange);
  const { n, words, what, cleaned } = readWords((exchange.request.body ?? {}) as object);
  const said = { saying, words, sentence: undefined };
  if (cleaned)
    return showAgain(exchange, frame, {
      said,
      status: refusalStatus.encoding,
      notice: frame.text.ask.cleaned,
    });
  const found = gateWords(frame, words);
  if (found.length > 0) {
    await hooks.onGate(exchange);
    const back = { href: `${exchange.base}/t/${codeOf(exchange)}` };
    return drawPage(exchange, frame, gatePage(frame, found, back));
  }
  if (!add.input.shape.words.safeParse(words).success)
    return showAgain(exchange, frame, {
      said: { ...said, sentence: frame.text.track.say.needed },
      status: refusalStatus.invalid,
    });
  return takeOnce(exchange, frame, { said, typed: { n, words, what } });
}

async function takeOnce(
  exchange: Exchange,
  frame: CityFrame,
  { said, typed }: { said: Said; typed: Typed },
): Promise<unknown> {
  const { saying } = said;
  try {
    const done = await asAsker(exchange, async (context) => {
      await takes[saying](context, typed);
      return true;
    });
    if (done === undefined) return sendGone(exchange, frame);
    return exchange.reply.redirect(`${exchange.base}/t/${codeOf(exchange)}?said=${saying}`, 303);
  } catch (error) {
    const refusal = asRefusal(error)?.code;
    if (refusal !== 'conflict' && refusal !== 'not-now') throw error;
    const notice = frame.text.track.say.changed;
    return showAgain(exchange, frame, { said, status: refusalStatus[refusal], notice });
  }
}

/** Not recorded: the request as it is now, the words as typed, and why. */
async function showAgain(
  exchange: Exchange,
  frame: CityFrame,
  again: { said: Said; status: number; notice?: string },
): Promise<unknown> {
  const own = await readOwn(exchange);
  if (own === undefined) return sendGone(exchange, frame);
  const notice = again.notice === undefined ? undefined : ({ words: again.notice, tone: 'plain' } as const);
  const shown = trackPage(frame, { ...own, said: again.said, notice });
  return drawPage(exchange, frame, { ...shown, status: again.status });
}

function readWords(sent: Readonly<Record<string, unknown>> | object) {
  const field = (name: string) => {
    const value: unknown = (sent as Record<string, unknown>)[name];
    return typeof value === 'string' ? value : '';
  };
  const { text: words, isChanged: cleaned } = cleanText(field('words'));
  const n = Number(field('n'));
  const what = field('what') === 'urge' ? ('urge' as const) : ('supplement' as const);
  return { n: Number.isSafeInteger(n) && n > 0 ? n : 0, words, what, cleaned };
}
