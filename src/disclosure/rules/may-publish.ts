/** What is asked of a request before anybody may publish it. */
export interface Candidate {
  wantsPublic: boolean;
  confidential: boolean;
  erased: boolean;
  isClosed: boolean;
  hasAnswer: boolean;
  requestType: string;
  askerType: string;
  channel: string;
}

export type WhyNot = 'not-wanted' | 'confidential' | 'erased' | 'not-closed' | 'no-answer';

/** What a reviewer must look at twice 从严审核: such matters name people, or were spoken and not written. */
export type Care = 'spoken' | 'complaint' | 'firm';

/**
 * Whether a request may be published at all 可否公开: only if its asker said yes, nobody asked for secrecy, and it was
 * answered and closed. That a reviewer releases the masked text is the second half; neither is enough (office.md).
 */
export function mayPublish(request: Candidate): { ok: true; care: Care[] } | { ok: false; reason: WhyNot } {
  if (request.erased) return { ok: false, reason: 'erased' };
  if (!request.wantsPublic) return { ok: false, reason: 'not-wanted' };
  if (request.confidential) return { ok: false, reason: 'confidential' };
  if (!request.isClosed) return { ok: false, reason: 'not-closed' };
  if (!request.hasAnswer) return { ok: false, reason: 'no-answer' };
  const care: Care[] = [];
  if (request.channel === 'phone' || request.channel === 'visit') care.push('spoken');
  if (request.requestType === 'complaint' || request.requestType === 'report') care.push('complaint');
  if (request.askerType === 'market') care.push('firm');
  return { ok: true, care };
}

/** Kinds that are never let stand in public words; a name or a street a reviewer may judge to be nobody's secret. */
const never: ReadonlySet<string> = new Set(['phone', 'id', 'plate', 'card', 'email', 'account', 'address']);

/** Splits what the masking still finds in words about to be published: what forbids it, and what must be confirmed. */
export function judgeLeft(findings: readonly { kind: string }[]): {
  forbidden: Record<string, number>;
  left: Record<string, number>;
} {
  const count = (counted: readonly string[]) => {
    const sums: Record<string, number> = {};
    for (const kind of counted) sums[kind] = (sums[kind] ?? 0) + 1;
    return sums;
  };
  const kinds = findings.map(({ kind }) => kind);
  return { forbidden: count(kinds.filter((kind) => never.has(kind))), left: count(kinds) };
}
