import { randomUUID } from 'node:crypto';
import { citySnapshot, type Kinds } from '../../../city/index.ts';
import { civilDate, dayNumber } from '../../../platform/calendar/civil.ts';
import { type PostActor, type Services, withContext } from '../../../platform/context.ts';
import { assignClaim, maySteer, openClaim, returnClaim, takeClaim } from './claims.ts';

const nobody = '00000000-0000-7000-8000-000000000000';

/** Something to look at in a demonstration: a task nobody claimed, one claimed, one assigned, one given back. */
export async function demoClaims(services: Services, city: string): Promise<void> {
  const { keeper, claimants, date } = await withContext(
    services,
    { city, actor: { kind: 'system', name: 'seed' } },
    async (context) => {
      const snapshot = await citySnapshot(context);
      const posts =
        snapshot.items('claiming').length === 0 ? [] : snapshot.items('post').map(({ data }) => data);
      return {
        keeper: posts.find(({ roles }) => roles.includes('coordination')),
        claimants: posts.filter(({ roles }) => maySteer(roles)),
        date: snapshot.date,
      };
    },
  );
  const [first, second] = claimants;
  if (keeper === undefined || first === undefined || second === undefined) return;
  const ids = tasks.map(() => randomUUID());
  const [claimed = '', given = '', back = ''] = ids;
  const due = civilDate(dayNumber(date) + 30);
  await withContext(services, { city, actor: holding(keeper) }, async (context) => {
    for (const [at, words] of tasks.entries())
      await openClaim(context, { id: ids[at] ?? '', source: 'office', from: undefined, words });
    await assignClaim(context, { id: given, n: 1, post: second.code, due });
  });
  await withContext(services, { city, actor: holding(first) }, async (context) => {
    await takeClaim(context, { id: claimed, n: 1, due });
    await takeClaim(context, { id: back, n: 1, due });
    await returnClaim(context, { id: back, n: 2, reason: '涉及两个县市区，请由市级岗位牵头。' });
  });
}

const tasks = [
  '牵头打通城区三条断头路',
  '牵头解决两个小区不动产证办理难',
  '牵头推进跨界河段联合整治',
  '牵头协调夜间渣土运输扰民问题',
];

/** Somebody who holds a post, as made-up people do. */
function holding({ code, unit, roles }: Kinds['post']): PostActor {
  return { kind: 'post', person: nobody, post: code, unit, roles, scope: '*' };
}
