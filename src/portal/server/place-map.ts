import type { CitySnapshot, Kinds } from '../../city/index.ts';

type Outline = Kinds['outline'];
type Point = readonly [number, number];

/** Size of the schematic map in pixels: it must be known, since a browser without scripts sends where it was tapped. */
export const mapSize = { width: 288, height: 264 } as const;
const margin = 4;

/** Turns longitude and latitude into places on the map; it fills its size, so scales differ by direction. */
export function projectionOf(outlines: readonly Outline[]): (point: Point) => Point {
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
export function middleOf(ring: readonly Point[]): Point {
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
export function isInside([x, y]: Point, ring: readonly Point[]): boolean {
  let inside = false;
  for (const [index, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[(index + 1) % ring.length] ?? [ax, ay];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** How far from a name a thumb may land beside every outline, in pixels. */
const reach = 24;

/** The county or zone that was tapped: the one around the point, else the one whose name is nearest to it. */
export function tapped(city: CitySnapshot, at: Point): string | undefined {
  const outlines = drawable(city);
  const project = projectionOf(outlines);
  const drawn = outlines.map(({ code, rings, label }) => {
    const placed = rings.map((ring) => ring.map(project));
    return { code, placed, name: label === undefined ? middleOf(placed[0] ?? []) : project(label) };
  });
  const around = drawn.find(({ placed }) => placed.some((ring) => isInside(at, ring)));
  if (around !== undefined) return around.code;
  const far = ({ name: [x, y] }: { name: Point }) => Math.hypot(x - at[0], y - at[1]);
  const [nearest] = drawn.toSorted((one, other) => far(one) - far(other));
  return nearest !== undefined && far(nearest) <= reach ? nearest.code : undefined;
}

/** Outlines of counties and zones the city still has. */
export function drawable(city: CitySnapshot): Outline[] {
  return city
    .items('outline')
    .map(({ data }) => data)
    .filter(({ code }) => city.item('division', code) !== undefined);
}
