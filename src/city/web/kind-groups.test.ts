import { expect, it } from 'vitest';
import { kindNames } from '../rules/kinds/registry.ts';
import { kindGroups } from './kind-groups.ts';

it('shows every kind of city data once, in one group', () => {
  const shown = kindGroups.flatMap(({ kinds }) => kinds);
  expect([...shown].sort()).toEqual([...kindNames].sort());
});
