import { Button } from 'antd';
import { useNavigate, useSearchParams } from 'react-router';
import { usePhrases } from '../../platform/ui/language.tsx';
import { type ListPage, Pages } from '../../platform/ui/Pages.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { casesOfOutcome } from '../contract-outcomes.ts';
import { type OutcomePart, outcomePartNames } from '../rules/outcomes.ts';
import { CaseCards } from './CasesPage.tsx';
import { outcomeScreens } from './outcome-messages.ts';

/** The requests behind one number of the five outcomes. */
export function OutcomeCasesPage() {
  const words = usePhrases(outcomeScreens);
  const back = useNavigate();
  const [search] = useSearchParams();
  const part = outcomePartNames.find((one) => one === search.get('part')) ?? 'satisfied';
  const quarter = search.get('quarter') ?? '';
  const name = words.quarter(quarter.slice(0, 4), quarter.slice(-1));
  return (
    <Screen
      title={words.cases(words.parts[part].name, name)}
      beside={<Button onClick={() => void back(-1)}>{words.back}</Button>}
    >
      <p className="hint">
        {words.parts[part].what} · {words.casesHint}
      </p>
      <Pages key={search.toString()}>{(page) => <OnePage part={part} quarter={quarter} page={page} />}</Pages>
    </Screen>
  );
}

interface OnePageProps {
  part: OutcomePart;
  quarter: string;
  page: ListPage<string>;
}

function OnePage({ part, quarter, page: { after, more } }: OnePageProps) {
  const words = usePhrases(outcomeScreens);
  const found = useAnswer(casesOfOutcome, {
    ...{ part, quarter, of: 'hit' },
    ...(after === undefined ? {} : { after }),
  });
  if (found.data === undefined) return <Awaited answer={found} />;
  const { rows, next } = found.data;
  if (rows.length === 0 && after === undefined) return <Nothing title={words.noCases} next={null} />;
  return (
    <>
      <CaseCards rows={rows} />
      {more(next)}
    </>
  );
}
