import { citySnapshot } from '../../city/index.ts';
import { noteAccessNow } from '../../ledger/index.ts';
import { type Services, type Who, withContext } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { channelMessages } from '../messages.ts';
import type { Heard } from '../rules/gateway.ts';
import { mobileNumber } from '../rules/message.ts';
import { hand } from './send.ts';
import { gatewayOf, needsSecret, secretOf } from './settings.ts';

/** Hands one message over at once, outside the queue: nothing waits for it and nothing is tried again. */
export async function sendNow(
  services: Services,
  city: string,
  { phone, text }: { phone: string; text: string },
): Promise<Heard> {
  const actor = { kind: 'system', name: 'messages' } as const;
  const gateway = gatewayOf(await withContext(services, { city, actor }, citySnapshot));
  const secret = secretOf(services.dataDir, city);
  if (gateway === null) throw new Refused('not-now', { reason: 'no-gateway' });
  if (secret === null && needsSecret(gateway)) throw new Refused('not-now', { reason: 'no-gateway-secret' });
  return hand({ gateway, secret: secret ?? '', key: crypto.randomUUID() }, { phone, text });
}

/** 发测试短信: one message to the number of whoever sets the gateway up, and what the gateway says of it. */
export async function sendTestMessage(services: Services, who: Who, given: string): Promise<Heard> {
  const phone = mobileNumber(given);
  if (phone === null) throw new Refused('invalid', { fields: { phone: 'not-a-phone' } });
  const text = await withContext(services, who, async (context) => {
    await noteAccessNow(context, { action: 'export', subject: null, details: { of: 'test-message' } });
    const city = (await citySnapshot(context)).items('city')[0]?.data.shortName.zh ?? '';
    return channelMessages['zh-CN'].test(city);
  });
  return sendNow(services, who.city, { phone, text });
}
