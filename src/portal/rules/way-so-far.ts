import type { Stage } from '../../requests/rules/stage.ts';

/** The five steps an asker sees of a request 收到 · 分派 · 办理 · 答复 · 评价. */
export const waySteps = ['received', 'dispatching', 'handling', 'answered', 'rating'] as const;
export type WayStep = (typeof waySteps)[number];

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
