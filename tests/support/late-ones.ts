import { withContext } from '../../src/platform/context.ts';
import { takes } from './lifecycle.ts';
import type { TestSite } from './site.ts';

/** Requests of one unit in trouble: the first and the last of the list are confidential, the one between is not. */
export async function lateOnes(site: TestSite): Promise<void> {
  for (const [day, confidential] of [[1, true] as const, [2, false] as const, [3, true] as const]) {
    const { id, n } = await site.ask('路灯坏了很久，没人来修。');
    await withContext(
      site.services,
      { city: 'jingzhou', actor: { kind: 'system', name: 'test' } },
      (context) => takes.dispatch(context, { id, n }, { lead: 'ecology', helpers: [] }),
    );
    const due = `2000-01-0${day}`;
    await site.database.adminPool.query(
      'update requests.request set urge_count = 1, confidential = $2, step_due = $3 where id = $1',
      [id, confidential, day === 3 ? null : due],
    );
  }
}
