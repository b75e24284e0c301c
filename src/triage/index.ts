export type { Finding, PrivateKind } from './rules/masking/finding.ts';
export { findPrivate, maskFindings, maskText } from './rules/masking/mask.ts';
