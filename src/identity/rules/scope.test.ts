import { describe, expect, it } from 'vitest';
import type { Kinds } from '../../city/rules/kinds/registry.ts';
import { type Role, roles } from '../../platform/roles.ts';
import { scopeOfPost } from './scope.ts';

function aUnit(code: string, parent?: string): Kinds['unit'] {
  const name = { zh: code };
  const unit = { code, order: 1, name, shortName: code, kind: 'department', dispatchable: true } as const;
  return parent === undefined ? unit : { ...unit, parent };
}

const organisation = {
  units: [
    aUnit('city'),
    aUnit('north', 'city'),
    aUnit('hill', 'north'),
    aUnit('mill', 'hill'),
    aUnit('south', 'city'),
  ],
  guidance: [{ unit: 'group-1', areas: ['south', 'hill'] }],
};

const everywhere: Role[] = [
  'operator',
  'shift-lead',
  'dispatcher',
  'reception',
  'callback',
  'reviewer',
  'leader',
];
const groups: Role[] = ['office', 'coordination', 'guidance', 'briefing', 'conduct'];

describe('what a post may see', () => {
  it.each([...everywhere, ...groups])('%s works on the whole city', (role) => {
    expect(scopeOfPost({ unit: 'south', roles: [role] }, organisation)).toBe('*');
  });

  it.each(['handler', 'unit-head', 'unit-admin'] as Role[])(
    '%s sees the own unit and those below',
    (role) => {
      expect(scopeOfPost({ unit: 'north', roles: [role] }, organisation)).toEqual(['north', 'hill', 'mill']);
    },
  );

  it.each(['system-admin', 'security-admin', 'audit-admin'] as Role[])(
    '%s sees no case, whatever else',
    (role) => {
      expect(scopeOfPost({ unit: 'city', roles: [role] }, organisation)).toEqual([]);
      expect(scopeOfPost({ unit: 'city', roles: [role, 'dispatcher', 'handler'] }, organisation)).toEqual([]);
    },
  );

  it('shows a guidance group the areas it guides', () => {
    const post = { unit: 'group-1', roles: ['guidance-group'] as Role[] };
    expect(scopeOfPost(post, organisation)).toEqual(['south', 'hill', 'mill']);
  });

  it('shows nothing to a role nobody thought of', () => {
    const named = new Set([...everywhere, ...groups, 'handler', 'unit-head', 'unit-admin', 'guidance-group']);
    for (const role of roles.filter((other) => !named.has(other)))
      expect(scopeOfPost({ unit: 'city', roles: [role] }, organisation)).toEqual([]);
  });
});
