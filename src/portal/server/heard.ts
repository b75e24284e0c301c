import { asRefusal, refusalStatus } from '../../platform/errors.ts';
import { type Exchange, type PageRoute, page } from '../../platform/http/route.ts';
import { checkHeard } from '../../requests/index.ts';
import { cleanText } from '../rules/ask-form.ts';
import { drawPage } from './draw.ts';
import type { CityFrame } from './frame.ts';
import { gateWords, type PortalHooks } from './gate.ts';
import { gatePage } from './pages/gate-page.ts';
import { trackPage } from './pages/track-page.ts';
import { frameOfForm, isOnlyShown } from './preferences.ts';
import { backToOwn } from './say.ts';
import { asAsker, bodyOf, ownPath, readOwn, sendGone } from './track.ts';

/** 核对听写: whoever holds the code says whether what was written down of their voice message is right. */
export function heardRoutes(hooks: PortalHooks): PageRoute[] {
  const route = { permission: 'portal.track', perMinute: 60, path: '/t/:code/heard' } as const;
  return [
    page({ ...route, method: 'GET', handle: backToOwn }),
    page({ ...route, method: 'POST', handle: (exchange) => take(exchange, hooks) }),
  ];
}

const mostWords = 2000;

async function take(exchange: Exchange, hooks: PortalHooks): Promise<unknown> {
  const sent = bodyOf(exchange);
  const frame = await frameOfForm(exchange, sent, ownPath(exchange));
  const words = typeof sent['words'] === 'string' ? cleanText(sent['words']).text.slice(0, mostWords) : '';
  const right = sent['right'] === 'yes';
  if (isOnlyShown(sent)) return showAgain(exchange, frame, { words, status: 200 });
  const found = gateWords(frame, words);
  if (found.length > 0) {
    await hooks.onGate(exchange);
    const values = { words, n: String(sent['n'] ?? '') };
    const back = { values, action: `${ownPath(exchange)}/heard`, go: 'back' } as const;
    return drawPage(exchange, frame, gatePage(frame, found, back));
  }
  const n = Number(sent['n']);
  try {
    const done = await asAsker(exchange, async (context) => {
      await checkHeard(context, { n: Number.isSafeInteger(n) ? n : 0, right, words: words.trim() });
      return true;
    });
    if (done === undefined) return sendGone(exchange, frame);
    return exchange.reply.redirect(
      `${exchange.base}${ownPath(exchange)}?said=${right ? 'right' : 'wrong'}`,
      303,
    );
  } catch (error) {
    const refusal = asRefusal(error)?.code;
    if (refusal !== 'conflict' && refusal !== 'not-now') throw error;
    return showAgain(exchange, frame, { words, status: refusalStatus[refusal], isStale: true });
  }
}

/** Not recorded: the request as it is now, the words as typed, and why. */
async function showAgain(
  exchange: Exchange,
  frame: CityFrame,
  { words, status, isStale = false }: { words: string; status: number; isStale?: boolean },
): Promise<unknown> {
  const own = await readOwn(exchange, frame);
  if (own === undefined) return sendGone(exchange, frame);
  const notice = isStale ? ({ words: frame.text.track.say.changed, tone: 'plain' } as const) : undefined;
  return drawPage(exchange, frame, { ...trackPage(frame, { ...own, notice, heardWords: words }), status });
}
