import { z } from 'zod';
import { divisionCode, provenance, text } from './fields.ts';

/** A point: longitude, latitude. */
export const point = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);

/**
 * The outline of a county or zone on the schematic map 示意图 that people tap to say where something is. It shows which
 * lies beside which and is no map of boundaries; a city that may publish boundaries puts its own in.
 */
export const outline = z.strictObject({
  code: divisionCode,
  /** Each ring is a closed line; the last point is joined to the first. */
  rings: z.array(z.array(point).min(3)).min(1),
  /** Where the name stands, if not in the middle. */
  label: point.optional(),
  /** How many people live here 常住人口, for what is shown per ten thousand; where each has it. */
  residents: z.strictObject({ count: z.int().min(1).max(100_000_000), source: text }).optional(),
  ...provenance,
});

export type Point = z.infer<typeof point>;
