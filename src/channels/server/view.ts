import { citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import type { Exchange } from '../../platform/http/route.ts';
import { nameIn } from '../../platform/i18n.ts';
import { readPurpose, requestFacts } from '../../requests/index.ts';
import type { MessagesView } from '../contract.ts';
import { quietUntil } from '../rules/when.ts';
import {
  type Gateway,
  type GatewayAddress,
  gatewayCode,
  gatewayOf,
  needsSecret,
  secretOf,
} from './settings.ts';
import { deliveryCounts, failedDeliveries, lastDeliveries } from './store.ts';

const dayMs = 86_400_000;

/** 短信发送情况: whether messages go out, what waits, what failed. */
export async function viewMessages(
  context: Context,
  { services, language, base }: Exchange,
): Promise<MessagesView> {
  const city = await citySnapshot(context);
  const gateway = gatewayOf(city);
  const since = new Date(Date.parse(context.now) - dayMs).toISOString();
  const counts = await deliveryCounts(context, since);
  const { sent, trouble } = await lastDeliveries(context);
  const quiet = quietUntil(context.now, gateway?.quiet, city.zone);
  const isSecretThere =
    gateway !== null && (!needsSecret(gateway) || secretOf(services.dataDir, context.city) !== null);
  return {
    state: gateway === null ? 'off' : !isSecretThere ? 'no-secret' : quiet === null ? 'on' : 'quiet',
    gateway:
      gateway === null
        ? null
        : {
            name: nameIn(gateway.name, language),
            host: new URL(gateway.address).host,
            perMinute: gateway.perMinute,
          },
    quietUntil: quiet,
    receiptsAddress: gateway?.receipts ? addressOf(context, { gateway, base }, 'message-receipts') : null,
    repliesAddress: gateway?.replies ? addressOf(context, { gateway, base }, 'message-replies') : null,
    lastSent: sent?.tried_at ?? null,
    lastTrouble: trouble === undefined ? null : { at: trouble.tried_at, detail: trouble.detail ?? '' },
    waiting: counts.waiting,
    handed: counts.handed,
    sentToday: counts.sent,
    failedToday: counts.failed,
    failures: await failuresOf(context),
  };
}

function addressOf(
  context: Context,
  { gateway, base }: { gateway: Gateway; base: string },
  of: GatewayAddress,
): string {
  const { origin } = new URL(gateway.site);
  return `${origin}${base}/api/v1/${of}/${gatewayCode(context, of)}`;
}

async function failuresOf(context: Context): Promise<MessagesView['failures']> {
  const failed = await failedDeliveries(context);
  const facts = await requestFacts(
    context,
    failed.map(({ request }) => request),
  );
  return failed.flatMap(({ request, purpose, reason, detail, attempts, at }) => {
    const of = facts.get(request);
    return of === undefined
      ? []
      : [
          {
            request,
            number: of.number,
            purpose: readPurpose(purpose).notice,
            isCopy: readPurpose(purpose).isCopy,
            reason: reason as MessagesView['failures'][number]['reason'],
            detail,
            attempts,
            at,
            told: of.told,
          },
        ];
  });
}
