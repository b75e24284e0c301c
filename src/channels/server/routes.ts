import { citySnapshot } from '../../city/index.ts';
import { withContext } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { type Route, serve } from '../../platform/http/route.ts';
import * as contract from '../contract.ts';
import { readReports } from '../rules/gateway.ts';
import { arrived, giveUp } from './send.ts';
import { gatewayOf, isReceiptCode } from './settings.ts';
import { handedBy } from './store.ts';
import { viewMessages } from './view.ts';

const gatewayActor = { kind: 'system', name: 'message-gateway' } as const;

/** Every API route of channels. */
export const channelRoutes: readonly Route[] = [
  serve(contract.readMessages, (context, _input, exchange) => viewMessages(context, exchange)),
  // the gateway has no account: the code of its address is what it was given
  serve(
    contract.takeReceipts,
    (_none, { code }, { services, city, request }) =>
      withContext(services, { city, actor: gatewayActor }, async (context) => {
        const receipts = gatewayOf(await citySnapshot(context))?.receipts;
        if (receipts === undefined || !isReceiptCode(context, code)) throw new Refused('not-found');
        let taken = 0;
        for (const { id, delivered, detail } of readReports(receipts, request.body)) {
          const message = await handedBy(context, id);
          if (message === undefined) continue; // reported before, or not ours
          if (delivered) await arrived(context, message);
          else await giveUp(context, message, { reason: 'not-delivered', detail });
          taken += 1;
        }
        return { taken };
      }),
    { transaction: 'none', perMinute: 600 },
  ),
];
