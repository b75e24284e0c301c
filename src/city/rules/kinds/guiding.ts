import { z } from 'zod';
import { provenance } from './fields.ts';

/** Rules of the guidance groups 巡回指导规则: the city's own, by its paper or marked. */
export const guiding = z.strictObject({
  code: z.literal('guiding'),
  /** Another visit to the same unit within so many days is told before one is put down. */
  apartDays: z.int().min(0).max(366),
  /** Days an instruction has unless another day is said. */
  instructionDays: z.int().min(1).max(366),
  /** A claimed effect needs so many cases before and after 典型案例. */
  leastCases: z.int().min(1).max(10_000),
  ...provenance,
});
