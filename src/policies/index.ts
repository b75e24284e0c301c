export { faultMessages, policyMessages } from './messages.ts';
export { type Decision, decide } from './rules/decide.ts';
export { type Match, matchPolicies } from './rules/match.ts';
export type { Policy } from './rules/policy.ts';
export { type PreparedPolicy, preparePolicy, type Setting } from './rules/prepare.ts';
export { effectiveStatus } from './rules/status.ts';
export { conflictLines, decisionLines } from './sentences.ts';
export { loadPolicies } from './server/shelf.ts';
