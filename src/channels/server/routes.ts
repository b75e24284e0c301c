import { citySnapshot } from '../../city/index.ts';
import { withContext } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { type Route, serve } from '../../platform/http/route.ts';
import * as contract from '../contract.ts';
import { readReports } from '../rules/gateway.ts';
import { takeReplies } from './replies.ts';
import { arrived, giveUp } from './send.ts';
import { gatewayOf, isGatewayCode } from './settings.ts';
import { handedBy } from './store.ts';
import { sendTestMessage } from './test-message.ts';
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
        if (receipts === undefined || !isGatewayCode(context, 'message-receipts', code))
          throw new Refused('not-found');
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
  serve(
    contract.takeReplies,
    (_none, { code }, { services, city, request }) =>
      takeReplies(services, city, { code, body: request.body }),
    { transaction: 'none', perMinute: 600, takesAnyText: true },
  ),
  serve(
    contract.sendTest,
    async (_none, { phone }, { services, city, actor }) => {
      const heard = await sendTestMessage(services, { city, actor }, phone);
      return { taken: heard.taken, detail: heard.taken ? heard.id : heard.detail };
    },
    { transaction: 'none', perMinute: 60 },
  ),
];
