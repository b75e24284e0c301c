import { withContext } from '../../platform/context.ts';
import { type Exchange, type PageRoute, page } from '../../platform/http/route.ts';
import { publicBulletins } from '../../supervision/index.ts';
import { drawPage } from './draw.ts';
import { frameOf } from './frame.ts';
import { bulletinsPage } from './pages/bulletins-page.ts';

/** 典型问题通报 for everybody. */
export const bulletinPages: PageRoute[] = [
  page({ method: 'GET', path: '/bulletins', permission: 'portal.read', perMinute: 120, handle: listed }),
];

async function listed(exchange: Exchange): Promise<unknown> {
  const { services, city } = exchange;
  const frame = await frameOf(exchange);
  const shown = await withContext(services, { city, actor: { kind: 'visitor' } }, publicBulletins);
  return drawPage(exchange, frame, bulletinsPage(frame, shown));
}
