import { normalCode } from '../../platform/crypto.ts';
import { asRefusal, refusalStatus } from '../../platform/errors.ts';
import { type Exchange, type PageRoute, page } from '../../platform/http/route.ts';
import { isRequestNumber, lookUp } from '../../requests/index.ts';
import { isTrackCode } from '../rules/address.ts';
import { drawPage } from './draw.ts';
import { type CityFrame, frameOf } from './frame.ts';
import { emptyLookUp, type LookUpView, lookUpPage } from './pages/look-up-page.ts';
import { frameOfForm, isOnlyShown } from './preferences.ts';
import { bodyOf } from './track.ts';

/** Finding a request again: a wrong number and a wrong name get the same answer (engineering A9). */
export const lookUpRoutes: PageRoute[] = [
  page({
    method: 'GET',
    path: '/track',
    permission: 'portal.track',
    handle: async (exchange) => show(exchange, await frameOf(exchange), emptyLookUp),
  }),
  page({ method: 'POST', path: '/track', permission: 'portal.track', perMinute: 30, handle: find }),
];

async function show(exchange: Exchange, frame: CityFrame, view: LookUpView, status = 200): Promise<unknown> {
  return drawPage(exchange, frame, { ...lookUpPage(frame, view), status });
}

async function find(exchange: Exchange): Promise<unknown> {
  const sent = bodyOf(exchange);
  const frame = await frameOfForm(exchange, sent, '/track');
  if (typeof sent['code'] === 'string') return findByCode(exchange, frame, sent['code']);
  const typed = {
    ...emptyLookUp,
    number: lineOf(sent['number']),
    phoneOrName: lineOf(sent['phoneOrName']),
  };
  return isOnlyShown(sent) ? show(exchange, frame, typed) : findByNumber(exchange, frame, typed);
}

async function findByCode(exchange: Exchange, frame: CityFrame, typed: string): Promise<unknown> {
  const code = normalCode(typed);
  if (isTrackCode(code)) return exchange.reply.redirect(`${exchange.base}/t/${code}`, 303);
  const problems = { code: frame.text.track.lookUp.codeWrong };
  return show(exchange, frame, { ...emptyLookUp, code: typed.slice(0, 60), problems }, refusalStatus.invalid);
}

async function findByNumber(exchange: Exchange, frame: CityFrame, typed: LookUpView): Promise<unknown> {
  const words = frame.text.track.lookUp;
  const { number, phoneOrName } = typed;
  const digits = number.normalize('NFKC').replace(/\D/g, '');
  const problems = {
    ...(isRequestNumber(digits) ? {} : { number: words.wrongNumber }),
    ...(phoneOrName === '' ? { phoneOrName: words.personNeeded } : {}),
  };
  if (Object.keys(problems).length > 0)
    return show(exchange, frame, { ...typed, problems }, refusalStatus.invalid);
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
    return show(exchange, frame, { ...typed, problems: { number: sentence } }, refusalStatus[refusal]);
  }
}

function lineOf(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim().slice(0, 40) : '';
}
