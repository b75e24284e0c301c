export { followStream, type HotStream } from './rules/hot/stream.ts';
export type { Finding, PrivateKind } from './rules/masking/finding.ts';
export { findPrivate, maskFindings, maskText } from './rules/masking/mask.ts';
export { adviseReply, type ReplyAdvice } from './rules/replies/advice.ts';
