import {
  type Deadline,
  type DeadlineProof,
  deadline,
  type Length,
  type Rule,
  recompute,
  type WorkingCalendar,
} from '../../platform/calendar/index.ts';
import { type JsonObject, lasting } from '../../platform/json.ts';
import type { Instant } from '../../platform/time.ts';
import type { SetDeadline } from './events.ts';

/** A deadline preset 时限 of the city in the version it is decided by. */
export interface DeadlinePreset {
  code: string;
  version: number;
  source: string;
  length: { amount: number; unit: 'workday' | 'day' | 'hour' | 'minute' };
}

/**
 * Sets a clock: a request's citizen clock from the moment the person spoke, its duty clock from dispatch, its step
 * clocks from each step. The proof is kept as data; its sentence is made when shown.
 */
export function setClock(
  calendar: WorkingCalendar,
  preset: DeadlinePreset | undefined,
  from: Instant,
): SetDeadline | null {
  if (preset === undefined) return null;
  const { amount, unit } = preset.length;
  const set = deadline(calendar, {
    from,
    length: { unit, amount },
    rule: ruleOf(preset),
  });
  return { ...counted(set), rule: preset.code, ruleVersion: preset.version, source: preset.source };
}

const rules = new WeakMap<DeadlinePreset, Rule>();

/** The rule a proof names, one for all deadlines set by a preset. */
function ruleOf(preset: DeadlinePreset): Rule {
  const before = rules.get(preset);
  if (before !== undefined) return before;
  const rule = lasting({ id: preset.code, source: preset.source });
  rules.set(preset, rule);
  return rule;
}

/** Lengthens a clock on an approved ground 延期: it runs on from its end, and its proof shows both parts. */
export function extendClock(calendar: WorkingCalendar, set: SetDeadline, length: Length): SetDeadline {
  const { from, rule, counting, spans } = proofOf(set);
  const [base, ...extensions] = spans.map(({ amount, unit, ground = '' }) => ({
    length: { amount, unit },
    ground,
  }));
  if (base === undefined) throw new RangeError('a clock without a period');
  const granted = { length, ground: '经批准延期' };
  const extended = deadline(calendar, {
    from,
    rule,
    counting,
    length: base.length,
    extensions: [...extensions, granted],
  });
  return { ...set, ...counted(extended) };
}

/** Counts a provisional 暂按 clock again by another calendar; null when nothing about it changes. */
export function recountClock(calendar: WorkingCalendar, set: SetDeadline | null): SetDeadline | null {
  if (set === null || !set.provisional || !('spans' in set.proof)) return null;
  const again = recompute(proofOf(set), calendar);
  return again.moved || again.settled ? { ...set, ...counted(again.deadline) } : null;
}

function counted({ due, provisional, proof }: Deadline) {
  return { due, provisional, proof: proof as unknown as JsonObject };
}

function proofOf(set: SetDeadline): DeadlineProof {
  return set.proof as unknown as DeadlineProof;
}
