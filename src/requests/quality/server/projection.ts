import type { Projection } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { foldCheck } from '../rules/check.ts';
import { projectCheck, removeCheck } from './store.ts';

/** Quality checks, made from the record alone: `diandan rebuild quality-checks`. */
export const qualityProjection: Projection = {
  name: 'quality-checks',
  kind: 'quality-check',
  async apply(context, { subject }, entries) {
    if (entries.length === 0) await removeCheck(context, subject);
    else await projectCheck(context, subject, foldCheck(entries));
  },
  async clear({ city, db }: Context) {
    await db.deleteFrom('requests.quality_check').where('city', '=', city).execute();
  },
};
