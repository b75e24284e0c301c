import { describe, expect, it } from 'vitest';
import { mayDo, type Relation } from '../../platform/permission.ts';
import type { Role } from '../../platform/roles.ts';
import { requestPermissions } from './permissions.ts';

const gives = (roles: Role[], relation: Relation) =>
  mayDo(
    requestPermissions['requests.give-notice'],
    { kind: 'post', person: 'p', post: 'x', unit: 'u', roles, scope: '*' },
    relation,
  ).ok;

describe('the written notice to visitors', () => {
  it('is given by who receives people, and by a unit only of what it has', () => {
    for (const role of ['operator', 'shift-lead', 'reception', 'dispatcher'] as const)
      expect([gives([role], 'owner'), gives([role], 'other')], role).toEqual([true, true]);
    for (const role of ['handler', 'unit-head'] as const)
      expect(
        (['owner', 'helper', 'superior', 'other'] as const).map((relation) => gives([role], relation)),
        role,
      ).toEqual([true, false, false, false]);
  });

  it('is given by a post that holds both as the wider of them', () => {
    expect(gives(['handler', 'reception'], 'other')).toBe(true);
  });

  it('is never given by the unit complained of', () => {
    expect(gives(['reception'], 'accused-unit')).toBe(false);
  });
});
