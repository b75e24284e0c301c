import { countAttempt, refuseIfLocked } from '../../../platform/attempts.ts';
import { type Services, withContext } from '../../../platform/context.ts';
import { owe } from '../../../platform/outbox.ts';
import { wantCall } from '../../desk/server/missed.ts';
import { normalName, normalPhone } from '../../rules/contact.ts';
import { requestsLeftWith } from './contact-store.ts';

export interface LostNumber {
  phone: string;
  name: string;
  /** Where the question comes from, for limits only. */
  address: string;
  /** Text messages go out: the number is told by one; otherwise the hotline rings back. */
  byMessage: boolean;
}

const perAddress = { failures: 10, minutes: 30 };
const perPhone = { failures: 3, minutes: 24 * 60 };
/**
 * 编号丢了: where phone and name were left with the same request, its number is told to that phone, by message or by
 * the hotline ringing back 漏接回拨. Nothing is answered: whoever asks learns only on that phone whether there is one.
 * Every question counts towards a lock, found or not.
 *
 * @throws Refused `locked`.
 */
export async function findNumberFor(services: Services, city: string, lost: LostNumber): Promise<void> {
  const phone = normalPhone(lost.phone);
  const actor = { kind: 'system', name: 'lost-number' } as const;
  await withContext(services, { city, actor }, async (context) => {
    const limits = [
      [`address/${lost.address}`, perAddress],
      [`phone/${phone}`, perPhone],
    ] as const;
    for (const [key] of limits) await refuseIfLocked(context, 'lost-number', key);
    for (const [key, most] of limits) await countAttempt(context, 'lost-number', key, most);
    const requests = await requestsLeftWith(context, { phone, name: normalName(lost.name) });
    if (requests.length === 0) return;
    // a message goes to the asker's own phone: whoever filed for somebody is rung
    const isOwn = requests.every(({ role }) => role === 'asker');
    if (!lost.byMessage || !isOwn || !/^1\d{10}$/.test(phone)) return wantCall(context, phone);
    const day = context.now.slice(0, 10);
    for (const { id } of requests) {
      const dedupe = `${id}/lost-number/${day}`;
      await owe(context, { kind: 'request', subject: id, way: 'sms', purpose: 'lost-number', dedupe });
    }
  });
}
