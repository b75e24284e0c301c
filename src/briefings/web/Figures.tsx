import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatNumber, formatPercent } from '../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import type { DayFigure } from '../../requests/rules/day.ts';
import type { DayView, PreparedView } from '../contract.ts';
import { type Compared, changeOf } from '../rules/comparison.ts';
import { dayScreens } from './messages.ts';

/** Address of the list behind a figure of a day. */
export function listAddress(figure: DayFigure, day: string, category?: string): string {
  return `/day/list?${new URLSearchParams({ figure, day, ...(category === undefined ? {} : { category }) })}`;
}

type FigureData = Pick<DayView, 'day' | 'figures'> & { gradedBy?: PreparedView['gradedBy'] };

type Name = 'received' | 'directShare' | 'closed' | 'overdue' | 'satisfiedShare';

const shown: readonly { name: Name; list: DayFigure; share?: true; badWhenMore?: true }[] = [
  { name: 'received', list: 'received' },
  { name: 'directShare', list: 'direct', share: true },
  { name: 'closed', list: 'closed' },
  { name: 'overdue', list: 'overdue', badWhenMore: true },
  { name: 'satisfiedShare', list: 'rated', share: true },
];

/** The five numbers of the day, each with what it was before and the list behind it. */
export function Figures({ data, isFixed = false }: { data: FigureData; isFixed?: boolean }) {
  const words = usePhrases(dayScreens);
  const { language } = useLanguage();
  const { day, figures } = data;
  return (
    <>
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
              <Opens to={isFixed ? undefined : listAddress(list, day)} title={words.hints[name]}>
                <span className="day-name">{words.names[name]}</span>
                <strong className={badWhenMore && value ? 'day-number day-bad' : 'day-number'}>{said}</strong>
              </Opens>
              <Change figure={figures[name]} isShare={share === true} />
              {name === 'satisfiedShare' ? <Grades data={data} isFixed={isFixed} /> : null}
            </li>
          );
        })}
      </ul>
      <p className="quiet">{words.formula[data.gradedBy ?? 'last-word']}</p>
    </>
  );
}

/** A figure opens its list; one that was written down at the end of a day stands by itself: the list goes on changing. */
function Opens({ to, title, children }: { to: string | undefined; title: string; children: ReactNode }) {
  return to === undefined ? (
    <span title={title}>{children}</span>
  ) : (
    <Link to={to} title={title}>
      {children}
    </Link>
  );
}

function Grades({ data: { day, figures }, isFixed }: { data: FigureData; isFixed: boolean }) {
  const words = usePhrases(dayScreens);
  return (
    <small>
      {words.ofRated(figures.rated.value ?? 0)}
      <br />
      <Opens to={isFixed ? undefined : listAddress('dissatisfied', day)} title={words.names.dissatisfied}>
        {words.names.dissatisfied} {figures.dissatisfied}
      </Opens>
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
