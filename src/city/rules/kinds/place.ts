import { z } from 'zod';
import { code, divisionCode, order, provenance, text } from './fields.ts';
import { point } from './outline.ts';

/**
 * A place people name 地名 that no list of divisions has: an estate, a road, a market. It says which division the place
 * lies in, so that words that name only the place are dispatched there, and where on the map, if known. One of the sort
 * `division` gives a town or village itself a point.
 */
export const place = z.strictObject({
  code,
  order,
  name: text.min(2),
  /** What people call it besides. */
  also: z.array(text.min(2)).optional(),
  sort: z.enum(['estate', 'road', 'site', 'village', 'division']),
  division: divisionCode,
  at: point.optional(),
  ...provenance,
});
