import { chain, onErased, type Projection } from '../../ledger/index.ts';
import { projectLessor } from './lessor-store.ts';
import { projectBookings } from './relief/booking-store.ts';
import { listProjection, projectList } from './relief/projection.ts';
import { projectSetting } from './setting-store.ts';

/** Everything shown of policies, made from the record alone. */
export const policyProjections: readonly Projection[] = [
  {
    name: 'lessors',
    kind: 'lessor',
    apply: (context, { subject }, entries) => projectLessor(context, subject, entries),
    clear: async ({ city, db }) =>
      void (await db.deleteFrom('policies.lessor').where('city', '=', city).execute()),
  },
  {
    name: 'policy-settings',
    kind: 'policy',
    apply: (context, { subject }, entries) => projectSetting(context, subject, entries),
    clear: async ({ city, db }) =>
      void (await db.deleteFrom('policies.setting').where('city', '=', city).execute()),
  },
  listProjection,
  {
    name: 'relief-ledger',
    kind: 'relief-lease',
    apply: (context, _of, entries) => projectBookings(context, entries),
    clear: async ({ city, db }) =>
      void (await db.deleteFrom('policies.booking').where('city', '=', city).execute()),
  },
];

/** What was erased from the record is erased from what is shown, in the same transaction. */
export function followErasure(): () => void {
  return onErased(async (context, { kind, subject }) => {
    if (kind === 'relief-list') await projectList(context, subject, await chain(context, kind, subject));
  });
}
