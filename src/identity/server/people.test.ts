import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestServices, testServices } from '../../../tests/support/services.ts';
import { chain, erase, personalValues, verify } from '../../ledger/index.ts';
import type { PostActor } from '../../platform/context.ts';
import { demoAccounts, firstAdministrators, listAccounts } from './accounts.ts';
import { authenticate } from './authenticate.ts';
import './erasure.ts';
import { createPerson, leave, type OpenedAccount, resetPassword } from './people.ts';
import { givePost } from './posts.ts';
import { endSessionsOf } from './sessions.ts';
import { signIn } from './sign-in.ts';

let here: TestServices;
let systemAdmin: PostActor;
beforeAll(async () => {
  here = await testServices([
    { name: 'jingzhou', mode: 'demo' },
    { name: 'tiny', mode: 'formal' },
  ]);
  const { id: person } = await aClerk(['system-admin']);
  systemAdmin = {
    kind: 'post',
    person,
    post: 'system-admin',
    unit: 'jingzhou',
    roles: ['system-admin'],
    scope: [],
  };
});
afterAll(() => here.close());

let count = 0;

async function aClerk(posts: readonly string[] = []): Promise<OpenedAccount> {
  count += 1;
  return here.system(async (context) => {
    const person = await createPerson(context, { login: `clerk-${count}`, label: `李四光${count}号` });
    for (const post of posts) await givePost(context, { person: person.id, post });
    return person;
  });
}

function enter({ login, password }: { login: string; password: string }) {
  return signIn(here.services, 'jingzhou', { login, password, address: `10.0.1.${count}` });
}

describe('opening an account', () => {
  it('gives a one-time password that must be replaced, and no post', async () => {
    const opened = await here.as(systemAdmin, (context) =>
      createPerson(context, { login: 'Wang-5', label: '王五' }),
    );
    expect(opened).toMatchObject({ login: 'wang-5', password: expect.stringMatching(/^(\w{4}-){2}\w{4}$/) });
    expect((await enter(opened)).session).toMatchObject({ stage: 'password', posts: [], chosen: undefined });
  });

  it('keeps name and account in the record as values that can be erased', async () => {
    const { id, login } = await aClerk();
    const [entries, values] = await here.system(async (context) => [
      await chain(context, 'person', id),
      await personalValues(context, { kind: 'person', subject: id }),
    ]);
    expect(entries[0]).toMatchObject({ type: 'account-opened', body: { mustChange: true } });
    expect(values.map(({ name, text }) => [name, text])).toEqual([
      ['label', `李四光${count}号`],
      ['login', login],
    ]);
  });

  it('refuses a name that is taken or badly formed, and says which', async () => {
    const open = (login: string) => here.system((context) => createPerson(context, { login, label: '某' }));
    await open('zhao-6');
    await expect(open('ZHAO-6')).rejects.toMatchObject({ details: { fields: { login: 'login-taken' } } });
    await expect(open('赵六')).rejects.toMatchObject({ details: { fields: { login: 'login-form' } } });
  });

  it('opens the same account in two cities as two people', async () => {
    const twin = { login: 'twin', label: '某' };
    const one = await here.system((context) => createPerson(context, twin));
    const other = await here.system((context) => createPerson(context, twin), 'tiny');
    expect(one.id).not.toBe(other.id);
  });
});

describe('somebody who leaves', () => {
  it('loses posts, sessions and account at once', async () => {
    const clerk = await aClerk(['hotline-operator', 'hotline-callback']);
    const { token } = await enter(clerk);
    await here.as(systemAdmin, (context) => leave(context, clerk.id));
    expect(await authenticate(here.services, 'jingzhou', token)).toBeUndefined();
    await expect(enter(clerk)).rejects.toMatchObject({ code: 'wrong-password' });
    const entries = await here.system((context) => chain(context, 'person', clerk.id));
    expect(entries.find(({ type }) => type === 'account-closed')).toMatchObject({
      actor: { post: 'system-admin' },
      body: { posts: expect.arrayContaining(['hotline-operator', 'hotline-callback']), delegations: [] },
    });
    await expect(here.as(systemAdmin, (context) => leave(context, clerk.id))).rejects.toMatchObject({
      details: { reason: 'account-closed' },
    });
  });

  it('is not an administrator, who first hands the post over', async () => {
    const auditor = await aClerk(['audit-admin']);
    await expect(here.as(systemAdmin, (context) => leave(context, auditor.id))).rejects.toMatchObject({
      details: { reason: 'administrator-leaves' },
    });
  });

  it('is not oneself', async () => {
    await expect(here.as(systemAdmin, (context) => leave(context, systemAdmin.person))).rejects.toMatchObject(
      {
        details: { reason: 'own-account' },
      },
    );
  });
});

