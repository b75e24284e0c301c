import { Link, useSearchParams } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { formatCivilDate } from '../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { Screen } from '../../platform/ui/states.tsx';
import { dayList } from '../../requests/contract.ts';
import { dayFigures } from '../../requests/rules/day.ts';
import { dayScreens } from './messages.ts';
import { RequestPages } from './RequestPages.tsx';

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
      <RequestPages key={search.toString()} list={dayList} input={asked} empty={words.nothing} />
    </Screen>
  );
}
