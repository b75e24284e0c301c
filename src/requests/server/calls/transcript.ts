import type { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import type * as contract from '../../contract.ts';
import { hasAlarm } from '../../desk/server/alarm-store.ts';
import { raiseAlarm } from '../../desk/server/alarms.ts';
import { snapshot } from '../city.ts';
import { refuseAccusation } from '../intake/receive.ts';
import { showHeard } from '../projection.ts';
import { takeStep } from '../step.ts';

/**
 * 听写录音: what a voice message says, written down by whoever listened to it. From then on these are the words that
 * are shown, searched and read for proposals; the asker sees them and says whether they are right.
 *
 * @throws Refused `invalid` with reason `discipline-gate`: what belongs to 12388 is not written down here.
 */
export async function transcribe(
  context: Context,
  input: z.output<typeof contract.transcribe.input>,
): Promise<void> {
  const city = await snapshot(context);
  refuseAccusation(city, { words: input.words });
  const state = await takeStep(
    context,
    { id: input.id, seen: input.n, action: 'transcribe' },
    ({ heard }) => ({
      type: 'transcribed',
      body: { again: heard !== null },
      personal: { heard: input.words },
    }),
  );
  await showHeard(context, input.id);
  if (await hasAlarm(context, input.id)) return;
  await raiseAlarm(context, city, { id: input.id, number: state.facts.number, text: input.words });
}
