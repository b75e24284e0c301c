import { chanceOf } from '../rules/chance.ts';
import { drawFacts } from '../rules/facts.ts';
import { type SeedHistory, tellHistory, tellStory } from '../rules/history.ts';
import { type Showcase, showcases } from '../rules/showcase.ts';
import { type Sketch, sketchCase } from '../rules/sketch.ts';
import type { SeedWorld } from '../rules/world.ts';

/** One case to be told: its words are drawn only when its turn comes, so that a million take little memory. */
export interface Teller {
  happenedAt: number;
  tell(number: string): SeedHistory;
}

/** The cases of a made-up city in the order they are said to have happened; one in ten at most is a showcase. */
export function tellersOf(world: SeedWorld, choices: { cases: number; seed: number }): Teller[] {
  const { cases, seed } = choices;
  const shown = showcases.slice(0, Math.floor(cases / 10)).map((showcase, index) => {
    const sketch = sketchLike(showcase, { seed, index, world });
    return showcaseTeller(world, showcase, { seed, index, sketch });
  });
  const others = Array.from({ length: cases - shown.length }, (_, index): Teller => {
    const sketch = sketchCase(seed, index, { ...world, cases });
    return {
      happenedAt: sketch.happenedAt,
      tell: (number) => tellHistory(world, { seed, index, number, sketch }),
    };
  });
  return [...shown, ...others].sort((one, other) => one.happenedAt - other.happenedAt);
}

function showcaseTeller(
  world: SeedWorld,
  { topic, county }: Showcase,
  drawn: { seed: number; index: number; sketch: Sketch },
): Teller {
  const { seed, index, sketch } = drawn;
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
