import {
  type CitySnapshot,
  isInside,
  type Kinds,
  type MapPoint,
  middleOf,
  projectionOf,
} from '../../city/index.ts';

type Outline = Kinds['outline'];

/** How far from a name a thumb may land beside every outline, in pixels. */
const reach = 24;

/** The county or zone that was tapped: the one around the point, else the one whose name is nearest to it. */
export function tapped(city: CitySnapshot, at: MapPoint): string | undefined {
  const outlines = drawable(city);
  const project = projectionOf(outlines);
  const drawn = outlines.map(({ code, rings, label }) => {
    const placed = rings.map((ring) => ring.map(project));
    return { code, placed, name: label === undefined ? middleOf(placed[0] ?? []) : project(label) };
  });
  const around = drawn.find(({ placed }) => placed.some((ring) => isInside(at, ring)));
  if (around !== undefined) return around.code;
  const far = ({ name: [x, y] }: { name: MapPoint }) => Math.hypot(x - at[0], y - at[1]);
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
