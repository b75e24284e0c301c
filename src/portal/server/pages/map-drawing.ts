import { type CitySnapshot, drawMap, mapSize, nameOnMap } from '../../../city/index.ts';
import { html } from '../../../platform/ui/html.ts';
import { drawable } from '../place-map.ts';

const looks = {
  usual: { ground: '#faf7f1', area: '#eaf1f9', line: '#0f4c8f', ink: '#1b2430' },
  high: { ground: '#000000', area: '#1c1c1c', line: '#ffe14d', ink: '#ffffff' },
} as const;
/** From the middle of a name down to the line it stands on. */
const halfLine = 5;

/** 示意图 as a drawing: counties and zones with their names, nothing else. */
export function mapDrawing(city: CitySnapshot, contrast: boolean): string {
  const { ground, area, line, ink } = contrast ? looks.high : looks.usual;
  const areas = drawMap(drawable(city));
  const nameOf = (code: string) => nameOnMap(city.item('division', code)?.data.name ?? '');
  const { width, height } = mapSize;
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="${width}" height="${height}" fill="${ground}"/>
${areas.map(({ path }) => html`<path d="${path}" fill="${area}" stroke="${line}" stroke-width="2" stroke-linejoin="round"/>`)}
${areas.map(({ code, x, y }) => html`<text x="${x}" y="${y + halfLine}" fill="${ink}" font-size="15" font-weight="600" text-anchor="middle" font-family="system-ui, sans-serif">${nameOf(code)}</text>`)}
</svg>
`.toString();
}
