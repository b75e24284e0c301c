import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { formatCivilDate, formatDateTime, formatDue } from '../i18n.ts';
import type { CivilDate, Instant } from '../time.ts';
import { useLanguage, usePhrases } from './language.tsx';
import { frameMessages } from './messages.ts';
import { type Remaining, remainingUntil } from './remaining.ts';
import { serverNow } from './server-time.ts';

const ZoneContext = createContext('Asia/Shanghai');
const tick = 30_000;

/** The city's zone, in which every time is written whatever zone the computer stands in. */
export function ZoneProvider({ zone, children }: { zone: string; children: ReactNode }) {
  return <ZoneContext.Provider value={zone}>{children}</ZoneContext.Provider>;
}

/** The city's zone. */
export function useZone(): string {
  return useContext(ZoneContext);
}

/** A moment, as a person of the city reads it. */
export function Moment({ at, year }: { at: Instant; year?: boolean }) {
  const { language } = useLanguage();
  const zone = useZone();
  return (
    <time dateTime={at} className="moment">
      {formatDateTime(at, { zone, language }, year ? 'full' : 'short')}
    </time>
  );
}

/** A civil date, as a person of the city reads it. */
export function Day({ date }: { date: CivilDate }) {
  const { language } = useLanguage();
  return <time dateTime={date}>{formatCivilDate(date, language, 'full')}</time>;
}

/** A civil date inside a sentence. */
export function useDayWords(): (date: CivilDate) => string {
  const { language } = useLanguage();
  return (date) => formatCivilDate(date, language, 'full');
}

/** A deadline as the last moment of its day or hour. */
export function Due({ at }: { at: Instant }) {
  const { language } = useLanguage();
  const zone = useZone();
  return (
    <time dateTime={at} data-end className="moment">
      {formatDue(at, { zone, language })}
    </time>
  );
}

/** The server's now in milliseconds, twice a minute. */
export function useNow(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), tick);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** A length of time in the reader's words. */
export function useLength(): (length: Pick<Remaining, 'days' | 'hours' | 'minutes'>) => string {
  const words = usePhrases(frameMessages);
  return ({ days, hours, minutes }) => {
    if (days > 0) return words.days(days, hours);
    if (hours > 0) return words.hours(hours, minutes);
    return minutes > 0 ? words.minutes(minutes) : words.underMinute;
  };
}

/** Remaining time 剩余时间 of a clock: said in words and coloured, with 暂按 while the calendar is not sure. */
export function RemainingTime({
  due,
  provisional,
  now,
}: {
  due: Instant | null;
  provisional: boolean;
  now: number;
}) {
  const words = usePhrases(frameMessages);
  const lengthOf = useLength();
  if (due === null) return <span className="quiet">—</span>;
  const remaining = remainingUntil(due, now);
  const length = lengthOf(remaining);
  return (
    <span className={`remaining remaining-${remaining.urgency}`}>
      {remaining.urgency === 'overdue' ? words.overdue(length) : words.remaining(length)}
      {provisional ? <Provisional /> : null}
    </span>
  );
}

/** The mark 暂按 and what it means. */
export function Provisional() {
  const words = usePhrases(frameMessages);
  return (
    <abbr className="mark" title={words.provisionalHint}>
      {words.provisional}
    </abbr>
  );
}
