import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestServices, testServices } from '../../../tests/support/services.ts';
import { append, chain } from '../../ledger/index.ts';
import { toInstant, toMilliseconds } from '../../platform/calendar/civil.ts';
import type { PostActor } from '../../platform/context.ts';
import { firstAdministrators } from './accounts.ts';
import { authenticate, type Session } from './authenticate.ts';
import { createPerson, leave } from './people.ts';
import { delegate, endDelegation, givePost, listDelegations, takePost } from './posts.ts';
import { choosePost, endSession, listSessions, signOut } from './sessions.ts';
import { signIn } from './sign-in.ts';

let here: TestServices;
let securityAdmin: PostActor;
beforeAll(async () => {
  here = await testServices([{ name: 'jingzhou', mode: 'formal' }]);
  await here.system(firstAdministrators);
  securityAdmin = await theAdministrator('security-admin');
});
afterAll(() => here.close());

async function theAdministrator(post: 'system-admin' | 'security-admin' | 'audit-admin'): Promise<PostActor> {
  const { rows } = await here.database.adminPool.query(
    'select person from identity.holding where post = $1',
    [post],
  );
  return { kind: 'post', person: rows[0].person, post, unit: 'jingzhou', roles: [post], scope: [] };
}

let count = 0;
let now: string;
beforeEach(async () => {
  now = await here.system(async (context) => context.now);
});

interface Clerk {
  id: string;
  login: string;
  password: string;
}

async function aClerk(...posts: string[]): Promise<Clerk> {
  count += 1;
  return here.system(async (context) => {
    const person = await createPerson(context, {
      login: `clerk-${count}`,
      label: `某${count}`,
      mustChange: false,
    });
    for (const post of posts) await givePost(context, { person: person.id, post });
    return person;
  });
}

async function enter({ login, password }: Clerk): Promise<{ token: string; session: Session }> {
  return signIn(here.services, 'jingzhou', { login, password, address: `10.0.2.${count}` });
}

async function sessionOf(token: string): Promise<Session> {
  const session = await authenticate(here.services, 'jingzhou', token);
  if (session === undefined) throw new Error('signed out');
  return session;
}

function give(person: string, post: string) {
  return here.as(securityAdmin, (context) => givePost(context, { person, post }));
}

function take(person: string, post: string) {
  return here.as(securityAdmin, (context) => takePost(context, { person, post }));
}

const hours = (count: number) => toInstant(toMilliseconds(now) + count * 3_600_000);

