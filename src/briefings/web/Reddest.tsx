import { useCityNames } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Reds } from '../../platform/ui/Reds.tsx';
import type { DayView } from '../contract.ts';
import { dayScreens } from './messages.ts';

/** The three most pressing requests, why, and who has them. */
export function Reddest({ data }: { data: Pick<DayView, 'reddest'> }) {
  const words = usePhrases(dayScreens);
  const names = useCityNames();
  const rows = data.reddest.map(({ id, number, title, unit, reasons }) => ({
    id,
    number,
    to: `/requests/${id}`,
    urgency: 'overdue' as const,
    why: reasons.map((one) => reasonSaid(words, one)).join(' · '),
    title: title === '' ? words.erased : title,
    who: words.who(names.unit(unit)),
  }));
  return <Reds title={words.reddest} hint={words.reddestHint} none={words.reddestNone} rows={rows} />;
}

type Reason = DayView['reddest'][number]['reasons'][number];
type Words = (typeof dayScreens)['zh-CN'];

function reasonSaid(words: Words, reason: Reason): string {
  if (reason.why === 'alarm-open') return words.why['alarm-open'];
  return reason.why === 'overdue' ? words.why.overdue(reason.days) : words.why[reason.why](reason.times);
}
