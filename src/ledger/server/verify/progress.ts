import type { Language } from '../../../platform/i18n.ts';
import { commandMessages } from '../../messages.ts';
import type { VerifyProgress } from './verify.ts';

const saidEveryMs = 10_000;

/** Says every few seconds how far a long check is, and how long the rest will take at this pace. */
export function sayProgress(
  language: Language,
  say: (line: string) => void,
  clock = () => performance.now(),
): (at: VerifyProgress) => void {
  const begun = clock();
  let said = begun;
  return ({ entries, of, share }) => {
    const now = clock();
    if (now - said < saidEveryMs || share === 0) return;
    said = now;
    const left = ((now - begun) * (1 - share)) / share;
    say(commandMessages[language].checking(entries, of, Math.ceil(left / 60_000)));
  };
}
