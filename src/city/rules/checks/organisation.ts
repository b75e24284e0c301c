import { divisionIndex } from '../divisions.ts';
import { type Issue, issueAt } from '../issue.ts';
import { itemsOf, type PlacedItem, pathIn } from '../item.ts';

/** Roles one post never holds together: the administrators watch each other; who scores does not investigate. */
export const rolesApart = [
  ['system-admin', 'security-admin'],
  ['system-admin', 'audit-admin'],
  ['security-admin', 'audit-admin'],
  ['handler', 'callback'],
  ['guidance', 'conduct'],
  ['box-keeper', 'system-admin'],
  ['box-keeper', 'security-admin'],
  ['box-keeper', 'audit-admin'],
  ['box-keeper', 'unit-admin'],
  ['box-reviewer', 'system-admin'],
  ['box-reviewer', 'security-admin'],
  ['box-reviewer', 'audit-admin'],
  ['box-reviewer', 'unit-admin'],
] as const;

/** Posts hold no two roles that must be apart. */
export function checkPosts(items: readonly PlacedItem[]): Issue[] {
  return itemsOf(items, 'post').flatMap((post) =>
    rolesApart
      .filter(([one, other]) => post.data.roles.includes(one) && post.data.roles.includes(other))
      .map(([one, other]) => issueAt(post, 'roles', 'roles-apart', { one, other })),
  );
}

/** Units name divisions and peer groups that exist, and supervising units that take cases. */
export function checkUnits(items: readonly PlacedItem[]): Issue[] {
  const divisions = divisionIndex(itemsOf(items, 'division').map((item) => item.data));
  const groups = new Set(
    itemsOf(items, 'city').flatMap((city) => city.data.peerGroups.map((group) => group.code)),
  );
  const units = itemsOf(items, 'unit');
  const closed = new Set(units.filter((unit) => !unit.data.dispatchable).map((unit) => unit.code));
  return units.flatMap((unit) => {
    const issues: Issue[] = [];
    const { division, peerGroup, supervisor } = unit.data;
    if (supervisor !== undefined && closed.has(supervisor)) {
      issues.push(issueAt(unit, 'supervisor', 'owner-takes-no-cases', { unit: supervisor }));
    }
    if (division !== undefined && !divisions.has(division)) {
      issues.push(issueAt(unit, 'division', 'unknown-division', { code: division }));
    }
    if (peerGroup !== undefined && !groups.has(peerGroup)) {
      issues.push(issueAt(unit, 'peerGroup', 'unknown-choice', { code: peerGroup, list: 'city.peerGroups' }));
    }
    return issues;
  });
}

/** Codes inside county items are unique across the city. */
export function checkDivisions(items: readonly PlacedItem[]): Issue[] {
  const counties = itemsOf(items, 'division');
  const first = new Map<string, string>(counties.map((county) => [county.code, county.at]));
  return counties.flatMap((county) =>
    codesInside(county).flatMap(({ code, path }) => {
      const taken = first.get(code);
      if (taken === undefined) first.set(code, pathIn(county, path));
      return taken === undefined ? [] : [issueAt(county, path, 'duplicate-code', { code, first: taken })];
    }),
  );
}

function codesInside({ data }: PlacedItem<'division'>): { code: string; path: string }[] {
  return data.towns.flatMap((town, index) => [
    { code: town.code, path: `towns[${index}]` },
    ...town.villages.map(({ code }, nested) => ({ code, path: `towns[${index}].villages[${nested}]` })),
  ]);
}
