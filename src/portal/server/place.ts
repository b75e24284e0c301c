import type { Exchange, PageRoute } from '../../platform/http/route.ts';
import { page } from '../../platform/http/route.ts';
import type { AskForm } from '../rules/ask-form.ts';
import { drawPage } from './draw.ts';
import { type CityFrame, frameOf } from './frame.ts';
import { mapDrawing } from './pages/map-drawing.ts';
import { countyPage, townPage } from './pages/place-pages.ts';
import { tapped } from './place-map.ts';

/** The drawing of the schematic map 示意图. */
export const placeRoutes: PageRoute[] = [
  page({
    method: 'GET',
    path: '/map.svg',
    permission: 'portal.read',
    handle: async (exchange) => {
      const { city, contrast } = await frameOf(exchange);
      exchange.reply.type('image/svg+xml; charset=utf-8').header('cache-control', 'private, max-age=300');
      return mapDrawing(city, contrast);
    },
  }),
];

/** What came of choosing a place: another page to choose on, or the form with the place in it. */
export type Placed = { page: unknown } | { form: AskForm };

/**
 * 在示意图上点: a county is tapped on the drawing or pressed in the list, then a town. Nothing needs a script: the
 * drawing is a button that sends where it was touched. Undefined when the form asks for something else.
 */
export function choosePlace(
  exchange: Exchange,
  frame: CityFrame,
  { sent, form }: { sent: Readonly<Record<string, unknown>>; form: AskForm },
): Placed | undefined {
  const show = (parts: ReturnType<typeof countyPage>): Placed => ({
    page: drawPage(exchange, frame, { ...parts, keepForBack: true }),
  });
  if (sent['go'] === 'map') return show(countyPage(frame, form));
  const at = [sent['map.x'], sent['map.y']].map(Number);
  const [x = Number.NaN, y = Number.NaN] = at;
  if (Number.isFinite(x) && Number.isFinite(y)) {
    const county = tapped(frame.city, [x, y]);
    return show(county === undefined ? countyPage(frame, form, true) : townPage(frame, form, county));
  }
  const picked = sent['pick'];
  if (typeof picked !== 'string') return undefined;
  const place = frame.city.places().get(picked);
  if (place === undefined || place.level === 'city') return show(countyPage(frame, form));
  const towns = frame.city.item('division', picked)?.data.towns ?? [];
  if (towns.length > 0 && sent['whole'] === undefined) return show(townPage(frame, form, picked));
  return { form: { ...form, division: picked } };
}
