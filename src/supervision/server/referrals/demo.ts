import { randomUUID } from 'node:crypto';
import { citySnapshot, type Kinds } from '../../../city/index.ts';
import { type PostActor, type Services, withContext } from '../../../platform/context.ts';
import { daysAfter } from '../../rules/referrals/steps.ts';
import { survey } from '../ladder-look.ts';
import { askReferral, openReferral, stateReferral } from './referrals.ts';

/** Two files to look at in a demonstration: one just opened, one whose unit said its side. */
export async function demoReferrals(services: Services, city: string): Promise<void> {
  const actor = { kind: 'system', name: 'seed' } as const;
  const { posts, due } = await withContext(services, { city, actor }, async (context) => {
    const snapshot = await citySnapshot(context);
    const rules = snapshot.items('conduct')[0]?.data;
    return {
      posts: rules === undefined ? [] : snapshot.items('post').map(({ data }) => data),
      due: daysAfter(snapshot.date, rules?.statementDays ?? 1),
    };
  });
  const keeper = posts.find(({ roles }) => roles.includes('conduct'));
  if (keeper === undefined) return;
  const heads = new Set(posts.flatMap(({ roles, unit }) => (roles.includes('unit-head') ? [unit] : [])));
  // asked as the keeper: a confidential request is behind the second wall for the conduct group
  const { seen } = await withContext(services, { city, actor: holding(keeper) }, (context) =>
    survey(context),
  );
  const [first, second] = seen.flatMap(({ work: { number, unit } }) =>
    unit !== null && heads.has(unit) ? [{ number, unit }] : [],
  );
  const head = posts.find(({ roles, unit }) => roles.includes('unit-head') && unit === first?.unit);
  if (first === undefined || head === undefined) return;
  const id = randomUUID();
  await withContext(services, { city, actor: holding(keeper) }, async (context) => {
    for (const [work, into] of [[first, id] as const, [second, randomUUID()] as const]) {
      if (work === undefined) continue;
      const { number, unit } = work;
      const said = { id: into, source: 'look', from: undefined, words: matter } as const;
      await openReferral(context, { ...said, numbers: [number], unit });
    }
    await askReferral(context, { id, n: 1, question, due });
  });
  await withContext(services, { city, actor: holding(head) }, (context) =>
    stateReferral(context, { id, n: 2, words: statement }),
  );
}

const matter = '诉求到期没有办结，单位没有说明原因，群众多次催办。';
const question = '请说明逾期原因、谁承办、采取了什么措施。';
const statement = '前期现场勘查耽误时间，已安排专人办理。';

/** Somebody who holds a post, as made-up people do; nobody who worked on a request. */
function holding({ code, unit, roles }: Kinds['post']): PostActor {
  return { kind: 'post', person: randomUUID(), post: code, unit, roles, scope: '*' };
}
