import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import '../../src/city/index.ts';
import { cityEntryTypes } from '../../src/city/rules/entries.ts';
import { definitionOf, isKind } from '../../src/city/rules/kinds/registry.ts';
import { fixtureProblems } from '../../src/ledger/index.ts';
import { home } from '../../src/platform/config.ts';

const about = {
  kind: z.string(),
  code: z.string(),
  validFrom: z.iso.date(),
  origin: z.enum(['folder', 'admin']),
};
const bodies: Record<string, z.ZodType> = {
  'city-item-saved': z.strictObject({ ...about, data: z.record(z.string(), z.unknown()) }),
  'city-item-ended': z.strictObject(about),
  'city-founded': z.strictObject({ name: z.string(), zone: z.string(), mode: z.enum(['demo', 'formal']) }),
};

it('reads an example of every version of its entry types ever written', () => {
  const folder = join(home, 'src/city/rules/fixtures');
  const problems = fixtureProblems(folder, cityEntryTypes, (type, body) => {
    const read = bodies[type]?.parse(body) as { kind?: string; data?: unknown };
    if (read.data !== undefined && read.kind !== undefined && isKind(read.kind))
      definitionOf(read.kind).schema.parse(read.data);
  });
  expect(problems).toEqual([]);
});
