/** Grounds on which something is not destroyed for now 暂缓销毁. */
export const holdGrounds = ['dispute', 'supervision', 'court', 'archive', 'other'] as const;
export type HoldGround = (typeof holdGrounds)[number];

/** What the program itself sees that speaks against destroying a request. */
export interface Standing {
  closed: boolean;
  erased: boolean;
  /** A leader wrote on it 批示: such files are kept for good. */
  hasNote: boolean;
  /** On the problem list and not struck off. */
  isListedProblem: boolean;
  /** Somebody put a hold on it. */
  held: boolean;
  /** Its person asked to see, correct or erase it and has no answer yet. */
  isAskedFor: boolean;
}

export type KeptBecause = 'open' | 'note' | 'problem' | 'held' | 'asked-for' | 'gone';

/** Why a request must not be destroyed now; null when it may. What is erased already is `gone`. */
export function keptBecause(standing: Standing): KeptBecause | null {
  if (standing.erased) return 'gone';
  if (!standing.closed) return 'open';
  if (standing.held) return 'held';
  if (standing.hasNote) return 'note';
  if (standing.isListedProblem) return 'problem';
  return standing.isAskedFor ? 'asked-for' : null;
}
