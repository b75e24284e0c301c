import { toInstant } from '../../../platform/calendar/civil.ts';
import type { ForgedStep } from '../../bulk/server/forge-chain.ts';
import type { Chance } from './chance.ts';
import type { SeedFacts } from './facts.ts';
import type { Sketch } from './sketch.ts';
import type { Timeline } from './timeline.ts';
import type { SeedWorld } from './world.ts';

/** One case being told: what is known of it, how far time has gone, and what was done so far. */
export interface Story {
  world: SeedWorld;
  chance: Chance;
  sketch: Sketch;
  seeded: SeedFacts;
  timeline: Timeline;
  steps: ForgedStep[];
}

/** Adds what happened at a moment; nothing when time has not gone so far. */
export function add(story: Story, at: number | null, step: ForgedStep): boolean {
  if (at === null) return false;
  story.steps.push({ ...step, happenedAt: toInstant(at), claimedBy: 'seed' });
  return true;
}
