import type { Kinds } from './kinds/registry.ts';

type Outline = Pick<Kinds['outline'], 'code' | 'rings' | 'label'>;
export type MapPoint = readonly [number, number];

/** Size of the schematic map in pixels: it must be known, since a browser without scripts sends where it was tapped. */
export const mapSize = { width: 288, height: 264 } as const;
const margin = 4;

/** Turns longitude and latitude into places on the map; it fills its size, so scales differ by direction. */
export function projectionOf(outlines: readonly Outline[]): (point: MapPoint) => MapPoint {
  const points = outlines.flatMap(({ rings }) => rings.flat());
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = (value: number, from: number, to: number, length: number) =>
    margin + ((value - from) / (to - from || 1)) * (length - 2 * margin);
  return ([x, y]) => [
    scale(x, west, east, mapSize.width),
    scale(north - y + south, south, north, mapSize.height),
  ];
}

/** Middle of a ring by area, where a name stands best. */
export function middleOf(ring: readonly MapPoint[]): MapPoint {
  let [area, x, y] = [0, 0, 0];
  for (const [index, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[(index + 1) % ring.length] ?? [ax, ay];
    const cross = ax * by - bx * ay;
    area += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  const first = ring[0] ?? [0, 0];
  return area === 0 ? first : [x / (3 * area), y / (3 * area)];
}

/** Tells whether a point lies within a ring. */
export function isInside([x, y]: MapPoint, ring: readonly MapPoint[]): boolean {
  let inside = false;
  for (const [index, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[(index + 1) % ring.length] ?? [ax, ay];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** One county or zone as it is drawn: its outline as a path, and where its name stands. */
export interface DrawnArea {
  code: string;
  path: string;
  x: number;
  y: number;
}

/** 示意图: every outline laid out on a map of {@link mapSize}. */
export function drawMap(outlines: readonly Outline[]): DrawnArea[] {
  const project = projectionOf(outlines);
  return outlines.map(({ code, rings, label }) => {
    const placed = rings.map((ring) => ring.map(project));
    const [x, y] = label === undefined ? middleOf(placed[0] ?? []) : project(label);
    const path = placed.map((ring) => `M${ring.map(([px, py]) => `${round(px)} ${round(py)}`).join('L')}Z`);
    return { code, path: path.join(''), x: round(x), y: round(y) };
  });
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** What fits on the map: 沙市区 → 沙市. */
export function nameOnMap(name: string): string {
  return name.length > 2 ? name.replace(/[市县区]$/, '') : name;
}
