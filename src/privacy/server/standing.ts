import { chain, isErased, type SubjectKind } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { requestOfApplication } from '../../policies/index.ts';
import { endOf, isWithdrawnKept } from '../../requests/index.ts';
import { isSupervised } from '../../supervision/index.ts';
import type { KeptThing } from '../rules/retention.ts';
import { type KeptBecause, keptBecause } from '../rules/standing.ts';
import { isHeldToday } from './holds.ts';
import { isWished } from './wish-store.ts';

interface Asked {
  subject: string;
  wish?: string;
}

/** The chain a thing is recorded in. */
export const chainOf: Readonly<Record<KeptThing, SubjectKind>> = {
  request: 'request',
  recording: 'request',
  call: 'call',
  application: 'application',
  exception: 'exception',
  'relief-list': 'relief-list',
  account: 'person',
  'data-wish': 'data-wish',
  'duty-list': 'duty-list',
  shift: 'shift',
  'withdrawn-import': 'import',
};

/**
 * Why something must not be destroyed now; null when it may: asked when it is listed, and again when it is destroyed.
 * The wish that is being answered by it does not speak against it.
 */
export async function whyKept(context: Context, of: KeptThing, asked: Asked): Promise<KeptBecause | null> {
  if (of === 'request' || of === 'recording') return requestKept(context, asked);
  if (await isGone(context, of, asked.subject)) return 'gone';
  if (await isHeldToday(context, asked.subject)) return 'held';
  return of === 'application' ? applicationKept(context, asked) : null;
}

/** The chain of a batch goes last, and may hold no words: its requests say whether it is gone. */
async function isGone(context: Context, of: KeptThing, subject: string): Promise<boolean> {
  if (of === 'withdrawn-import') return !(await isWithdrawnKept(context, subject));
  return isErased(await chain(context, chainOf[of], subject));
}

async function requestKept(context: Context, { subject, wish }: Asked): Promise<KeptBecause | null> {
  const end = await endOf(context, subject);
  if (end === undefined) return 'gone';
  const held = await isHeldToday(context, subject);
  const isAskedFor = await isWished(context, subject, wish);
  return keptBecause({ ...end, ...(await isSupervised(context, subject)), held, isAskedFor });
}

/** What speaks for keeping the request speaks for what a firm applied with by it; that the request is gone does not. */
async function applicationKept(context: Context, { subject, wish }: Asked): Promise<KeptBecause | null> {
  const request = await requestOfApplication(context, subject);
  if (request === undefined) return 'gone';
  const why = await requestKept(context, { subject: request, ...(wish === undefined ? {} : { wish }) });
  return why === 'gone' ? null : why;
}
