import type { z } from 'zod';
import type { CitySnapshot } from '../../../city/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type * as contract from '../../contract.ts';
import type { RequestState } from '../../rules/state.ts';
import { noticeProblem, visitorProblem } from '../../rules/visitors.ts';
import { clockFor, snapshot, theCity } from '../city.ts';
import { record } from '../record.ts';
import { takeStep } from '../step.ts';
import { refuseAccusation } from './receive.ts';

type Given = NonNullable<z.output<(typeof contract.register)['input']>['visitors']>;

/**
 * Refuses people where nobody comes in person, a group without representatives or with too many, and a notice on the spot
 * of what nobody decided yet.
 *
 * @throws Refused `invalid` naming the field.
 */
export async function checkVisitors(context: Context, visitors: Given, channel: string): Promise<void> {
  const city = await snapshot(context);
  if (!isInPerson(city, channel))
    throw new Refused('invalid', { reason: 'not-in-person', fields: { 'visitors.people': 'not-in-person' } });
  const early =
    visitors.notice === undefined ? null : noticeProblem(visitors.notice, { outcome: null, lead: null });
  if (early !== null) throw new Refused('invalid', { reason: early, fields: { 'visitors.notice': early } });
  const { groupVisitors } = theCity(city).limits;
  const problem = visitorProblem(visitors, groupVisitors);
  if (problem !== null)
    throw new Refused('invalid', {
      reason: problem,
      fields: { 'visitors.representatives': problem },
      said: { most: groupVisitors },
    });
  if (visitors.elsewhere !== 'none' && visitors.elsewhereAt === undefined)
    throw new Refused('invalid', { fields: { 'visitors.elsewhereAt': 'required' } });
  refuseAccusation(city, { words: visitors.elsewhereAt ?? '' });
}

/** Whether people come in person by a channel. */
export function isInPerson(city: CitySnapshot, channel: string): boolean {
  return city.item('channel', channel)?.data.inPerson === true;
}

/** Where nobody said how many came, one did. */
export const oneCame: Given = {
  people: 1,
  representatives: [],
  needs: [],
  elsewhere: 'none',
  elsewhereAt: undefined,
};

/** 来访登记: who came, beside what they said; the notice they took along ends its clock at once. */
export async function receiveVisitors(
  context: Context,
  city: CitySnapshot,
  { id, state }: { id: string; state: RequestState },
  visitors: Given,
): Promise<RequestState> {
  const { people, representatives, needs, elsewhere, elsewhereAt, notice } = visitors;
  const { requestType } = state.facts;
  const after = await record(context, id, state, {
    type: 'visitors-received',
    body: {
      people,
      representatives: representatives.length,
      needs: [...new Set(needs)],
      elsewhere,
      notice: clockFor(city, { slot: 'written-notice', requestType }, state.receivedAt),
    },
    personal: {
      ...(representatives.length === 0 ? {} : { representatives: representatives.join('、') }),
      ...(elsewhere === 'none' || elsewhereAt === undefined ? {} : { elsewhere: elsewhereAt }),
    },
  });
  if (notice === undefined) return after;
  return record(context, id, after, {
    type: 'notice-given',
    body: { what: notice, way: 'handed', late: false },
  });
}

/**
 * 书面告知: within its days, or late; they have it in writing either way.
 *
 * @throws Refused `not-now` where it would say what was not decided.
 */
export async function giveNotice(
  context: Context,
  input: z.output<(typeof contract.giveNotice)['input']>,
): Promise<void> {
  const { what, way, note } = input;
  await takeStep(context, { id: input.id, seen: input.n, action: 'give-notice' }, (state) => {
    const problem = noticeProblem(what, state);
    if (problem !== null) throw new Refused('not-now', { reason: problem });
    const { visitors } = state;
    return {
      type: 'notice-given',
      body: { what, way, late: visitors?.notice != null && context.now > visitors.notice.due },
      ...(note === undefined ? {} : { personal: { note } }),
    };
  });
}
