import { type Context, type Services, withContext } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { Instant } from '../../platform/time.ts';
import { failuresAllowed } from '../rules/lock-out.ts';
import { charge, forgive, type Guarded } from './attempt-store.ts';
import { openSession, type Session } from './authenticate.ts';
import { lockActive, record, refuseOwn } from './record.ts';
import {
  type Enrolment,
  newEnrolment,
  newRecoveryCodes,
  openSecondFactor,
  recoveryHash,
  type SecondFactor,
  sealSecondFactor,
  stepOfCode,
} from './second-factor-secret.ts';
import { updateSession } from './session-store.ts';
import { dropSessions } from './sessions.ts';
import { refuseSignIn } from './sign-in.ts';
import { updatePerson } from './store.ts';

/**
 * Shows a fresh secret to enrol 绑定动态口令. It counts only after {@link confirmSecondFactor}; until then an earlier
 * one stays in force.
 *
 * @throws Refused `not-now` while an earlier second factor has not been shown, or before the password is one's own.
 */
export async function beginSecondFactor(context: Context, session: Session): Promise<Enrolment> {
  refuseUnproven(session);
  const person = await lockActive(context, session.person.id);
  const factor = openSecondFactor(context.keys, person.id, person.totp_sealed);
  const enrolment = await newEnrolment(context.city, person.login);
  const pending: SecondFactor = { ...factor, pending: enrolment.secret };
  await updatePerson(context, person.id, { totp_sealed: sealSecondFactor(context.keys, person.id, pending) });
  return enrolment;
}

/**
 * Puts the enrolled secret in force once a code proves that the authenticator has it, and gives recovery codes.
 *
 * @throws Refused `second-factor` for a wrong code, `not-now` when nothing is being enrolled.
 */
export async function confirmSecondFactor(
  context: Context,
  session: Session,
  code: string,
): Promise<{ recoveryCodes: string[] }> {
  refuseUnproven(session);
  const person = await lockActive(context, session.person.id);
  const { pending } = openSecondFactor(context.keys, person.id, person.totp_sealed);
  if (pending === undefined) throw new Refused('not-now', { reason: 'nothing-to-confirm' });
  const lastStep = await stepOfCode(pending, { code, now: context.now });
  if (lastStep === undefined) throw new Refused('second-factor');
  const { shown, hashes } = newRecoveryCodes();
  const factor: SecondFactor = { format: 'diandan-totp/1', secret: pending, lastStep, recovery: hashes };
  await updateSession(context, session.tokenHash, { second_factor: true });
  await dropSessions(context, person.id, session.tokenHash);
  await record(context, person, {
    type: 'second-factor-enrolled',
    body: {},
    change: { totp_sealed: sealSecondFactor(context.keys, person.id, factor) },
  });
  return { recoveryCodes: shown };
}

function refuseUnproven({ stage }: Session): void {
  if (stage === 'second-factor' || stage === 'password') throw new Refused('not-now', { reason: stage });
}

function guardOf(person: string): Guarded {
  return { action: 'second-factor', key: person, allowed: failuresAllowed.account };
}

/**
 * Shows the second factor after the password: a code of the authenticator, or a recovery code, which is then spent.
 *
 * @throws Refused `second-factor`, `locked`.
 */
export async function showSecondFactor(
  services: Services,
  city: string,
  token: string | undefined,
  code: string,
): Promise<void> {
  const visitor = { city, actor: { kind: 'visitor' } } as const;
  const { session, attempts } = await withContext(services, visitor, async (context) => {
    const opened = await openSession(context, token);
    if (opened.stage !== 'second-factor') throw new Refused('not-now', { reason: 'nothing-to-show' });
    return { session: opened, attempts: await charge(context, guardOf(opened.person.id)) };
  });
  const shown = await withContext(services, { city, actor: session.actor }, (context) =>
    takeCode(context, session, code),
  );
  if (!shown) await refuseSignIn(services, city, { person: session.person, attempts, step: 'second-factor' });
}

async function takeCode(context: Context, session: Session, code: string): Promise<boolean> {
  const person = await lockActive(context, session.person.id);
  const factor = openSecondFactor(context.keys, person.id, person.totp_sealed);
  const after = (await afterCode(factor, code.trim(), context.now)) ?? afterRecovery(factor, code);
  if (after === undefined) return false;
  await forgive(context, guardOf(person.id), { all: true });
  await updateSession(context, session.tokenHash, { second_factor: true });
  const spent = after.recovery.length < factor.recovery.length;
  await record(context, person, {
    type: 'second-factor-shown',
    body: { session: session.name, recoveryCodesLeft: spent ? after.recovery.length : null },
    change: { totp_sealed: sealSecondFactor(context.keys, person.id, after) },
  });
  return true;
}

async function afterCode(
  factor: SecondFactor,
  code: string,
  now: Instant,
): Promise<SecondFactor | undefined> {
  if (factor.secret === undefined) return undefined;
  const step = await stepOfCode(factor.secret, { code, now, lastStep: factor.lastStep });
  return step === undefined ? undefined : { ...factor, lastStep: step };
}

function afterRecovery(factor: SecondFactor, code: string): SecondFactor | undefined {
  const hash = recoveryHash(code);
  if (!factor.recovery.includes(hash)) return undefined;
  return { ...factor, recovery: factor.recovery.filter((left) => left !== hash) };
}

/** Takes a lost second factor away 解除绑定, the security administrator's act; the person's sessions end. */
export async function removeSecondFactor(context: Context, id: string): Promise<void> {
  refuseOwn(context, id);
  const person = await lockActive(context, id);
  if (person.totp_sealed === null) throw new Refused('not-now', { reason: 'not-enrolled' });
  await dropSessions(context, id);
  await record(context, person, { type: 'second-factor-removed', body: {}, change: { totp_sealed: null } });
}
