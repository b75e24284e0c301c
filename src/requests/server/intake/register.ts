import type { z } from 'zod';
import type { CitySnapshot } from '../../../city/index.ts';
import { type Context, withContext } from '../../../platform/context.ts';
import { type Exchange, who } from '../../../platform/http/route.ts';
import { passOn } from '../../batch/server/pass-on.ts';
import type { Receipt, registerInput } from '../../contract.ts';
import { articleOf, directAnswer } from '../actions.ts';
import { snapshot } from '../city.ts';
import { record } from '../record.ts';
import { receive } from './receive.ts';
import { firstAnswer, keepAnswer, retryDigest } from './retry.ts';
import { checkVisitors, isInPerson, oneCame, receiveVisitors } from './visitors.ts';

type RegisterInput = z.output<typeof registerInput>;
export type Registered = Receipt & { id: string };

/** 登记: an operator writes a request down; with a direct answer it is received and closed in one transaction. */
export async function registerOnce(exchange: Exchange, input: RegisterInput): Promise<Registered> {
  const digest = retryDigest(input);
  const { services } = exchange;
  try {
    return await withContext(services, who(exchange), async (context) => {
      const registered = await registerRequest(context, input);
      await keepAnswer(context, input.retryKey, digest, registered);
      return registered;
    });
  } catch (error) {
    if ((error as { constraint?: string }).constraint !== 'retry_pkey') throw error;
    return withContext(services, who(exchange), (context) =>
      firstAnswer<Registered>(context, input.retryKey, digest),
    );
  }
}

const byHand = { batch: null, line: null, rowKey: null } as const;

/** The platform above whose requests come by a source. */
function platformOf(city: CitySnapshot, source: string): string | null {
  return city.items('platform').find(({ data }) => data.from === source)?.code ?? null;
}

async function registerRequest(context: Context, input: RegisterInput): Promise<Registered> {
  if (input.visitors !== undefined) await checkVisitors(context, input.visitors, input.channel);
  const received = await receive(context, input, { origin: 'desk', ...input });
  const { id, receipt } = received;
  const city = await snapshot(context);
  const visitors = input.visitors ?? (isInPerson(city, input.channel) ? oneCame : undefined);
  const came =
    visitors === undefined ? received.state : await receiveVisitors(context, city, received, visitors);
  const made = { ...received, state: came };
  const { upperDeadline } = input;
  const state =
    upperDeadline === undefined
      ? made.state
      : await passOn(context, city, made, {
          ...byHand,
          platform: platformOf(city, input.source),
          upperDeadline,
        });
  if (input.direct !== undefined) {
    const article = await articleOf(context, input.direct);
    const answered = await record(context, id, state, directAnswer(state, city, input.direct, article));
    const { threeParty: note } = input.direct;
    if (note !== undefined)
      await record(context, id, answered, {
        type: 'noted',
        body: { kind: 'three-party', mentions: [] },
        personal: { note },
      });
  }
  return { ...receipt, id };
}
