import type { Stage } from '../../requests/rules/stage.ts';

/** The five steps an asker sees of a request 收到 · 分派 · 办理 · 答复 · 评价. */
export const waySteps = ['received', 'dispatching', 'handling', 'answered', 'rating'] as const;
export type WayStep = (typeof waySteps)[number];

/**
 * What is said of the promised day while no answer is out: it lies ahead, or it has passed and nothing came 超期. What
 * is done again after an answer, or followed up by other dates, has no such day once it is over.
 */
export function promiseNow(
  { stage, due, answer }: { stage: Stage; due: string | null; answer: string | null },
  now: string,
): 'ahead' | 'late' | undefined {
  if (stage === 'answered' || stage === 'closed') return undefined;
  if (due === null || due >= now) return 'ahead';
  return answer === null && stage !== 'tracking' ? 'late' : undefined;
}

/** Which step a request is in now; nothing once it is closed, for then there is no way ahead. */
export function stepNow(stage: Stage, mayRate: boolean): WayStep | undefined {
  switch (stage) {
    case 'registered':
    case 'objected':
      return 'dispatching';
    case 'dispatched':
    case 'handling':
    case 'reviewing':
    case 'tracking':
    case 'merged':
      return 'handling';
    case 'answered':
      return mayRate ? 'rating' : 'answered';
    case 'closed':
      return undefined;
  }
}
