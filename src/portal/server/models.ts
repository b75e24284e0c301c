import { publicModels } from '../../guidance/index.ts';
import { withContext } from '../../platform/context.ts';
import { type Exchange, type PageRoute, page } from '../../platform/http/route.ts';
import { drawPage } from './draw.ts';
import { frameOf } from './frame.ts';
import { modelsPage } from './pages/models-page.ts';

/** 典型案例 for everybody. */
export const modelPages: PageRoute[] = [
  page({ method: 'GET', path: '/models', permission: 'portal.read', perMinute: 120, handle: listed }),
];

async function listed(exchange: Exchange): Promise<unknown> {
  const { services, city } = exchange;
  const frame = await frameOf(exchange);
  const models = await withContext(services, { city, actor: { kind: 'visitor' } }, publicModels);
  return drawPage(exchange, frame, modelsPage(frame, models));
}
