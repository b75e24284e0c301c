import { asRefusal, refusalStatus } from '../../platform/errors.ts';
import { type Exchange, type PageRoute, page } from '../../platform/http/route.ts';
import { checkHeard } from '../../requests/index.ts';
import { cleanText } from '../rules/ask-form.ts';
import { drawPage } from './draw.ts';
import { frameOf } from './frame.ts';
import { gateWords, type PortalHooks } from './gate.ts';
import { gatePage } from './pages/gate-page.ts';
import { trackPage } from './pages/track-page.ts';
import { asAsker, codeOf, readOwn, sendGone } from './track.ts';

/** 核对听写: whoever holds the code says whether what was written down of their voice message is right. */
export function heardRoutes(hooks: PortalHooks): PageRoute[] {
  return [
    page({
      permission: 'portal.track',
      perMinute: 60,
      method: 'POST',
      path: '/t/:code/heard',
      handle: (exchange) => take(exchange, hooks),
    }),
  ];
}

const mostWords = 2000;

async function take(exchange: Exchange, hooks: PortalHooks): Promise<unknown> {
  const frame = await frameOf(exchange);
  const sent = (exchange.request.body ?? {}) as Record<string, unknown>;
  const words = typeof sent['words'] === 'string' ? cleanText(sent['words']).text.slice(0, mostWords) : '';
  const right = sent['right'] === 'yes';
  const address = `${exchange.base}/t/${codeOf(exchange)}`;
  const found = gateWords(frame, words);
  if (found.length > 0) {
    await hooks.onGate(exchange);
    return drawPage(exchange, frame, gatePage(frame, found, { href: address }));
  }
  const n = Number(sent['n']);
  try {
    const done = await asAsker(exchange, async (context) => {
      await checkHeard(context, { n: Number.isSafeInteger(n) ? n : 0, right, words: words.trim() });
      return true;
    });
    if (done === undefined) return sendGone(exchange, frame);
    return exchange.reply.redirect(`${address}?said=${right ? 'right' : 'wrong'}`, 303);
  } catch (error) {
    const refusal = asRefusal(error)?.code;
    if (refusal !== 'conflict' && refusal !== 'not-now') throw error;
    return showAgain(exchange, refusalStatus[refusal]);
  }
}

/** Not recorded: the request as it is now, and why. */
async function showAgain(exchange: Exchange, status: number): Promise<unknown> {
  const frame = await frameOf(exchange);
  const own = await readOwn(exchange);
  if (own === undefined) return sendGone(exchange, frame);
  const notice = { words: frame.text.track.say.changed, tone: 'plain' } as const;
  return drawPage(exchange, frame, { ...trackPage(frame, { ...own, notice }), status });
}