describe('several posts a person', () => {
  it('lets one switch among them, and the record says in which one acted', async () => {
    const clerk = await aClerk('hotline-callback', 'hotline-operator');
    const { token, session } = await enter(clerk);
    expect(session.posts.map(({ facts }) => facts.code)).toEqual(['hotline-operator', 'hotline-callback']);
    await here.as(session.actor, (context) => choosePost(context, session, 'hotline-callback'));
    const { actor } = await sessionOf(token);
    expect(actor).toMatchObject({ post: 'hotline-callback', roles: ['callback'] });
    const entries = await here.system((context) => chain(context, 'person', clerk.id));
    expect(entries.at(-1)).toMatchObject({
      type: 'post-chosen',
      actor: { post: 'hotline-operator' },
      body: { from: 'hotline-operator', to: 'hotline-callback' },
    });
  });

  it('refuses a post one does not hold', async () => {
    const { session } = await enter(await aClerk('hotline-operator'));
    await expect(
      here.as(session.actor, (context) => choosePost(context, session, 'hotline-dispatcher')),
    ).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('lets nobody act on in a post that was taken back', async () => {
    const clerk = await aClerk('hotline-operator', 'hotline-callback');
    const { token } = await enter(clerk);
    await take(clerk.id, 'hotline-operator');
    expect(await sessionOf(token)).toMatchObject({
      stage: 'post',
      actor: { post: '', roles: [], scope: [] },
    });
    await expect(take(clerk.id, 'hotline-operator')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('refuses a post the city does not have, and one held already', async () => {
    const clerk = await aClerk('hotline-operator');
    await expect(give(clerk.id, 'no-such-post')).rejects.toMatchObject({ code: 'not-found' });
    await expect(give(clerk.id, 'hotline-operator')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('sees the own unit and those below in a unit’s post', async () => {
    const { session } = await enter(await aClerk('shashi-district-handler'));
    expect(session.actor.scope).toContain('shashi-district');
    expect(session.actor.scope).not.toContain('jingzhou-district');
  });
});

describe('a delegation', () => {
  async function aDelegation(from?: string) {
    const [holder, deputy] = [await aClerk('shashi-district-head'), await aClerk('shashi-district-handler')];
    const wanted = { post: 'shashi-district-head', holder: holder.id, deputy: deputy.id, to: hours(72) };
    const { id } = await here.as(securityAdmin, (context) =>
      delegate(context, from === undefined ? wanted : { ...wanted, from }),
    );
    return { id, holder, deputy };
  }

  function moveClock(id: string, by: string) {
    return here.database.adminPool.query(
      `update identity.delegation set valid_from = valid_from - interval '${by}', valid_to = valid_to - interval '${by}'
       where id = $1`,
      [id],
    );
  }

  it('begins and ends by the clock', async () => {
    const { id, deputy } = await aDelegation(hours(24));
    const { token, session } = await enter(deputy);
    expect(session.posts.map(({ way }) => way)).toEqual(['own']);
    await moveClock(id, '25 hours');
    const during = await sessionOf(token);
    expect(during.posts.map(({ facts, way }) => [facts.code, way])).toEqual([
      ['shashi-district-handler', 'own'],
      ['shashi-district-head', 'deputy'],
    ]);
    await here.as(during.actor, (context) => choosePost(context, during, 'shashi-district-head'));
    expect((await sessionOf(token)).actor).toMatchObject({ post: 'shashi-district-head', deputy: true });
    await moveClock(id, '48 hours');
    expect(await sessionOf(token)).toMatchObject({ stage: 'post', actor: { roles: [] } });
  });

  it('is recorded with both, and acts under both', async () => {
    const { holder, deputy } = await aDelegation();
    const { session } = await enter(deputy);
    const actor: PostActor = { ...session.actor, post: 'shashi-district-head', deputy: true };
    const request = '01900000-0000-7000-8000-000000000001';
    const [entries, done] = await here.as(actor, async (context) => [
      await chain(context, 'person', deputy.id),
      await append(context, {
        kind: 'request',
        subject: request,
        seen: 0,
        type: 'trial',
        version: 1,
        body: {},
      }),
    ]);
    expect(entries.find(({ type }) => type === 'post-delegated')?.body).toMatchObject({ holder: holder.id });
    expect(done.entry.actor).toMatchObject({ post: 'shashi-district-head', person: deputy.id, deputy: true });
  });

  it('may end before its time, and ends when the deputy leaves', async () => {
    const [one, other] = [await aDelegation(), await aDelegation()];
    await here.as(securityAdmin, (context) => endDelegation(context, one.id));
    await expect(here.as(securityAdmin, (context) => endDelegation(context, one.id))).rejects.toMatchObject({
      code: 'not-found',
    });
    expect((await enter(one.deputy)).session.posts).toHaveLength(1);
    await here.system((context) => leave(context, other.deputy.id));
    const left = await here.system(listDelegations);
    expect(left.map(({ id }) => id)).not.toContain(other.id);
  });

  it('is refused for an impossible time, an absent holder and a deputy who has the post', async () => {
    const [holder, deputy] = [await aClerk('hotline-dispatcher'), await aClerk()];
    const wanted = { post: 'hotline-dispatcher', holder: holder.id, deputy: deputy.id, to: hours(8) };
    const lend = (change: Partial<typeof wanted>) =>
      here.as(securityAdmin, (context) => delegate(context, { ...wanted, ...change }));
    await expect(lend({ to: hours(-1) })).rejects.toMatchObject({
      details: { fields: { to: 'delegation-backwards' } },
    });
    await expect(lend({ to: hours(24 * 91) })).rejects.toMatchObject({
      details: { fields: { to: 'delegation-long' } },
    });
    await expect(lend({ holder: deputy.id, deputy: holder.id })).rejects.toMatchObject({
      details: { fields: { holder: 'holder-without-post' } },
    });
    await expect(lend({ deputy: holder.id })).rejects.toMatchObject({
      details: { fields: { deputy: 'delegation-self' } },
    });
    await lend({});
    await expect(lend({})).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('duties kept apart', () => {
  const three = ['system-admin', 'security-admin', 'audit-admin'] as const;
  const pairs = three.flatMap((held) =>
    three.filter((other) => other !== held).map((other) => [held, other] as const),
  );

  it.each(pairs)('nobody is %s and %s', async (held, wanted) => {
    const clerk = await aClerk(held);
    await expect(give(clerk.id, wanted)).rejects.toMatchObject({
      details: { reason: 'administrators-apart' },
    });
  });

  it('not by standing in either', async () => {
    const [auditor, guard] = [await aClerk('audit-admin'), await aClerk('system-admin')];
    const wanted = { post: 'audit-admin', holder: auditor.id, deputy: guard.id, to: hours(8) };
    await expect(here.as(securityAdmin, (context) => delegate(context, wanted))).rejects.toMatchObject({
      details: { reason: 'administrators-apart' },
    });
  });

  it('who scores does not write the papers, not even later while standing in', async () => {
    const [editor, scorer] = [await aClerk('group-briefing-officer'), await aClerk()];
    const lent = {
      post: 'group-briefing-officer',
      holder: editor.id,
      deputy: scorer.id,
      from: hours(48),
      to: hours(72),
    };
    await here.as(securityAdmin, (context) => delegate(context, lent));
    await expect(give(scorer.id, 'group-guidance-officer')).rejects.toMatchObject({
      details: { reason: 'duties-apart' },
    });
  });

  it('nobody gives a post to themselves', async () => {
    await expect(give(securityAdmin.person, 'hotline-operator')).rejects.toMatchObject({
      details: { reason: 'own-account' },
    });
  });

  it('the last administrator of a kind is not taken, also not by two at once', async () => {
    const { rows } = await here.database.adminPool.query<{ person: string }>(
      `select person from identity.holding where post = 'system-admin' and valid_to is null`,
    );
    const outcomes = await Promise.allSettled(rows.map(({ person }) => take(person, 'system-admin')));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.map(({ reason }) => reason.details.reason)).toEqual(['last-administrator']);
    expect(rows.length).toBeGreaterThan(1);
  });
});

describe('one’s own sessions', () => {
  it('are listed and ended one by one', async () => {
    const clerk = await aClerk('hotline-operator');
    const [one, other] = [await enter(clerk), await enter(clerk)];
    const listed = await here.system((context) => listSessions(context, other.session));
    expect(listed.map(({ current }) => current).sort()).toEqual([false, true]);
    await here.as(other.session.actor, (context) => endSession(context, other.session, one.session.name));
    expect(await authenticate(here.services, 'jingzhou', one.token)).toBeUndefined();
    await here.as(other.session.actor, (context) => signOut(context, other.session));
    expect(await authenticate(here.services, 'jingzhou', other.token)).toBeUndefined();
    const entries = await here.system((context) => chain(context, 'person', clerk.id));
    expect(entries.slice(-2).map(({ type }) => type)).toEqual(['sessions-ended', 'signed-out']);
  });

  it('of somebody else are not found', async () => {
    const [one, other] = [await enter(await aClerk()), await enter(await aClerk())];
    await expect(
      here.as(other.session.actor, (context) => endSession(context, other.session, one.session.name)),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});
