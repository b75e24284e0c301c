import { describe, expect, it } from 'vitest';
import type { Role } from '../../platform/roles.ts';
import { administratorRoles, boxRoles, dutyConflict, groupRolesApart } from './duties.ts';

describe('duties that are kept apart', () => {
  const pairs = [administratorRoles, groupRolesApart].flatMap((apart: readonly Role[]) =>
    apart.flatMap((one) => apart.filter((other) => other !== one).map((other) => [one, other] as const)),
  );

  it.each(pairs)('%s does not become %s as well', (held, wanted) => {
    expect(dutyConflict([held], [wanted])).toMatchObject({ held, wanted });
  });

  it.each(
    boxRoles.flatMap((box) =>
      [...administratorRoles, 'unit-admin' as const].map((other) => [box, other] as const),
    ),
  )('%s of the report box is never %s, whichever came first', (box, other) => {
    expect(dutyConflict([box], [other])).toMatchObject({ reason: 'box-apart' });
    expect(dutyConflict([other], [box])).toMatchObject({ reason: 'box-apart' });
    expect(dutyConflict([], [box, other])).toMatchObject({ reason: 'box-apart' });
    expect(dutyConflict([box], ['handler'])).toBeUndefined();
  });

  it('lets several ordinary posts meet in one person', () => {
    expect(dutyConflict(['handler', 'unit-head', 'guidance'], ['unit-admin', 'callback'])).toBeUndefined();
  });

  it('lets the same duty be held in two posts', () => {
    expect(dutyConflict(['briefing'], ['briefing'])).toBeUndefined();
  });

  it('sees a conflict inside one post', () => {
    expect(dutyConflict([], ['system-admin', 'audit-admin'])?.reason).toBe('administrators-apart');
  });

  it('does not confuse a guidance group on the road with the group that scores', () => {
    expect(dutyConflict(['guidance-group'], ['conduct'])).toBeUndefined();
  });
});
