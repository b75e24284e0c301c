import type { Exchange } from '../../platform/http/route.ts';
import type { Via } from '../../requests/index.ts';
import { wayIn } from '../../requests/rules/way-in.ts';
import type { CityFrame } from './frame.ts';

/** By which source and channel a page of the portal comes in: WeChat has a browser of its own. */
export function viaOf({ request }: Pick<Exchange, 'request'>, { city }: CityFrame): Via {
  const inWechat = /\bMicroMessenger\//.test(request.headers['user-agent'] ?? '');
  const sources = city.items('source').map(({ data }) => data);
  const channels = city.items('channel').map(({ data }) => data);
  return { origin: 'portal', ...wayIn({ sources, channels }, inWechat) };
}
