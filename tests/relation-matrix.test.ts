import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PostActor } from '../src/platform/context.ts';
import { withContext } from '../src/platform/context.ts';
import { Refused } from '../src/platform/errors.ts';
import { mayDo, type Relation } from '../src/platform/permission.ts';
import { roles } from '../src/platform/roles.ts';
import { permissionOf, requestPermissions } from '../src/requests/rules/permissions.ts';
import { type Action, actions } from '../src/requests/rules/stage.ts';
import * as act from '../src/requests/server/actions.ts';
import { receive } from '../src/requests/server/receive.ts';
import { type TestSite, testSite } from './support/site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
});
afterAll(() => site.close());

const desk: PostActor = {
  kind: 'post',
  person: randomUUID(),
  post: 'x',
  unit: 'hotline-centre',
  roles: ['dispatcher', 'callback'],
  scope: '*',
};
const lead: PostActor = { ...desk, unit: 'ecology', roles: ['handler'], scope: ['ecology'] };

const does: Record<
  Action,
  (context: Parameters<typeof act.signRequest>[0], at: { id: string; n: number }) => Promise<void>
> = {
  'answer-directly': (context, at) =>
    act.answerRequestDirectly(context, {
      ...at,
      answer: '请到窗口办理。',
      basis: 'knowledge',
      article: undefined,
    }),
  dispatch: (context, at) =>
    act.dispatchRequest(context, { ...at, category: 'environment-air', lead: 'ecology', note: undefined }),
  sign: act.signRequest,
  answer: (context, at) =>
    act.answerRequest(context, { ...at, answer: '已经处理完毕。', outcome: 'solved', ground: undefined }),
  tell: (context, at) => act.tellAsker(context, { ...at, way: 'phone', note: undefined }),
  confirm: (context, at) =>
    act.confirmByPhone(context, { ...at, solved: true, grade: 'satisfied', remark: undefined }),
  close: (context, at) => act.closeRequest(context, { ...at, note: undefined }),
};

/** The steps that bring a case to where an action is possible. */
const before: Record<Action, readonly [Action, PostActor][]> = {
  'answer-directly': [],
  dispatch: [],
  sign: [['dispatch', desk]],
  answer: [
    ['dispatch', desk],
    ['sign', lead],
  ],
  tell: [
    ['dispatch', desk],
    ['sign', lead],
    ['answer', lead],
  ],
  confirm: [
    ['dispatch', desk],
    ['sign', lead],
    ['answer', lead],
    ['tell', desk],
  ],
  close: [
    ['dispatch', desk],
    ['sign', lead],
    ['answer', lead],
  ],
};

async function caseFor(action: Action, accusedUnit?: string): Promise<{ id: string; n: number }> {
  const input = {
    requestType: 'consult',
    askerType: 'resident',
    words: '附近工厂夜里排放刺鼻气味，请核实。',
    title: undefined,
    place: undefined,
    division: undefined,
    name: undefined,
    phone: action === 'close' ? undefined : '13800001234',
    filerName: undefined,
    filerPhone: undefined,
    notify: action === 'close' ? ('none' as const) : ('phone' as const),
    confidential: false,
    wantsPublic: false,
    retryKey: randomUUID(),
  };
  const { id } = await site.system((context) =>
    receive(context, input, { origin: 'desk', source: 'hotline', channel: 'phone', accusedUnit }),
  );
  let n = 1;
  for (const [step, actor] of before[action]) {
    await withContext(site.services, { city: 'jingzhou', actor }, (context) =>
      does[step](context, { id, n }),
    );
    n += 1;
  }
  return { id, n };
}

class RolledBack extends Error {}

/** What comes of an action by an actor, with nothing left behind. */
async function attempt(action: Action, actor: PostActor, at: { id: string; n: number }): Promise<string> {
  try {
    await withContext(site.services, { city: 'jingzhou', actor }, async (context) => {
      await does[action](context, at);
      throw new RolledBack();
    });
  } catch (error) {
    if (error instanceof RolledBack) return 'done';
    if (error instanceof Refused) return error.code;
    throw error;
  }
  return 'never';
}

/** Every role in a unit that owns the case, one that has handed it on or holds it, and one with no part in it. */
const places = ['ecology', 'hotline-centre', 'housing'].flatMap((unit) =>
  roles.flatMap((role) => (['*', [unit]] as const).map((scope) => ({ unit, role, scope }))),
);

type Place = (typeof places)[number];

function relationOf(action: Action, { unit }: Place): Relation {
  const owner = before[action].length > 0 ? 'ecology' : 'hotline-centre';
  return unit === owner ? 'owner' : 'other';
}

/** The wall first (a case out of scope does not exist), then the table. */
function expected(action: Action, actor: PostActor, place: Place): string {
  const parts = before[action].length > 0 ? ['hotline-centre', 'ecology'] : ['hotline-centre'];
  if (place.scope !== '*' && !parts.includes(place.unit)) return 'not-found';
  const decision = mayDo(requestPermissions[permissionOf[action]], actor, relationOf(action, place));
  return decision.ok ? 'done' : 'not-allowed';
}

describe.each(actions.map((action) => [action] as const))('%s', (action) => {
  it('is done by each role in each relation as the one table says', async () => {
    const at = await caseFor(action);
    for (const place of places) {
      const { unit, role, scope } = place;
      const actor: PostActor = { kind: 'post', person: randomUUID(), post: 'y', unit, roles: [role], scope };
      const outcome = await attempt(action, actor, at);
      expect(outcome, `${role} of ${unit}, sees ${scope}`).toBe(expected(action, actor, place));
    }
  });

  it('is never done by the unit complained of or a unit under it', async () => {
    const at = await caseFor(action, 'shashi-district');
    for (const unit of ['shashi-district', 'town-421002002']) {
      for (const role of roles) {
        const actor: PostActor = {
          kind: 'post',
          person: randomUUID(),
          post: 'y',
          unit,
          roles: [role],
          scope: '*',
        };
        expect(await attempt(action, actor, at), `${role} of ${unit}`).toBe('not-allowed');
      }
    }
  });
});
