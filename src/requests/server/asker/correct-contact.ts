import { personalValues } from '../../../ledger/index.ts';
import { type Context, withWiderWalls } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { showContact } from '../projection.ts';
import { record } from '../record.ts';
import { loadRequest } from '../store.ts';

export interface Correction {
  request: string;
  role: 'asker' | 'filer';
  /** What is right now; what is left out stays. */
  name?: string | undefined;
  phone?: string | undefined;
  /** The wish it follows from. */
  wish: string;
}

/** 更正联系方式: the older value stays sealed in the record, the newer one counts from now on. @throws Refused `erased-already` */
export async function correctContact(context: Context, correction: Correction): Promise<void> {
  const { request: id, role, name, phone, wish } = correction;
  await withWiderWalls(context, async () => {
    const { state } = await loadRequest(context, id);
    if (state.erased) throw new Refused('erased-already');
    const named = role === 'asker' ? { name, phone } : { filerName: name, filerPhone: phone };
    const given = Object.entries(named).filter((pair): pair is [string, string] => pair[1] !== undefined);
    await record(context, id, state, {
      type: 'contact-corrected',
      body: { role, wish },
      personal: Object.fromEntries(given),
    });
    await showContact(context, id, await personalValues(context, { kind: 'request', subject: id }));
  });
}
