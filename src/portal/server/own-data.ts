import { asRefusal, refusalStatus } from '../../platform/errors.ts';
import { sendFile } from '../../platform/http/file.ts';
import { type Exchange, type PageRoute, page } from '../../platform/http/route.ts';
import { askByCode, copyByCode, wishesByCode } from '../../privacy/index.ts';
import { type Wish, wishes } from '../../privacy/rules/wish.ts';
import { cleanText } from '../rules/ask-form.ts';
import { drawPage } from './draw.ts';
import { type CityFrame, frameOf } from './frame.ts';
import { gateWords, type PortalHooks } from './gate.ts';
import { gatePage } from './pages/gate-page.ts';
import { type OwnDataView, ownDataPage } from './pages/own-data-page.ts';
import { frameOfForm, isOnlyShown } from './preferences.ts';
import { asAsker, bodyOf, codeOf, ownPath, sendGone } from './track.ts';

const mostWords = 1000;

/** 我的个人信息: whoever holds the code asks for a copy, a correction or deletion, and fetches the copy that was given. */
export function ownDataRoutes(hooks: PortalHooks): PageRoute[] {
  const route = { permission: 'portal.track', path: '/t/:code/data' } as const;
  return [
    page({ ...route, method: 'GET', perMinute: 60, handle: showOwn }),
    page({ ...route, method: 'POST', perMinute: 20, handle: (exchange) => take(exchange, hooks) }),
    page({ ...route, method: 'GET', perMinute: 10, path: '/t/:code/data/:wish', handle: fetchCopy }),
  ];
}

async function showOwn(exchange: Exchange): Promise<unknown> {
  const { sent } = exchange.request.query as { sent?: string };
  return show(exchange, await frameOf(exchange), { isSent: sent !== undefined });
}

interface Shown {
  isSent?: boolean;
  typed?: OwnDataView['typed'];
  sentences?: OwnDataView['sentences'];
}

async function show(exchange: Exchange, frame: CityFrame, shown: Shown): Promise<unknown> {
  const own = await asAsker(exchange, (context) => wishesByCode(context));
  if (own === undefined) return sendGone(exchange, frame);
  const { isSent = false, typed = { wants: '', words: '' }, sentences = {} } = shown;
  const drawn = ownDataPage(frame, { code: codeOf(exchange), wishes: own, typed, sentences, isSent });
  const isWrong = Object.keys(sentences).length > 0;
  return drawPage(exchange, frame, isWrong ? { ...drawn, status: refusalStatus.invalid } : drawn);
}

async function take(exchange: Exchange, hooks: PortalHooks): Promise<unknown> {
  const sent = bodyOf(exchange);
  const path = `${ownPath(exchange)}/data`;
  const frame = await frameOfForm(exchange, sent, path);
  const text = (name: string) => (typeof sent[name] === 'string' ? sent[name] : '');
  const words = cleanText(text('words')).text.trim();
  const typed = { wants: text('wants'), words };
  const wants = wishes.find((one) => one === typed.wants);
  if (isOnlyShown(sent)) return show(exchange, frame, { typed });
  const sentences = problemsOf(frame, wants, words);
  const found = gateWords(frame, words);
  if (found.length > 0) {
    await hooks.onGate(exchange);
    return drawPage(exchange, frame, gatePage(frame, found, { values: typed, action: path, go: 'back' }));
  }
  if (wants === undefined || Object.keys(sentences).length > 0)
    return show(exchange, frame, { typed, sentences });
  const done = await asAsker(exchange, async (context) => {
    await askByCode(context, { wants, words: words === '' ? undefined : words });
    return true;
  });
  if (done === undefined) return sendGone(exchange, frame);
  return exchange.reply.redirect(`${exchange.base}${path}?sent=1`, 303);
}

function problemsOf(frame: CityFrame, wants: Wish | undefined, words: string): Record<string, string> {
  const { choose, needed, tooLong } = frame.text.ownData;
  const length = [...words].length;
  return {
    ...(wants === undefined ? { wants: choose } : {}),
    ...(wants === 'correct' && length < 2 ? { words: needed } : {}),
    ...(length > mostWords ? { words: tooLong } : {}),
  };
}

async function fetchCopy(exchange: Exchange): Promise<unknown> {
  const { wish: id } = exchange.request.params as { wish: string };
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
  try {
    const copy = isId
      ? await asAsker(exchange, (context) => copyByCode(context, { id, language: exchange.language }))
      : undefined;
    if (copy !== undefined) return sendFile(exchange.reply, { ...copy, mediaType: 'application/zip' });
  } catch (error) {
    if (asRefusal(error)?.code !== 'not-found') throw error;
  }
  return sendGone(exchange, await frameOf(exchange));
}
