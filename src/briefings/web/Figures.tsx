import { Link } from 'react-router';
import { formatNumber, formatPercent } from '../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import type { DayFigure } from '../../requests/rules/day.ts';
import type { DayView } from '../contract.ts';
import { type Compared, changeOf } from '../rules/comparison.ts';
import { dayScreens } from './messages.ts';

/** Address of the list behind a figure of a day. */
export function listAddress(figure: DayFigure, day: string, category?: string): string {
  return `/day/list?${new URLSearchParams({ figure, day, ...(category === undefined ? {} : { category }) })}`;
}

type Name = 'received' | 'directShare' | 'closed' | 'overdue' | 'satisfiedShare';

const shown: readonly { name: Name; list: DayFigure; share?: true; badWhenMore?: true }[] = [
  { name: 'received', list: 'received' },
  { name: 'directShare', list: 'direct', share: true },
  { name: 'closed', list: 'closed' },
  { name: 'overdue', list: 'overdue', badWhenMore: true },
  { name: 'satisfiedShare', list: 'rated', share: true },
];

/** The five numbers of the day, each with what it was before and the list behind it. */
export function Figures({ data }: { data: DayView }) {
  const words = usePhrases(dayScreens);
  const { language } = useLanguage();
  const { day, figures } = data;
  return (
    <ul className="day-figures" aria-label={words.figures}>
      {shown.map(({ name, list, share, badWhenMore }) => {
        const { value } = figures[name];
        const said =
          value === null
            ? words.none
            : share
              ? formatPercent(value, language)
              : formatNumber(value, language);
        return (
          <li key={name}>
            <Link to={listAddress(list, day)} title={words.hints[name]}>
              <span className="day-name">{words.names[name]}</span>
              <strong className={badWhenMore && value ? 'day-number day-bad' : 'day-number'}>{said}</strong>
            </Link>
            <Change figure={figures[name]} isShare={share === true} />
            {name === 'satisfiedShare' ? <Grades data={data} /> : null}
          </li>
        );
      })}
    </ul>
  );
}

function Grades({ data: { day, figures } }: { data: DayView }) {
  const words = usePhrases(dayScreens);
  return (
    <small>
      {words.ofRated(figures.rated.value ?? 0)}
      <br />
      <Link to={listAddress('dissatisfied', day)}>
        {words.names.dissatisfied} {figures.dissatisfied}
      </Link>
    </small>
  );
}

function Change({ figure, isShare }: { figure: Compared; isShare: boolean }) {
  const words = usePhrases(dayScreens);
  const said = useChange(isShare);
  return (
    <small className="quiet">
      {words.before} {said(changeOf(figure.value, figure.before))}
      <br />
      {words.weekAgo} {said(changeOf(figure.value, figure.weekAgo))}
    </small>
  );
}

/** A share changes by percentage points, a count by pieces (office.md: 百分点 ≠ %). */
function useChange(isShare: boolean): (change: number | null) => string {
  const words = usePhrases(dayScreens);
  const { language } = useLanguage();
  return (change) => {
    if (change === null) return words.none;
    const size = isShare ? Math.round(Math.abs(change) * 1000) / 10 : Math.abs(change);
    if (size === 0) return words.same;
    const number = formatNumber(size, language);
    const by = isShare ? words.points(number) : number;
    return change > 0 ? words.more(by) : words.less(by);
  };
}
