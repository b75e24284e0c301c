import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestServices, testServices } from '../../../tests/support/services.ts';
import { chain } from '../../ledger/index.ts';
import { authenticate } from './authenticate.ts';
import { sweepSignIns } from './jobs.ts';
import { changePassword } from './own-password.ts';
import { createPerson, leave, type OpenedAccount } from './people.ts';
import { givePost } from './posts.ts';
import { signIn } from './sign-in.ts';

let here: TestServices;
beforeAll(async () => {
  here = await testServices([
    { name: 'jingzhou', mode: 'demo' },
    { name: 'tiny', mode: 'demo' },
  ]);
});
afterAll(() => here.close());

let count = 0;

/** Somebody with an account and posts; every address is new, so that no test locks out another. */
async function aClerk(
  posts: readonly string[] = ['hotline-operator'],
  mustChange = false,
): Promise<OpenedAccount> {
  count += 1;
  const login = `clerk-${count}`;
  return here.system(async (context) => {
    const person = await createPerson(context, { login, label: `张三丰${count}号`, mustChange });
    for (const post of posts) await givePost(context, { person: person.id, post });
    return person;
  });
}

function trySignIn(login: string, password: string, address = `10.0.0.${count}`) {
  return signIn(here.services, 'jingzhou', { login, password, address });
}

async function enter(clerk: OpenedAccount): Promise<string> {
  return (await trySignIn(clerk.login, clerk.password)).token;
}

function shift(column: 'seen_at' | 'expires_at' | 'created_at', by: string, person: string) {
  return here.database.adminPool.query(
    `update identity.session set ${column} = ${column} - interval '${by}' where person = $1`,
    [person],
  );
}

async function typesOf(person: string): Promise<string[]> {
  return (await here.system((context) => chain(context, 'person', person))).map((entry) => entry.type);
}

describe('signing in', () => {
  it('opens a session in the post and records it', async () => {
    const clerk = await aClerk();
    const { token, session } = await trySignIn(` ${clerk.login.toUpperCase()}`, clerk.password);
    expect(session).toMatchObject({ stage: 'ready', person: { id: clerk.id } });
    expect(session.actor).toMatchObject({ post: 'hotline-operator', roles: ['operator'], scope: '*' });
    const again = await authenticate(here.services, 'jingzhou', token);
    expect(again?.actor).toEqual(session.actor);
    expect(await typesOf(clerk.id)).toEqual(['account-opened', 'post-given', 'signed-in']);
  });

  it('answers a wrong password, an unknown account and somebody who left alike', async () => {
    const [clerk, gone] = [await aClerk(), await aClerk()];
    await here.system((context) => leave(context, gone.id));
    await expect(trySignIn(clerk.login, 'not-the-password')).rejects.toMatchObject({
      code: 'wrong-password',
    });
    await expect(trySignIn('nobody-here', 'not-the-password')).rejects.toMatchObject({
      code: 'wrong-password',
    });
    await expect(trySignIn(gone.login, gone.password)).rejects.toMatchObject({ code: 'wrong-password' });
    expect((await typesOf(clerk.id)).at(-1)).toBe('sign-in-refused');
  });

  it('refuses a cookie of one city in another, and one that was never given', async () => {
    const token = await enter(await aClerk());
    expect(await authenticate(here.services, 'jingzhou', token)).toBeDefined();
    expect(await authenticate(here.services, 'tiny', token)).toBeUndefined();
    expect(await authenticate(here.services, 'jingzhou', `${token.slice(0, -1)}-`)).toBeUndefined();
    expect(await authenticate(here.services, 'jingzhou', undefined)).toBeUndefined();
  });

  it('knows an account in its own city only', async () => {
    const clerk = await aClerk();
    const there = signIn(here.services, 'tiny', { ...clerk, address: '10.9.9.9' });
    await expect(there).rejects.toMatchObject({ code: 'wrong-password' });
  });

  it('makes an old hash anew with today’s parameters', async () => {
    const clerk = await aClerk();
    const weak = await hash(clerk.password, { memoryCost: 8192, timeCost: 1 });
    const query = 'update identity.person set password_hash = $2 where id = $1 returning password_hash';
    await here.database.adminPool.query(query, [clerk.id, weak]);
    await enter(clerk);
    const { rows } = await here.database.adminPool.query(
      'select password_hash from identity.person where id = $1',
      [clerk.id],
    );
    expect(rows[0].password_hash).toContain('m=19456,t=2,p=1');
    await enter(clerk);
  });
});

