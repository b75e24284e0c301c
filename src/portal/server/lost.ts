import { setTimeout as sleep } from 'node:timers/promises';
import { canText } from '../../channels/index.ts';
import { asRefusal, refusalStatus } from '../../platform/errors.ts';
import { type Exchange, type PageRoute, page } from '../../platform/http/route.ts';
import { findNumberFor } from '../../requests/index.ts';
import { drawPage } from './draw.ts';
import { frameOf } from './frame.ts';
import { emptyLost, type LostView, lostPage, lostTakenPage } from './pages/lost-page.ts';

/**
 * 编号丢了: phone and name are enough to be told the number again, by the telephone that was given and by no other way.
 * The page says the same, in the same time, whether there is such a request or not (engineering A9).
 */
export const lostRoutes: PageRoute[] = [
  page({
    method: 'GET',
    path: '/track/lost',
    permission: 'portal.track',
    handle: (exchange) => show(exchange, emptyLost),
  }),
  page({ method: 'POST', path: '/track/lost', permission: 'portal.track', perMinute: 20, handle: take }),
];

async function show(exchange: Exchange, view: LostView, status = 200): Promise<unknown> {
  const frame = await frameOf(exchange);
  return drawPage(exchange, frame, { ...lostPage(frame, view), status });
}

/** Longer than finding, noting and not finding take. */
const answersAfterMs = 700;

async function take(exchange: Exchange): Promise<unknown> {
  const frame = await frameOf(exchange);
  const words = frame.text.lost;
  const sent = (exchange.request.body ?? {}) as Record<string, unknown>;
  const typed = { phone: lineOf(sent['phone']), name: lineOf(sent['name']) };
  const digits = typed.phone.normalize('NFKC').replace(/\D/g, '');
  const problems = {
    ...(digits.length >= 7 && digits.length <= 13 ? {} : { phone: words.phoneWrong }),
    ...(typed.name === '' ? { name: words.nameNeeded } : {}),
  };
  if (Object.keys(problems).length > 0) return show(exchange, { ...typed, problems }, refusalStatus.invalid);
  const { services, city, address } = exchange;
  try {
    await Promise.all([
      sleep(answersAfterMs),
      findNumberFor(services, city, { ...typed, address, byMessage: await canText(services, city) }),
    ]);
  } catch (error) {
    if (asRefusal(error)?.code !== 'locked') throw error;
    return show(exchange, { ...typed, problems: { phone: words.tooMany } }, refusalStatus.locked);
  }
  return drawPage(exchange, frame, lostTakenPage(frame));
}

function lineOf(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim().slice(0, 40) : '';
}
