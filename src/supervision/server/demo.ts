import { citySnapshot, type Kinds } from '../../city/index.ts';
import {
  type Actor,
  type Context,
  type PostActor,
  type Services,
  withContext,
} from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { answerRung, issueRung } from './ladder.ts';
import { survey } from './ladder-look.ts';

/** A few of the requests in trouble are urged; of one of them the unit has answered. */
const urged = 2;
const answered = 1;

/** Something to look at in a demonstration: papers issued on made-up requests, some of them answered. */
export async function demoLadder(services: Services, city: string): Promise<void> {
  const as = <T>(actor: Actor, work: (context: Context) => Promise<T>) =>
    withContext(services, { city, actor }, work);
  const { due, office, handlers } = await as({ kind: 'system', name: 'seed' }, async (context) => {
    const posts = (await citySnapshot(context)).items('post').map(({ data }) => data);
    const { seen } = await survey(context);
    return {
      due: seen.flatMap(({ work, call }) => (call.next === null ? [] : [{ work, rung: call.next.rung }])),
      office: posts.find(({ roles }) => roles.includes('coordination')),
      handlers: posts.filter(({ roles }) => roles.includes('handler')),
    };
  });
  if (office === undefined) return;
  for (const [at, { work, rung }] of due.slice(0, urged).entries()) {
    const handler = handlers.find(({ unit }) => unit === work.unit);
    try {
      await as(holding(office), (context) => issueRung(context, { request: work.id, n: 0, rung }));
      if (at >= answered || handler === undefined) continue;
      await as(holding(handler), (context) => answerRung(context, { ...answer, request: work.id }));
    } catch (error) {
      // a made-up request that changed meanwhile is left alone
      if (!(error instanceof Refused)) throw error;
    }
  }
}

const answer = { n: 1, at: 1, stand: 'answers', words: '已安排专人办理，办结后答复诉求人。' } as const;

/** Somebody who holds a post, as made-up people do. */
function holding({ code, unit, roles }: Kinds['post']): PostActor {
  return { kind: 'post', person: nobody, post: code, unit, roles, scope: '*' };
}

const nobody = '00000000-0000-7000-8000-000000000000';
