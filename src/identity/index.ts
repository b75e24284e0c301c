import './server/erasure.ts';

export { identityMessages, identityReasons } from './messages.ts';
export { identityPermissions } from './rules/permissions.ts';
export { demoAccounts, firstAdministrators, type SignInSlip } from './server/accounts.ts';
export { charge, forgive, type Guarded } from './server/attempt-store.ts';
export { type AccessPage, type AccessReader, auditRoutes } from './server/audit.ts';
export { actorOfRequest, authenticate, type HeldPost, type Session } from './server/authenticate.ts';
export { heldPosts, type Lent, lentPosts } from './server/held.ts';
export { sweepSignIns } from './server/jobs.ts';
export { createPerson, leave, type OpenedAccount, resetPassword } from './server/people.ts';
export { unitsOfHolder } from './server/post-units.ts';
export { delegate, endDelegation, givePost, takePost } from './server/posts.ts';
export { resetByLogin } from './server/recovery.ts';
export { endedAccounts } from './server/retention-store.ts';
export { identityRoutes } from './server/routes.ts';
export { removeSecondFactor } from './server/second-factor.ts';
export { signIn } from './server/sign-in.ts';
export { countPeople, holdersOfPosts, labelsOf, membersOf } from './server/store.ts';
