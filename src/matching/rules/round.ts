import type { Proposed } from './score.ts';

/**
 * One round where several needs compete for few places: deferred acceptance (Gale and Shapley 1962). Needs ask in the order
 * of their scores; an offer keeps the best it has places for. Nobody is left who would rather have another offer that would
 * rather have them. Equal scores are decided by who came first, the place in `needs`.
 */
export function roundOf(
  proposals: readonly Proposed[],
  { needs, places }: { needs: readonly string[]; places: ReadonlyMap<string, number> },
): Proposed[] {
  const turn = new Map(needs.map((need, at) => [need, at]));
  const better = (one: Proposed, other: Proposed) =>
    other.score - one.score || (turn.get(one.need) ?? 0) - (turn.get(other.need) ?? 0);
  const wishes = Map.groupBy(proposals, ({ need }) => need);
  for (const list of wishes.values())
    list.sort((one, other) => other.score - one.score || (one.offer < other.offer ? -1 : 1));
  const held = new Map<string, Proposed[]>();
  const waiting = needs.filter((need) => wishes.has(need));
  const asked = new Map<string, number>();
  for (let need = waiting.shift(); need !== undefined; need = waiting.shift()) {
    const at = asked.get(need) ?? 0;
    const wish = wishes.get(need)?.[at];
    if (wish === undefined) continue;
    asked.set(need, at + 1);
    const kept = [...(held.get(wish.offer) ?? []), wish].sort(better);
    const turnedAway = kept.splice(places.get(wish.offer) ?? 0);
    held.set(wish.offer, kept);
    waiting.unshift(...turnedAway.map((one) => one.need));
  }
  return [...held.values()].flat().sort(better);
}
