import { setTimeout as sleep } from 'node:timers/promises';
import { canText } from '../../channels/index.ts';
import { asRefusal, refusalStatus } from '../../platform/errors.ts';
import { type Exchange, type PageRoute, page } from '../../platform/http/route.ts';
import { findNumberFor } from '../../requests/index.ts';
import { drawPage } from './draw.ts';
import { type CityFrame, frameOf } from './frame.ts';
import { emptyLost, type LostView, lostPage, lostTakenPage } from './pages/lost-page.ts';
import { frameOfForm, isOnlyShown } from './preferences.ts';
import { bodyOf } from './track.ts';

/**
 * 编号丢了: phone and name are enough to be told the number again, by the telephone that was given and by no other way.
 * The page says the same, in the same time, whether there is such a request or not (engineering A9).
 */
export const lostRoutes: PageRoute[] = [
  page({
    method: 'GET',
    path: '/track/lost',
    permission: 'portal.track',
    handle: async (exchange) => show(exchange, await frameOf(exchange), emptyLost),
  }),
  page({ method: 'POST', path: '/track/lost', permission: 'portal.track', perMinute: 20, handle: take }),
];

async function show(exchange: Exchange, frame: CityFrame, view: LostView, status = 200): Promise<unknown> {
  return drawPage(exchange, frame, { ...lostPage(frame, view), status });
}

/** Longer than finding, noting and not finding take. */
const answersAfterMs = 700;

async function take(exchange: Exchange): Promise<unknown> {
  const sent = bodyOf(exchange);
  const frame = await frameOfForm(exchange, sent, '/track/lost');
  const words = frame.text.lost;
  const typed = { phone: lineOf(sent['phone']), name: lineOf(sent['name']) };
  if (isOnlyShown(sent)) return show(exchange, frame, { ...typed, problems: {} });
  const digits = typed.phone.normalize('NFKC').replace(/\D/g, '');
  const problems = {
    ...(digits.length >= 7 && digits.length <= 13 ? {} : { phone: words.phoneWrong }),
    ...(typed.name === '' ? { name: words.nameNeeded } : {}),
  };
  if (Object.keys(problems).length > 0)
    return show(exchange, frame, { ...typed, problems }, refusalStatus.invalid);
  const { services, city, address } = exchange;
  try {
    await Promise.all([
      sleep(answersAfterMs),
      findNumberFor(services, city, { ...typed, address, byMessage: await canText(services, city) }),
    ]);
  } catch (error) {
    if (asRefusal(error)?.code !== 'locked') throw error;
    return show(exchange, frame, { ...typed, problems: { phone: words.tooMany } }, refusalStatus.locked);
  }
  return drawPage(exchange, frame, lostTakenPage(frame));
}

function lineOf(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim().slice(0, 40) : '';
}
