import { z } from 'zod';
import { provenance } from './fields.ts';

/** Rules of the claim board 认领规则: the city's own, by its paper or marked. */
export const claiming = z.strictObject({
  code: z.literal('claiming'),
  /** A task nobody claimed for more than so many days is told. */
  unclaimedDays: z.int().min(1).max(366),
  /** More claims than these in the hands of one post are told. */
  perPost: z.int().min(1).max(100),
  ...provenance,
});
