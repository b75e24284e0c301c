import type { CaseView } from '../../contract.ts';

/** The words of the newest answer, or null where there are none or they were erased. */
export function lastAnswer(request: Pick<CaseView, 'timeline'>): string | null {
  const answers = request.timeline.filter(({ type }) => type === 'answered' || type === 'answered-directly');
  return answers[answers.length - 1]?.words ?? null;
}
