import type { EntryActor } from '../../../ledger/rules/entry.ts';
import type { JsonObject } from '../../../platform/json.ts';
import type { Instant } from '../../../platform/time.ts';

/** Entry types of a quality check's chain → version 1 of their bodies; remarks are sealed values. */
export interface CheckEvents {
  'check-drawn': {
    draw: string;
    request: string;
    number: string;
    person: string;
    post: string;
    unit: string;
    sheet: string;
    sheetVersion: number;
  };
  'check-scored': { points: Record<string, number>; total: number; full: number };
  'check-appealed': JsonObject;
  'check-decided': { upheld: boolean; points: Record<string, number>; total: number; full: number };
}
export type CheckEventType = keyof CheckEvents;

export const checkStates = ['drawn', 'scored', 'appealed', 'decided'] as const;
export type CheckState = (typeof checkStates)[number];

export interface Check {
  n: number;
  state: CheckState;
  drawn: CheckEvents['check-drawn'];
  points: Readonly<Record<string, number>> | null;
  total: number | null;
  full: number | null;
  /** Person who scored it first: another one decides an appeal. */
  scoredBy: string | null;
  drawnAt: Instant;
  updatedAt: Instant;
}

export interface CheckEntry {
  n: number;
  type: string;
  recordedAt: Instant;
  actor: EntryActor;
  body: JsonObject;
}

/** Folds the chain of a check. @throws TypeError when it does not begin with its draw. */
export function foldCheck(entries: readonly CheckEntry[]): Check {
  const [first, ...rest] = entries;
  if (first?.type !== 'check-drawn') throw new TypeError('a check begins when it is drawn');
  const begun: Check = {
    n: first.n,
    state: 'drawn',
    drawn: first.body as unknown as CheckEvents['check-drawn'],
    points: null,
    total: null,
    full: null,
    scoredBy: null,
    drawnAt: first.recordedAt,
    updatedAt: first.recordedAt,
  };
  return rest.reduce(evolveCheck, begun);
}

const changes: Record<string, (check: Check, entry: CheckEntry) => Partial<Check>> = {
  'check-scored': (_check, { body, actor }) => ({
    state: 'scored',
    ...(body as unknown as CheckEvents['check-scored']),
    scoredBy: actor.kind === 'post' ? actor.person : null,
  }),
  'check-appealed': () => ({ state: 'appealed' }),
  'check-decided': (_check, { body }) => {
    const { points, total, full } = body as unknown as CheckEvents['check-decided'];
    return { state: 'decided', points, total, full };
  },
  erased: () => ({}),
};

/** The check after one more entry. @throws TypeError for a type nobody folds. */
export function evolveCheck(check: Check, entry: CheckEntry): Check {
  const change = changes[entry.type];
  if (change === undefined) throw new TypeError(`a check is not changed by ${entry.type}`);
  return { ...check, ...change(check, entry), n: entry.n, updatedAt: entry.recordedAt };
}

export type CheckStep = 'score' | 'appeal' | 'decide';
export type WhyNoStep = 'check-step' | 'own-check' | 'not-own-check' | 'same-judge';

/**
 * Why a step is not possible for somebody; null when it is. Nobody judges their own work, only the person may appeal,
 * and an appeal is decided by somebody else than whoever scored.
 */
export function whyNoStep(
  step: CheckStep,
  check: Pick<Check, 'state' | 'drawn' | 'scoredBy'>,
  person: string,
): WhyNoStep | null {
  const isOwn = check.drawn.person === person;
  if (step === 'appeal') {
    if (!isOwn) return 'not-own-check';
    return check.state === 'scored' ? null : 'check-step';
  }
  if (isOwn) return 'own-check';
  if (step === 'score') return check.state === 'drawn' ? null : 'check-step';
  if (check.state !== 'appealed') return 'check-step';
  return check.scoredBy === person ? 'same-judge' : null;
}

export interface SheetItem {
  code: string;
  points: number;
}

/** Adds points up by the sheet; null where one is missing, unknown or beyond what its item is worth. */
export function totalOf(
  items: readonly SheetItem[],
  points: Readonly<Record<string, number>>,
): { total: number; full: number } | null {
  const isKnown = Object.keys(points).every((code) => items.some((item) => item.code === code));
  const isWithin = items.every(({ code, points: most }) => {
    const given = points[code];
    return given !== undefined && Number.isInteger(given) && given >= 0 && given <= most;
  });
  if (!isKnown || !isWithin) return null;
  const sum = (of: (item: SheetItem) => number) => items.reduce((total, item) => total + of(item), 0);
  return { total: sum(({ code }) => points[code] ?? 0), full: sum((item) => item.points) };
}
