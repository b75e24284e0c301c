import { citySnapshot } from '../../city/index.ts';
import { blindIndexes } from '../../platform/blind.ts';
import { type Services, withContext } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { countGate, takeText } from '../../requests/index.ts';
import { mobileNumber } from '../rules/message.ts';
import { type Reply, readReplies } from '../rules/replies.ts';
import { fillNotice } from './send.ts';
import { gatewayOf, isGatewayCode } from './settings.ts';
import { firstTime } from './store.ts';
import { sendNow } from './test-message.ts';

const actor = { kind: 'system', name: 'message-gateway' } as const;

/**
 * 短信回复: takes in what askers wrote back, each in a transaction of its own and once, however often the gateway reports
 * it. What accuses somebody of a breach of discipline is counted and not kept, and its writer is told the ways to 12388.
 *
 * @throws Refused `not-found` when the city takes no replies, or not at this address
 */
export async function takeReplies(
  services: Services,
  city: string,
  { code, body }: { code: string; body: unknown },
): Promise<{ taken: number }> {
  const fields = await withContext(services, { city, actor }, async (context) => {
    const gateway = gatewayOf(await citySnapshot(context));
    if (gateway?.replies === undefined || !isGatewayCode(context, 'message-replies', code))
      throw new Refused('not-found');
    return gateway.replies;
  });
  let taken = 0;
  for (const reply of readReplies(fields, body)) taken += (await takeReply(services, city, reply)) ? 1 : 0;
  return { taken };
}

async function takeReply(services: Services, city: string, reply: Reply): Promise<boolean> {
  const phone = mobileNumber(reply.phone) ?? reply.phone;
  try {
    return await withContext(services, { city, actor }, async (context) => {
      const named = reply.id ?? `${reply.phone}\n${reply.time ?? context.now.slice(0, 15)}\n${reply.text}`;
      if (!(await firstTime(context, blindIndexes(context.keys, 'reply', named)))) return false;
      await takeText(context, { phone, words: reply.text });
      return true;
    });
  } catch (error) {
    if (!(error instanceof Refused) || error.details.reason !== 'discipline-gate') throw error;
    await countGate({ services, city }, 'portal');
    const text = await withContext(services, { city, actor }, (context) => fillNotice(context, 'discipline'));
    if (text !== null) await sendNow(services, city, { phone, text });
    return false;
  }
}