describe('a forgotten password', () => {
  it('is replaced by a one-time one, which lifts the lock and ends sessions', async () => {
    const clerk = await aClerk(['hotline-operator']);
    const { token } = await enter(clerk);
    for (let failure = 0; failure < 5; failure += 1)
      await expect(enter({ ...clerk, password: 'wrong wrong' })).rejects.toBeDefined();
    const { password } = await here.as(systemAdmin, (context) => resetPassword(context, clerk.id));
    expect(await authenticate(here.services, 'jingzhou', token)).toBeUndefined();
    expect((await enter({ ...clerk, password })).session.stage).toBe('password');
  });

  it('of an administrator is not for another administrator to reset', async () => {
    const guard = await aClerk(['security-admin']);
    await expect(here.as(systemAdmin, (context) => resetPassword(context, guard.id))).rejects.toMatchObject({
      code: 'not-allowed',
      details: { reason: 'administrator-reset' },
    });
    await here.system((context) => resetPassword(context, guard.id));
  });
});

describe('erasing the name of somebody who left', () => {
  it('takes it from the account too, and the record still grows and verifies', async () => {
    const clerk = await aClerk(['hotline-operator']);
    await here.system((context) => leave(context, clerk.id));
    const entries = await here.system((context) => chain(context, 'person', clerk.id));
    const erasure = {
      kind: 'person',
      subject: clerk.id,
      names: 'all',
      ground: '个人信息保护法第四十七条',
    } as const;
    await here.system((context) => erase(context, { ...erasure, seen: entries.length }));
    const { rows } = await here.database.adminPool.query(
      'select login, label from identity.person where id = $1',
      [clerk.id],
    );
    expect(rows).toEqual([{ login: `erased-${clerk.id}`, label: '' }]);
    await here.system((context) => endSessionsOf(context, clerk.id));
    const report = await verify(here.services, { city: 'jingzhou' });
    expect(report.findings).toEqual([]);
  });
});

it('ends all sessions of a browser in other hands', async () => {
  const clerk = await aClerk(['hotline-operator']);
  const [one, other] = [await enter(clerk), await enter(clerk)];
  await here.system((context) => endSessionsOf(context, clerk.id));
  expect(await authenticate(here.services, 'jingzhou', one.token)).toBeUndefined();
  expect(await authenticate(here.services, 'jingzhou', other.token)).toBeUndefined();
});

describe('the list of accounts', () => {
  it('shows posts, finds by a piece of the name and goes on where it stopped', async () => {
    const clerk = await aClerk(['hotline-operator']);
    const found = await here.system((context) => listAccounts(context, { words: `李四光${count}号` }));
    expect(found.next).toBeNull();
    expect(found.accounts).toMatchObject([
      {
        id: clerk.id,
        state: 'active',
        secondFactor: false,
        posts: [{ post: 'hotline-operator', way: 'own' }],
      },
    ]);
    const later = await here.system((context) => listAccounts(context, { after: clerk.login }));
    expect(later.accounts.every(({ login }) => login > clerk.login)).toBe(true);
    const none = await here.system((context) => listAccounts(context, { words: '%' }));
    expect(none.accounts).toEqual([]);
  });
});

describe('the first accounts of a city', () => {
  it('are one a post in a demonstration, made once', async () => {
    const slips = await here.system(demoAccounts);
    const dispatcher = slips.find(({ post }) => post === 'hotline-dispatcher');
    expect(slips.length).toBeGreaterThan(50);
    expect(dispatcher).toMatchObject({
      login: 'hotline-dispatcher',
      shown: true,
      title: expect.stringMatching(/\p{Script=Han}/u),
    });
    const { session } = await enter(dispatcher ?? { login: '', password: '' });
    expect(session).toMatchObject({ stage: 'ready', actor: { post: 'hotline-dispatcher' } });
    expect(await here.system(demoAccounts)).toEqual([]);
  });

  it('are never made for a demonstration where cases are real', async () => {
    await expect(here.system(demoAccounts, 'tiny')).rejects.toMatchObject({
      details: { reason: 'demo-only' },
    });
  });

  it('are the three administrators where they are missing', async () => {
    expect(await here.system(firstAdministrators)).toEqual([]);
    await expect(here.system(firstAdministrators, 'tiny')).rejects.toMatchObject({
      code: 'not-set-up',
      details: { reason: 'administrator-post-missing' },
    });
  });
});
