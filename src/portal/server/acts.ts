import { publicActs, sayHelped } from '../../plans/index.ts';
import { withContext } from '../../platform/context.ts';
import { asRefusal } from '../../platform/errors.ts';
import { type Exchange, type PageRoute, page } from '../../platform/http/route.ts';
import { drawPage } from './draw.ts';
import { frameOf } from './frame.ts';
import { actsPage } from './pages/acts-page.ts';
import { backToOwn } from './say.ts';
import { asAsker, bodyOf, ownPath, sendGone } from './track.ts';

/** 为民实事 for everybody, and whether one helped, said by whoever holds the code of a request. */
export const actPages: PageRoute[] = [
  page({ method: 'GET', path: '/acts', permission: 'portal.read', perMinute: 120, handle: listed }),
  page({ method: 'GET', path: '/t/:code/helped', permission: 'portal.track', handle: backToOwn }),
  page({ method: 'POST', path: '/t/:code/helped', permission: 'portal.track', perMinute: 60, handle: take }),
];

async function listed(exchange: Exchange): Promise<unknown> {
  const { services, city } = exchange;
  const frame = await frameOf(exchange);
  const acts = await withContext(services, { city, actor: { kind: 'visitor' } }, publicActs);
  return drawPage(exchange, frame, actsPage(frame, acts));
}

const answers = ['useful', 'useless', 'unknown'] as const;

async function take(exchange: Exchange): Promise<unknown> {
  const sent = bodyOf(exchange);
  const said = answers.find((one) => one === sent['said']);
  const act = typeof sent['act'] === 'string' ? sent['act'] : '';
  const done = await asAsker(exchange, async (context) => {
    if (said === undefined) return 'helped-over';
    try {
      await sayHelped(context, act, said);
      return 'helped';
    } catch (error) {
      const code = asRefusal(error)?.code;
      if (code !== 'not-now' && code !== 'conflict') throw error;
      return 'helped-over';
    }
  });
  if (done === undefined) return sendGone(exchange, await frameOf(exchange));
  return exchange.reply.redirect(`${exchange.base}${ownPath(exchange)}?said=${done}`, 303);
}