describe('the lock', () => {
  it('refuses the right password after five wrong ones, for that account only, until it ends', async () => {
    const [clerk, colleague] = [await aClerk(), await aClerk()];
    for (let failure = 0; failure < 5; failure += 1)
      await expect(trySignIn(clerk.login, 'wrong wrong')).rejects.toMatchObject({ code: 'wrong-password' });
    await expect(enter(clerk)).rejects.toMatchObject({ code: 'locked' });
    await enter(colleague);
    const entries = await here.system((context) => chain(context, 'person', clerk.id));
    expect(entries.at(-1)?.body).toMatchObject({ step: 'password', lockedUntil: expect.any(String) });
    await here.database.adminPool.query(
      `update platform.attempt set locked_until = locked_until - interval '15 minutes' where locked_until is not null`,
    );
    await enter(clerk);
  });

  it('lets tries made at the same moment not pass together', async () => {
    const clerk = await aClerk();
    const tries = Array.from({ length: 12 }, () =>
      trySignIn(clerk.login, 'wrong wrong').catch((error) => error.code),
    );
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter((code) => code === 'wrong-password')).toHaveLength(5);
    expect(outcomes.filter((code) => code === 'locked')).toHaveLength(7);
  });

  it('locks an address that tries many accounts', async () => {
    const clerk = await aClerk();
    const address = '2001:db8:1:2::77';
    for (let guess = 0; guess < 20; guess += 1)
      await trySignIn(`guess-${guess}`, 'wrong wrong', address).catch(() => undefined);
    await expect(trySignIn(clerk.login, clerk.password, '2001:db8:1:2::78')).rejects.toMatchObject({
      code: 'locked',
    });
    await trySignIn(clerk.login, clerk.password, '2001:db8:1:3::77');
  });

  it('does not count right ones against an address', async () => {
    const clerk = await aClerk();
    for (let morning = 0; morning < 25; morning += 1)
      await trySignIn(clerk.login, clerk.password, '10.7.7.7');
    const { rows } = await here.database.adminPool.query(
      'select sum(failures) from platform.attempt where failures > 20',
    );
    expect(rows[0].sum).toBeNull();
  });
});

describe('a session', () => {
  it('ends after two hours without a request', async () => {
    const clerk = await aClerk();
    const token = await enter(clerk);
    await shift('seen_at', '119 minutes', clerk.id);
    expect(await authenticate(here.services, 'jingzhou', token)).toBeDefined();
    await shift('seen_at', '120 minutes', clerk.id);
    expect(await authenticate(here.services, 'jingzhou', token)).toBeUndefined();
  });

  it('ends after half an hour in an administrator’s post', async () => {
    const clerk = await aClerk(['audit-admin']);
    const token = await enter(clerk);
    await shift('seen_at', '31 minutes', clerk.id);
    expect(await authenticate(here.services, 'jingzhou', token)).toBeUndefined();
  });

  it('ends after twelve hours whatever happens, and is swept away', async () => {
    const clerk = await aClerk();
    const token = await enter(clerk);
    await shift('expires_at', '12 hours', clerk.id);
    expect(await authenticate(here.services, 'jingzhou', token)).toBeUndefined();
    const swept = await here.system(sweepSignIns);
    expect(swept.sessions).toBeGreaterThan(0);
    expect(await authenticate(here.services, 'jingzhou', token)).toBeUndefined();
  });

  it('ends everywhere else when the password is changed', async () => {
    const clerk = await aClerk(['hotline-operator'], true);
    const [here1, there] = [await enter(clerk), await enter(clerk)];
    expect((await authenticate(here.services, 'jingzhou', here1))?.stage).toBe('password');
    const next = '三棵枣树-2-口老井';
    await changePassword(here.services, 'jingzhou', here1, { current: clerk.password, next });
    expect((await authenticate(here.services, 'jingzhou', here1))?.stage).toBe('ready');
    expect(await authenticate(here.services, 'jingzhou', there)).toBeUndefined();
    await expect(enter(clerk)).rejects.toMatchObject({ code: 'wrong-password' });
    await trySignIn(clerk.login, next);
  });

  it('does not take a bad new password or a wrong old one', async () => {
    const clerk = await aClerk();
    const token = await enter(clerk);
    const change = (current: string, next: string) =>
      changePassword(here.services, 'jingzhou', token, { current, next });
    await expect(change(clerk.password, '1234567890')).rejects.toMatchObject({
      code: 'invalid',
      details: { fields: { next: 'password-common' } },
    });
    await expect(change('wrong wrong', 'three-trees-2')).rejects.toMatchObject({ code: 'wrong-password' });
    await enter(clerk);
  });
});

describe('the record', () => {
  it('holds no password, no account name and no name of a person', async () => {
    const clerk = await aClerk();
    await enter(clerk);
    await expect(trySignIn(clerk.login, 'a-wrong-guess-1')).rejects.toBeDefined();
    const { rows } = await here.database.adminPool.query<{ text: string }>(
      `select convert_from(bytes, 'UTF8') as text from ledger.entry where kind = 'person'`,
    );
    const words = rows.map(({ text }) => text).join('\n');
    expect(words).toContain('sign-in-refused');
    for (const secret of [clerk.password, 'a-wrong-guess-1', `"${clerk.login}"`, '张三丰'])
      expect(words).not.toContain(secret);
  });

  it('keeps counts of failures under hashes only', async () => {
    const { rows } = await here.database.adminPool.query<{ key: Buffer }>('select key from platform.attempt');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ key }) => key.length === 32)).toBe(true);
  });
});
