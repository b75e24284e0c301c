import { useEffect, useState } from 'react';
import { formatNumber, formatPercent } from '../../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { useLength } from '../../../platform/ui/moments.tsx';
import type { MoveView } from '../contract.ts';
import { keepSeen, type Seen, secondsLeft } from '../rules/remaining.ts';
import { moveScreens } from './messages.ts';

/** How far the present step has come, in requests where they are counted, and about how long the rest takes. */
export function StepProgress({ move, seenAt }: { move: MoveView; seenAt: number }) {
  const words = usePhrases(moveScreens);
  const { language } = useLanguage();
  const { state, done, total } = move;
  const left = useLeft({ at: seenAt, done }, total);
  const share = total > 0 ? Math.min(1, done / total) : 0;
  const isCounted = state === 'loading' || state === 'withdrawing';
  return (
    <div className="gap">
      {total > 0 ? (
        <>
          <progress value={done} max={total} aria-label={words.states[state]} />
          <p className="row">
            <span role="status">{words.progress(formatPercent(share, language))}</span>
            {isCounted ? (
              <span className="quiet number">
                {words.ofAll(formatNumber(Math.min(done, total), language), formatNumber(total, language))}
              </span>
            ) : null}
            {left === undefined ? null : <span className="quiet">{left}</span>}
          </p>
        </>
      ) : (
        <progress aria-label={words.states[state]} />
      )}
      <p className="quiet">{words.working}</p>
    </div>
  );
}

const minute = 60;
const hour = 60 * minute;

/** About how long the rest takes, as words; rounded up, since nobody minds being done sooner. */
export function useLeft(now: Seen, total: number): string | undefined {
  const words = usePhrases(moveScreens);
  const length = useLength();
  const [seen, setSeen] = useState<readonly Seen[]>([]);
  const { at, done } = now;
  useEffect(() => setSeen((before) => keepSeen(before, { at, done })), [at, done]);
  const seconds = secondsLeft(seen, total);
  if (seconds === undefined) return undefined;
  if (seconds < minute) return words.left(length({ days: 0, hours: 0, minutes: 0 }));
  const whole = Math.ceil(seconds / minute) * minute;
  const hours = Math.floor(whole / hour);
  return words.left(length({ days: 0, hours, minutes: (whole % hour) / minute }));
}
