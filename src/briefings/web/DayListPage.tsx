import { Link, useSearchParams } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { formatCivilDate } from '../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { Due, Moment } from '../../platform/ui/moments.tsx';
import { type ListPage, Pages } from '../../platform/ui/Pages.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { dayList } from '../../requests/contract.ts';
import { type DayFigure, dayFigures } from '../../requests/rules/day.ts';
import { dayScreens } from './messages.ts';

interface Asked {
  figure: DayFigure;
  day: string;
  category?: string;
}

/** The requests behind one number of the day's page. */
export function DayListPage() {
  const words = usePhrases(dayScreens);
  const { language } = useLanguage();
  const names = useCityNames();
  const [search] = useSearchParams();
  const figure = dayFigures.find((one) => one === search.get('figure')) ?? 'received';
  const day = search.get('day') ?? '';
  const category = search.get('category');
  const asked = { figure, day, ...(category === null ? {} : { category }) };
  const of = category === null ? '' : ` · ${names.category(category)}`;
  const date = /^\d{4}-\d\d-\d\d$/.test(day) ? formatCivilDate(day, language) : '';
  return (
    <Screen
      title={`${date} ${words.lists[figure]}${of}`}
      beside={<Link to={`/day?day=${day}`}>{words.back}</Link>}
    >
      <Pages key={search.toString()}>{(page) => <OnePage asked={asked} page={page} />}</Pages>
    </Screen>
  );
}

interface OnePageProps {
  asked: Asked;
  page: ListPage<string>;
}

function OnePage({ asked, page: { after, more } }: OnePageProps) {
  const words = usePhrases(dayScreens);
  const names = useCityNames();
  const found = useAnswer(dayList, { ...asked, ...(after === undefined ? {} : { after }) });
  if (found.data === undefined) return <Awaited answer={found} />;
  const { rows, next } = found.data;
  if (rows.length === 0) return <Nothing title={words.nothing} />;
  return (
    <>
      <ul className="cards">
        {rows.map((row) => (
          <li key={row.id}>
            <Link to={`/requests/${row.id}`}>
              <span className="card-head">
                <span className="number">{row.number}</span>
                <span className="quiet">
                  {row.category === null ? words.noCategory : names.category(row.category)}
                </span>
              </span>
              <strong lang="zh-CN">{row.title === '' ? words.erased : row.title}</strong>
              <span className="card-clocks quiet">
                <span>{row.leadUnit === null ? words.noUnit : names.unit(row.leadUnit)}</span>
                <span>
                  {words.columns.received} <Moment at={row.receivedAt} />
                </span>
                {row.citizenDue === null ? null : (
                  <span>
                    {words.columns.due} <Due at={row.citizenDue} />
                  </span>
                )}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {more(next)}
    </>
  );
}
