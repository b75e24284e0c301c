import { type Projection, redrawErased } from '../../ledger/index.ts';
import { projectApplication } from './application-store.ts';
import { projectException } from './exception-store.ts';
import { projectLessor } from './lessor-store.ts';
import { projectBookings } from './relief/booking-store.ts';
import { listProjection } from './relief/projection.ts';
import { projectSetting } from './setting-store.ts';
import { projectIndicator } from './statistics.ts';

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
    name: 'applications',
    kind: 'application',
    apply: (context, { subject }, entries) => projectApplication(context, subject, entries),
    clear: async ({ city, db }) =>
      void (await db.deleteFrom('policies.application').where('city', '=', city).execute()),
  },
  {
    name: 'exceptions',
    kind: 'exception',
    apply: (context, { subject }, entries) => projectException(context, subject, entries),
    clear: async ({ city, db }) =>
      void (await db.deleteFrom('policies.exception').where('city', '=', city).execute()),
  },
  {
    name: 'indicators',
    kind: 'indicator',
    apply: (context, { subject }, entries) => projectIndicator(context, subject, entries),
    clear: async ({ city, db }) =>
      void (await db.deleteFrom('policies.indicator').where('city', '=', city).execute()),
  },
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
  return redrawErased(...policyProjections);
}
