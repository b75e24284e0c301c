import type { Context } from '../../platform/context.ts';
import { asRefusal, refusalStatus } from '../../platform/errors.ts';
import { type Exchange, type PageRoute, page } from '../../platform/http/route.ts';
import { add } from '../../requests/contract.ts';
import { addToRequest, askAgain, takeBackRequest } from '../../requests/index.ts';
import { cleanText } from '../rules/ask-form.ts';
import { drawPage } from './draw.ts';
import type { CityFrame } from './frame.ts';
import { gateWords, type PortalHooks } from './gate.ts';
import { gatePage } from './pages/gate-page.ts';
import { type Said, type Saying, sayings } from './pages/say-forms.ts';
import { trackPage } from './pages/track-page.ts';
import { frameOfForm, isOnlyShown } from './preferences.ts';
import { asAsker, bodyOf, ownPath, readOwn, sendGone } from './track.ts';

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
  const route = { permission: 'portal.track', perMinute: 60 } as const;
  return sayings.flatMap((saying) => {
    const path = `/t/:code/${saying}`;
    return [
      page({ ...route, method: 'GET', path, handle: backToOwn }),
      page({ ...route, method: 'POST', path, handle: (exchange) => takeWords(exchange, saying, hooks) }),
    ];
  });
}

/** The address of a form, opened again as WeChat's “open in browser” does: the request it belongs to. */
export async function backToOwn(exchange: Exchange): Promise<unknown> {
  return exchange.reply.redirect(`${exchange.base}${ownPath(exchange)}`, 303);
}

async function takeWords(exchange: Exchange, saying: Saying, hooks: PortalHooks): Promise<unknown> {
  const sent = bodyOf(exchange);
  const frame = await frameOfForm(exchange, sent, ownPath(exchange));
  const { n, words, what, cleaned } = readWords(frame, sent);
  const said = { saying, words, sentence: undefined };
  if (isOnlyShown(sent)) return showAgain(exchange, frame, { said, status: 200 });
  if (cleaned)
    return showAgain(exchange, frame, {
      said,
      status: refusalStatus.encoding,
      notice: frame.text.ask.cleaned,
    });
  const found = gateWords(frame, words);
  if (found.length > 0) {
    await hooks.onGate(exchange);
    const values = { words, what, n: String(n) };
    const back = { values, action: `${ownPath(exchange)}/${saying}`, go: 'back' } as const;
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
    return exchange.reply.redirect(`${exchange.base}${ownPath(exchange)}?said=${saying}`, 303);
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
  const own = await readOwn(exchange, frame);
  if (own === undefined) return sendGone(exchange, frame);
  const notice = again.notice === undefined ? undefined : ({ words: again.notice, tone: 'plain' } as const);
  const shown = trackPage(frame, { ...own, said: again.said, notice });
  return drawPage(exchange, frame, { ...shown, status: again.status });
}

/** Who only presses 催一催 need not write; the unit then reads the city's words for it. */
function onlyUrged({ city }: CityFrame): string {
  const script = city.item('script', 'urge-alone')?.data;
  return script?.use === 'spoken' ? script.say.zh : '请尽快办理。';
}

function readWords(frame: CityFrame, sent: Readonly<Record<string, unknown>>) {
  const field = (name: string) => {
    const value: unknown = sent[name];
    return typeof value === 'string' ? value : '';
  };
  const { text, isChanged: cleaned } = cleanText(field('words'));
  const n = Number(field('n'));
  const what = field('what') === 'urge' ? ('urge' as const) : ('supplement' as const);
  const words = what === 'urge' && text.trim() === '' ? onlyUrged(frame) : text;
  return { n: Number.isSafeInteger(n) && n > 0 ? n : 0, words, what, cleaned };
}
