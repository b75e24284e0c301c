import { z } from 'zod';

/**
 * Requests on the schematic map 示意图: every county or zone as it is drawn, with how many lie in it, and the places
 * among them whose point the city has told 地名.
 */
export const schematicMap = z.object({
  width: z.number(),
  height: z.number(),
  areas: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      path: z.string(),
      x: z.number(),
      y: z.number(),
      count: z.number(),
    }),
  ),
  points: z.array(z.object({ name: z.string(), x: z.number(), y: z.number() })),
});
export type SchematicMap = z.infer<typeof schematicMap>;
