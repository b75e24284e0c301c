import { generate } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestServices, testServices } from '../../../tests/support/services.ts';
import { chain } from '../../ledger/index.ts';
import type { PostActor } from '../../platform/context.ts';
import { authenticate, type Session } from './authenticate.ts';
import { createPerson } from './people.ts';
import { givePost } from './posts.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  showSecondFactor,
} from './second-factor.ts';
import { choosePost } from './sessions.ts';
import { signIn } from './sign-in.ts';

let here: TestServices;
beforeAll(async () => {
  here = await testServices();
});
afterAll(() => here.close());

let count = 0;

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
  return signIn(here.services, 'jingzhou', { login, password, address: `10.0.3.${count}` });
}

async function sessionOf(token: string): Promise<Session> {
  const session = await authenticate(here.services, 'jingzhou', token);
  if (session === undefined) throw new Error('signed out');
  return session;
}

/** The code an authenticator shows some 30-second steps from now. */
async function codeOf(secret: string, steps = 0): Promise<string> {
  const now = await here.system(async (context) => context.now);
  return generate({ secret, epoch: Math.floor(Date.parse(now) / 1000) + steps * 30 });
}

function show(token: string, code: string) {
  return showSecondFactor(here.services, 'jingzhou', token, code);
}

async function enrol(session: Session): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = await here.as(session.actor, (context) => beginSecondFactor(context, session));
  const code = await codeOf(secret, -1);
  return {
    secret,
    ...(await here.as(session.actor, (context) => confirmSecondFactor(context, session, code))),
  };
}

describe('an administrator', () => {
  it('enrols a second factor before doing anything', async () => {
    const { token, session } = await enter(await aClerk('system-admin'));
    expect(session).toMatchObject({ stage: 'enrol', actor: { post: '', roles: [] } });
    const shown = await here.as(session.actor, (context) => beginSecondFactor(context, session));
    expect(shown.uri).toMatch(/^otpauth:\/\/totp\/.*secret=/);
    expect(shown.qr).toMatch(/^data:image\/png;base64,/);
    const confirm = (code: string) =>
      here.as(session.actor, (context) => confirmSecondFactor(context, session, code));
    await expect(confirm('000000')).rejects.toMatchObject({ code: 'second-factor' });
    expect((await confirm(await codeOf(shown.secret))).recoveryCodes).toHaveLength(8);
    expect(await sessionOf(token)).toMatchObject({
      stage: 'ready',
      actor: { roles: ['system-admin'], scope: [] },
    });
  });

  it('may work in an ordinary post meanwhile, and must enrol for the other', async () => {
    const { token, session } = await enter(await aClerk('audit-admin', 'hotline-operator'));
    const other = session.stage === 'enrol' ? 'hotline-operator' : 'audit-admin';
    await here.as(session.actor, (context) => choosePost(context, session, other));
    expect([session.stage, (await sessionOf(token)).stage].sort()).toEqual(['enrol', 'ready']);
  });
});

describe('somebody with a second factor', () => {
  it('shows a code after the password, and no code is good twice', async () => {
    const clerk = await aClerk('hotline-operator');
    const { secret } = await enrol((await enter(clerk)).session);
    const { token, session } = await enter(clerk);
    expect(session).toMatchObject({ stage: 'second-factor', actor: { roles: [], scope: [] } });
    await expect(
      here.as(session.actor, (context) => choosePost(context, session, 'hotline-operator')),
    ).rejects.toMatchObject({
      code: 'not-now',
    });
    const code = await codeOf(secret);
    await show(token, code);
    expect((await sessionOf(token)).stage).toBe('ready');
    const again = await enter(clerk);
    await expect(show(again.token, code)).rejects.toMatchObject({ code: 'second-factor' });
    await show(again.token, await codeOf(secret, 1));
  });

  it('may spend a recovery code, once', async () => {
    const clerk = await aClerk('hotline-operator');
    const { recoveryCodes } = await enrol((await enter(clerk)).session);
    const [code = ''] = recoveryCodes;
    await show((await enter(clerk)).token, code.toLowerCase());
    await expect(show((await enter(clerk)).token, code)).rejects.toMatchObject({ code: 'second-factor' });
    const entries = await here.system((context) => chain(context, 'person', clerk.id));
    expect(entries.find(({ type }) => type === 'second-factor-shown')?.body).toMatchObject({
      recoveryCodesLeft: 7,
    });
    expect(JSON.stringify(entries)).not.toContain(code);
  });

  it('is locked after five wrong codes', async () => {
    const clerk = await aClerk('hotline-operator');
    const { secret } = await enrol((await enter(clerk)).session);
    const { token } = await enter(clerk);
    for (let failure = 0; failure < 5; failure += 1)
      await expect(show(token, '000000')).rejects.toMatchObject({ code: 'second-factor' });
    await expect(show(token, await codeOf(secret))).rejects.toMatchObject({ code: 'locked' });
  });

  it('does not enrol another before showing the first', async () => {
    const clerk = await aClerk('hotline-operator');
    await enrol((await enter(clerk)).session);
    const { session } = await enter(clerk);
    await expect(
      here.as(session.actor, (context) => beginSecondFactor(context, session)),
    ).rejects.toMatchObject({
      code: 'not-now',
    });
  });

  it('has it taken away by the security administrator when the telephone is lost', async () => {
    const clerk = await aClerk('hotline-operator');
    const { token, session } = await enter(clerk);
    await enrol(session);
    const { id: person } = await aClerk('security-admin');
    const guard: PostActor = {
      kind: 'post',
      person,
      post: 'security-admin',
      unit: 'jingzhou',
      roles: ['security-admin'],
      scope: [],
    };
    await here.as(guard, (context) => removeSecondFactor(context, clerk.id));
    expect(await authenticate(here.services, 'jingzhou', token)).toBeUndefined();
    expect((await enter(clerk)).session.stage).toBe('ready');
    await expect(here.as(guard, (context) => removeSecondFactor(context, person))).rejects.toMatchObject({
      details: { reason: 'own-account' },
    });
  });
});

it('lies sealed in the database', async () => {
  const clerk = await aClerk('hotline-operator');
  const { secret } = await enrol((await enter(clerk)).session);
  const { rows } = await here.database.adminPool.query<{ totp_sealed: Buffer }>(
    'select totp_sealed from identity.person where id = $1',
    [clerk.id],
  );
  expect(rows[0]?.totp_sealed.includes(secret)).toBe(false);
});
