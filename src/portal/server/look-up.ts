import { normalCode } from '../../platform/crypto.ts';
import { asRefusal, refusalStatus } from '../../platform/errors.ts';
import { type Exchange, type PageRoute, page } from '../../platform/http/route.ts';
import { isRequestNumber, lookUp } from '../../requests/index.ts';
import { isTrackCode } from '../rules/address.ts';
import { drawPage } from './draw.ts';
import { frameOf } from './frame.ts';
import { emptyLookUp, type LookUpView, lookUpPage } from './pages/look-up-page.ts';

/** Finding a request again: a wrong number and a wrong name get the same answer (engineering A9). */
export const lookUpRoutes: PageRoute[] = [
  page({
    method: 'GET',
    path: '/track',
    permission: 'portal.track',
    handle: (exchange) => show(exchange, emptyLookUp),
  }),
  page({ method: 'POST', path: '/track', permission: 'portal.track', perMinute: 30, handle: find }),
];

async function show(exchange: Exchange, view: LookUpView, status = 200): Promise<unknown> {
  const frame = await frameOf(exchange);
  return drawPage(exchange, frame, { ...lookUpPage(frame, view), status });
}

async function find(exchange: Exchange): Promise<unknown> {
  const sent = (exchange.request.body ?? {}) as Record<string, unknown>;
  return typeof sent['code'] === 'string' ? findByCode(exchange, sent['code']) : findByNumber(exchange, sent);
}

async function findByCode(exchange: Exchange, typed: string): Promise<unknown> {
  const code = normalCode(typed);
  if (isTrackCode(code)) return exchange.reply.redirect(`${exchange.base}/t/${code}`, 303);
  const words = (await frameOf(exchange)).text.track.lookUp;
  const problems = { code: words.codeWrong };
  return show(exchange, { ...emptyLookUp, code: typed.slice(0, 60), problems }, refusalStatus.invalid);
}

async function findByNumber(exchange: Exchange, sent: Record<string, unknown>): Promise<unknown> {
  const words = (await frameOf(exchange)).text.track.lookUp;
  const number = lineOf(sent['number']);
  const phoneOrName = lineOf(sent['phoneOrName']);
  const typed = { ...emptyLookUp, number, phoneOrName };
  const digits = number.normalize('NFKC').replace(/\D/g, '');
  const problems = {
    ...(isRequestNumber(digits) ? {} : { number: words.wrongNumber }),
    ...(phoneOrName === '' ? { phoneOrName: words.personNeeded } : {}),
  };
  if (Object.keys(problems).length > 0) return show(exchange, { ...typed, problems }, refusalStatus.invalid);
  try {
    const code = await lookUp(
      exchange.services,
      exchange.city,
      { number: digits, phoneOrName },
      exchange.address,
    );
    return exchange.reply.redirect(`${exchange.base}/t/${code}`, 303);
  } catch (error) {
    const refusal = asRefusal(error)?.code;
    if (refusal !== 'not-found' && refusal !== 'locked') throw error;
    const sentence = refusal === 'locked' ? words.tooMany : words.wrong;
    return show(exchange, { ...typed, problems: { number: sentence } }, refusalStatus[refusal]);
  }
}

function lineOf(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim().slice(0, 40) : '';
}
