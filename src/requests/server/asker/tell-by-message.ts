import { personalValues } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { nameIn } from '../../../platform/i18n.ts';
import { wantCall } from '../../desk/server/missed.ts';
import type { TellFailure } from '../../rules/bodies.ts';
import type { RequestState } from '../../rules/state.ts';
import { callBackClock } from '../actions.ts';
import { snapshot } from '../city.ts';
import { readPurpose } from '../owed.ts';
import { record } from '../record.ts';
import { loadRequest } from '../store.ts';

/** Whatever this tells has been told when the message arrived; others are for information. */
const tells: ReadonlySet<string> = new Set(['answered', 'tracking', 'not-accepted']);

/** Asks for the other half of a rating; where it cannot be sent nobody is told otherwise, since staff call back anyway. */
const asksHalf: ReadonlySet<string> = new Set(['ask-solved', 'ask-grade']);

/** What a message about a request is made of: codes and dates, and the one number it goes to. */
export interface MessageFacts {
  number: string;
  /** The city's notice it is written by. */
  notice: string;
  /** The phone of the asker, or of who filed for them; null when there is none or it was erased. */
  phone: string | null;
  unit: string;
  /** They wrote TD 退订: nothing is sent, somebody tells them otherwise. */
  stopped: boolean;
  /** The deadline the message speaks of. */
  due: string | null;
}

/**
 * What a message is made of; null when it is no longer due: told otherwise, taken back, or answered anew, or a copy for
 * somebody whose number the message itself goes to.
 */
export async function messageFacts(
  context: Context,
  id: string,
  purpose: string,
): Promise<MessageFacts | null> {
  const { state } = await loadRequest(context, id);
  if (!isDue(state, purpose)) return null;
  const city = await snapshot(context);
  const values = await personalValues(context, { kind: 'request', subject: id });
  const said = (name: string) => values.findLast((value) => value.name === name)?.text || null;
  const [asker, filer] = [said('phone'), said('filerPhone')];
  const { notice, isCopy } = readPurpose(purpose);
  if (isCopy && (asker === null || filer === null || asker === filer)) return null;
  const unit = city.item('unit', state.lead ?? state.owner)?.data.name;
  return {
    number: state.facts.number,
    notice,
    phone: isCopy ? filer : (asker ?? filer),
    unit: unit === undefined ? state.owner : nameIn(unit, 'zh-CN'),
    stopped: state.noTexts && purpose !== 'lost-number',
    due: (state.next ?? state.duty ?? state.citizen)?.due ?? null,
  };
}

function isDue(state: RequestState, purpose: string): boolean {
  if (state.isOut || state.erased || state.withdrawn) return false;
  if (purpose === 'lost-number') return true; // also of what is closed: it can be read, rated and opened again
  if (asksHalf.has(purpose)) return state.stage === 'answered' && !state.noTexts;
  const { notice, isCopy } = readPurpose(purpose);
  if (!tells.has(notice)) return state.stage !== 'closed';
  return (state.stage === 'answered' || state.stage === 'tracking') && (isCopy || !state.told);
}

/** 告知: the message arrived; whatever it told, the asker has been told. */
export async function toldByMessage(context: Context, id: string, purpose: string): Promise<void> {
  const { state } = await loadRequest(context, id);
  if (!tells.has(purpose) || !isDue(state, purpose)) return;
  const callBack = callBackClock(context, await snapshot(context), state);
  await record(context, id, state, { type: 'told', body: { way: 'sms', callBack } });
}

/** 短信未送达: it stands in 待告知 with the reason, for somebody to tell them; a copy that failed leaves the asker told. */
export async function messageFailed(
  context: Context,
  id: string,
  failed: { purpose: string; reason: TellFailure },
): Promise<void> {
  const { state } = await loadRequest(context, id);
  if (!isDue(state, failed.purpose) || asksHalf.has(failed.purpose)) return;
  if (readPurpose(failed.purpose).isCopy) return;
  if (failed.purpose === 'lost-number') return ringAsker(context, id);
  await record(context, id, state, { type: 'tell-failed', body: { way: 'sms', ...failed } });
}

/** A lost number that no message could bring is told by ringing back 漏接回拨. */
async function ringAsker(context: Context, id: string): Promise<void> {
  const values = await personalValues(context, { kind: 'request', subject: id });
  const said = (name: string) => values.findLast((value) => value.name === name)?.text || null;
  const phone = said('phone') ?? said('filerPhone');
  if (phone !== null) await wantCall(context, phone);
}
