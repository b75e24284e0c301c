import type { FirmShelf } from '../../policies/index.ts';
import type { Asking } from './pages/firm-pages.ts';

/** Characters an answer may have. */
export const longestAnswer = 60;

/** The answers a form brought: only of questions there are, and which of them have been put. */
export function answersIn(
  sent: Readonly<Record<string, unknown>>,
  { questions }: FirmShelf,
): Pick<Asking, 'typed' | 'seen'> & { asks: string[] } {
  const typed: Record<string, string> = {};
  for (const code of questions.keys()) {
    const value = sent[`a-${code}`];
    if (typeof value === 'string' && value.trim() !== '') typed[code] = value.trim().slice(0, longestAnswer);
  }
  const codes = (field: unknown) =>
    typeof field === 'string' ? field.split(' ').filter((code) => questions.has(code)) : [];
  return { typed, seen: [...new Set(codes(sent['seen']))], asks: codes(sent['asks']) };
}
