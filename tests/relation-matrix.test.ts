import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PostActor } from '../src/platform/context.ts';
import { withContext } from '../src/platform/context.ts';
import { Refused } from '../src/platform/errors.ts';
import { mayDo, type Relation } from '../src/platform/permission.ts';
import { roles } from '../src/platform/roles.ts';
import { mayTick } from '../src/requests/rules/checklist.ts';
import { permissionOf, requestPermissions } from '../src/requests/rules/permissions.ts';
import { type Action, actions } from '../src/requests/rules/stage.ts';
import type { RequestState } from '../src/requests/rules/state.ts';
import { loadRequest } from '../src/requests/server/store.ts';
import { aRequest, type Given, lastEntry, takes } from './support/lifecycle.ts';
import { amr } from './support/recordings.ts';
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
const shift: PostActor = { ...desk, person: randomUUID(), roles: ['shift-lead'] };
const lead: PostActor = {
  ...desk,
  person: randomUUID(),
  unit: 'ecology',
  roles: ['handler'],
  scope: ['ecology'],
};
const head: PostActor = { ...lead, person: randomUUID(), roles: ['unit-head'] };

type Before = readonly (readonly [Action, PostActor, Given?])[];

const begun = [['dispatch', desk]] as const satisfies Before;
const signed = [...begun, ['sign', lead]] as const satisfies Before;
const answered = [...signed, ['answer', head]] as const satisfies Before;
const told = [...answered, ['tell', desk]] as const satisfies Before;
const tracked = [...signed, ['ask-tracking', lead], ['decide-tracking', shift]] as const satisfies Before;

/** The steps that bring a case to where an action is possible. */
const before: Partial<Record<Action, Before>> = {
  sign: begun,
  answer: signed,
  attach: signed,
  check: signed,
  review: [...signed, ['answer', lead]],
  tell: answered,
  confirm: told,
  close: answered,
  'decide-decline': [['ask-decline', desk]],
  return: begun,
  'decide-objection': [...begun, ['return', lead]],
  rule: [...begun, ['return', lead]],
  redispatch: begun,
  recall: begun,
  reply: begun,
  'ask-extension': signed,
  'decide-extension': [...signed, ['ask-extension', lead]],
  'ask-tracking': signed,
  'decide-tracking': [...signed, ['ask-tracking', lead]],
  report: tracked,
  'offer-handover': signed,
  'sign-handover': [...signed, ['offer-handover', lead]],
  unmerge: [['merge', desk]],
  'tell-accused': [['ask-statement', desk]],
  reopen: [['withdraw', desk]],
};

/** A request type whose duty clock may be extended; the others need one that may be answered at once. */
const typeFor = (action: Action) => (action.includes('extension') ? 'help' : 'consult');

async function caseFor(
  action: Action,
  accusedUnit?: string,
): Promise<{ id: string; n: number; into: string }> {
  const notify = action === 'close' ? ('none' as const) : ('phone' as const);
  const requestType = typeFor(action);
  const came = action === 'give-notice';
  const files = action === 'transcribe' ? [{ name: '留言.amr', bytes: amr(5) }] : [];
  const { id, into } = await site.system(async (context) => ({
    id: (await aRequest(context, { accusedUnit, notify, requestType, files, came })).id,
    into: (await aRequest(context)).number,
  }));
  for (const [step, actor, given] of before[action] ?? []) {
    await withContext(site.services, { city: 'jingzhou', actor }, async (context) =>
      takes[step](context, { id, n: await lastEntry(context, id) }, { into, ...given }),
    );
  }
  return { id, n: await site.system((context) => lastEntry(context, id)), into };
}

class RolledBack extends Error {}

/** What comes of an action by an actor, with nothing left behind. */
async function attempt(
  action: Action,
  actor: PostActor,
  at: { id: string; n: number; into: string },
): Promise<string> {
  try {
    await withContext(site.services, { city: 'jingzhou', actor }, async (context) => {
      await takes[action](context, at, { into: at.into });
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
const places = ['ecology', 'hotline-centre', 'housing', 'petition-bureau'].flatMap((unit) =>
  roles.flatMap((role) => (['*', [unit]] as const).map((scope) => ({ unit, role, scope }))),
);

type Place = (typeof places)[number];

async function stateOf(id: string): Promise<RequestState> {
  return (await site.system((context) => loadRequest(context, id))).state;
}

/** The units of the test are all on one level: whoever has or had a part is owner or helper, the rest outside. */
function relationOf(state: RequestState, { unit }: Place): Relation {
  if (state.owner === unit) return 'owner';
  return unit !== 'hotline-centre' && state.units.includes(unit) ? 'helper' : 'other';
}

/** The wall first (a case out of scope does not exist), then the table, then the rule about units. */
function expected(action: Action, state: RequestState, actor: PostActor, place: Place): string {
  if (place.scope !== '*' && !state.units.includes(place.unit)) return 'not-found';
  const relation = relationOf(state, place);
  // a list is ticked by the posts that take its step; the one of this city's answers by those that work on it
  if (action === 'check' && !mayTick({ step: 'answer' }, state.stage, actor, relation)) return 'not-allowed';
  const decision = mayDo(requestPermissions[permissionOf[action]], actor, relation);
  if (!decision.ok) return 'not-allowed';
  // the rule of this request's deadline names the shift lead, and nobody else
  if (action === 'decide-extension' && place.role !== 'shift-lead') return 'not-allowed';
  if (action === 'reply' && place.unit !== 'housing') return 'not-now';
  return action === 'sign-handover' && place.unit !== 'petition-bureau' ? 'not-now' : 'done';
}

describe.each(actions.map((action) => [action] as const))('%s', (action) => {
  it('is done by each role in each relation as the one table says', async () => {
    const at = await caseFor(action);
    const state = await stateOf(at.id);
    for (const place of places) {
      const { unit, role, scope } = place;
      const actor: PostActor = { kind: 'post', person: randomUUID(), post: 'y', unit, roles: [role], scope };
      const outcome = await attempt(action, actor, at);
      expect(outcome, `${role} of ${unit}, sees ${scope}`).toBe(expected(action, state, actor, place));
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
