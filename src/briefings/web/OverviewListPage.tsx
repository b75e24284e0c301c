import { Link, useSearchParams } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { formatCivilDate } from '../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { Screen } from '../../platform/ui/states.tsx';
import { flowList } from '../../requests/contract.ts';
import { flowPlaceNames, flowSteps, onTimes, waitingSteps } from '../../requests/rules/flow.ts';
import { overviewScreens } from './overview-messages.ts';
import { RequestPages } from './RequestPages.tsx';

/** The requests behind one number of the overview. */
export function OverviewListPage() {
  const words = usePhrases(overviewScreens);
  const [search] = useSearchParams();
  const { title, input } = useAsked(search);
  return (
    <Screen title={title} beside={<Link to="/overview">{words.back}</Link>}>
      <RequestPages key={search.toString()} list={flowList} input={input} empty={words.nothing} />
    </Screen>
  );
}

/** What the address asks for, and what that is called. */
function useAsked(search: URLSearchParams) {
  const words = usePhrases(overviewScreens);
  const { language } = useLanguage();
  const names = useCityNames();
  const one = <Name extends string>(list: readonly Name[], key: string) =>
    list.find((name) => name === search.get(key));
  const from = search.get('from') ?? '';
  const to = search.get('to') ?? '';
  const unit = search.get('unit') ?? undefined;
  const asked = {
    step: one(flowSteps, 'step'),
    place: one(flowPlaceNames, 'place'),
    onTime: one(onTimes, 'onTime'),
    waits: one(waitingSteps, 'waits'),
    late: one(['yes', 'no'], 'late'),
  };
  const { step, place, onTime, waits, late } = asked;
  const date = (day: string) => (/^\d{4}-\d\d-\d\d$/.test(day) ? formatCivilDate(day, language) : day);
  const said = [
    ...(unit === undefined ? [] : [names.unit(unit)]),
    ...(onTime === undefined ? [] : [words.onTime[onTime]]),
    ...(step === undefined ? [] : [words.listOf.step(words.steps[step])]),
    ...(place === undefined ? [] : [words.listOf.place(words.places[place])]),
    ...(waits === undefined ? [] : [words.waits[waits]]),
    ...(late === undefined ? [] : [late === 'yes' ? words.late : words.within]),
    ...(waits === undefined ? [words.period(date(from), date(to))] : []),
  ];
  const given = Object.entries({ ...asked, unit }).filter(([, value]) => value !== undefined);
  return { title: said.join(' · '), input: { from, to, ...Object.fromEntries(given) } };
}
