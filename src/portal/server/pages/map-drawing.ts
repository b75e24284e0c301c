import type { CitySnapshot } from '../../../city/index.ts';
import { html } from '../../../platform/ui/html.ts';
import { drawable, mapSize, middleOf, projectionOf } from '../place-map.ts';

const looks = {
  usual: { ground: '#faf7f1', area: '#eaf1f9', line: '#0f4c8f', ink: '#1b2430' },
  high: { ground: '#000000', area: '#1c1c1c', line: '#ffe14d', ink: '#ffffff' },
} as const;

/** 示意图 as a drawing: counties and zones with their names, nothing else. */
export function mapDrawing(city: CitySnapshot, contrast: boolean): string {
  const { ground, area, line, ink } = contrast ? looks.high : looks.usual;
  const outlines = drawable(city);
  const project = projectionOf(outlines);
  const areas = outlines.map(({ code, rings, label }) => {
    const placed = rings.map((ring) => ring.map(project));
    const [x, y] = label === undefined ? middleOf(placed[0] ?? []) : project(label);
    const path = placed.map((ring) => `M${ring.map(([px, py]) => `${round(px)} ${round(py)}`).join('L')}Z`);
    const name = city.item('division', code)?.data.name ?? '';
    return { path: path.join(''), name: shortName(name), x: round(x), y: round(y) + 5 };
  });
  const { width, height } = mapSize;
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="${width}" height="${height}" fill="${ground}"/>
${areas.map(({ path }) => html`<path d="${path}" fill="${area}" stroke="${line}" stroke-width="2" stroke-linejoin="round"/>`)}
${areas.map(({ name, x, y }) => html`<text x="${x}" y="${y}" fill="${ink}" font-size="15" font-weight="600" text-anchor="middle" font-family="system-ui, sans-serif">${name}</text>`)}
</svg>
`.toString();
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** What fits on the map: 沙市区 → 沙市. */
function shortName(name: string): string {
  return name.length > 2 ? name.replace(/[市县区]$/, '') : name;
}
