import { chanceOf } from '../rules/chance.ts';
import { drawFacts } from '../rules/facts.ts';
import { type SeedHistory, tellHistory, tellStory } from '../rules/history.ts';
import { type Showcase, showcases } from '../rules/showcase.ts';
import { type Sketch, sketchCase } from '../rules/sketch.ts';
import type { SeedWorld } from '../rules/world.ts';

/** One case to be told; its words are drawn only when its turn comes, so that a million take little memory. */
export interface Teller {
  happenedAt: number;
  tell(number: string): SeedHistory;
}

interface Seeding {
  cases: number;
  seed: number;
}

/** The cases of a made-up city in the order they are said to have happened; one in ten at most is a showcase. */
export function* tellersOf(world: SeedWorld, seeding: Seeding): Generator<Teller> {
  const shown = showcases
    .slice(0, Math.floor(seeding.cases / 10))
    .map((showcase, index) => showcaseTeller(world, showcase, seeding.seed, index))
    .sort((one, other) => one.happenedAt - other.happenedAt);
  for (const teller of othersOf(world, seeding, seeding.cases - shown.length)) {
    while (shown[0] !== undefined && shown[0].happenedAt < teller.happenedAt) yield shown.shift() as Teller;
    yield teller;
  }
  yield* shown;
}

/** Only their moments are drawn beforehand, to be put in order; the rest comes out the same when it is drawn again. */
function* othersOf(world: SeedWorld, { cases, seed }: Seeding, count: number): Generator<Teller> {
  const city = { ...world, cases };
  const moments = new Float64Array(count);
  for (let index = 0; index < count; index += 1) moments[index] = sketchCase(seed, index, city).happenedAt;
  const order = Uint32Array.from(moments, (_, index) => index);
  order.sort((one, other) => (moments[one] ?? 0) - (moments[other] ?? 0));
  for (const index of order) {
    const tell = (number: string) =>
      tellHistory(world, { seed, index, number, sketch: sketchCase(seed, index, city) });
    yield { happenedAt: moments[index] ?? 0, tell };
  }
}

function showcaseTeller(world: SeedWorld, showcase: Showcase, seed: number, index: number): Teller {
  const { topic, county } = showcase;
  const sketch = sketchLike(showcase, { seed, index, world });
  const there = world.places.filter(
    (place) =>
      (county === undefined || place.county === county) && place.rural === (topic.where === 'village'),
  );
  const places = there.length > 0 ? there : world.places;
  const matters = world.matters.some(({ category }) => category === topic.category) ? [topic] : world.matters;
  return {
    happenedAt: sketch.happenedAt,
    tell(number) {
      const chance = chanceOf(seed, -1 - index);
      const seeded = drawFacts({ ...world, matters, places }, chance, false);
      return tellStory(world, { chance, sketch, seeded, number });
    },
  };
}

const enoughDraws = 2_000;

/** Draws until a case comes out as far along as the showcase asks. */
function sketchLike(
  { until, late }: Showcase,
  given: { seed: number; index: number; world: SeedWorld },
): Sketch {
  for (let draw = 1; draw <= enoughDraws; draw += 1) {
    const sketch = sketchCase(given.seed, -given.index * enoughDraws - draw, { ...given.world, cases: 1 });
    if (!sketch.direct && sketch.until === until && sketch.late === late) return sketch;
  }
  return { ...sketchCase(given.seed, -1, { ...given.world, cases: 1 }), direct: false, until, late };
}
