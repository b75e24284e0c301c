import { Button } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { type ListPage, Pages } from '../../platform/ui/Pages.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { Tabs } from '../../platform/ui/Tabs.tsx';
import { listProblems, type ProblemList } from '../contract-problems.ts';
import { supervisionPermissions } from '../rules/permissions.ts';
import { type ProblemState, problemStates } from '../rules/problem.ts';
import { ListForm } from './ListForm.tsx';
import { ProblemCard } from './ProblemCard.tsx';
import { problemScreens } from './problem-messages.ts';

/** 问题清单: what has an owner, measures and a day, and what came of it. */
export function ProblemsPage() {
  const words = usePhrases(problemScreens);
  const mayKeep = useMay()(supervisionPermissions['problems.keep']);
  const [search, setSearch] = useSearchParams();
  const state = problemStates.find((one) => one === search.get('state')) ?? 'open';
  const issue = search.get('issue');
  const [adding, setAdding] = useState(issue !== null);
  const close = (): void => {
    setAdding(false);
    if (issue !== null) setSearch({});
  };
  return (
    <Screen title={words.title} beside={<Link to="/problems/changes">{words.changesLink}</Link>}>
      <p>{words.lead}</p>
      {!mayKeep ? null : adding ? (
        <ListForm issue={issue} problem={search.get('problem') ?? ''} close={close} />
      ) : (
        <p>
          <Button onClick={() => setAdding(true)}>{words.actions.add}</Button>
        </p>
      )}
      <Pages key={state}>{(page) => <OnePage state={state} page={page} />}</Pages>
    </Screen>
  );
}

interface OnePageProps {
  state: ProblemState;
  page: ListPage<string>;
}

function OnePage({ state, page: { after, isFirst, more } }: OnePageProps) {
  const words = usePhrases(problemScreens);
  const answer = useAnswer(listProblems, { state, ...(after === undefined ? {} : { after }) });
  const list = answer.data;
  if (list === undefined) return <Awaited answer={answer} rows={6} />;
  const { next } = list;
  return (
    <>
      {isFirst ? <Head list={list} state={state} /> : null}
      {list.rows.length === 0 ? <Nothing title={words.none} next={words.noneHint} /> : null}
      {list.rows.map((row) => (
        <ProblemCard key={row.id} row={row} />
      ))}
      {more(next)}
    </>
  );
}

/** Columns of the age chart, as the rules count them. */
const ageNames = ['week', 'month', 'quarter', 'half', 'older'] as const;

/** The three lists with their counts, what is overdue, and how old the open ones are. */
function Head({ list, state }: { list: ProblemList; state: ProblemState }) {
  const words = usePhrases(problemScreens);
  const most = Math.max(1, ...list.ages);
  return (
    <>
      <Tabs
        label={words.statesLabel}
        names={problemStates}
        chosen={state}
        to={(one) => `/problems?state=${one}`}
      >
        {(one) => words.count(words.states[one], list.counts[one])}
      </Tabs>
      {state !== 'open' || list.counts.open === 0 ? null : (
        <section className="panel" aria-labelledby="problem-ages">
          <h2 id="problem-ages">{words.ages}</h2>
          <dl className="problem-ages">
            {ageNames.map((name, at) => (
              <div key={name}>
                <dt>{words.age[name]}</dt>
                <dd>
                  <meter min={0} max={most} value={list.ages[at] ?? 0} aria-label={words.age[name]} />{' '}
                  {list.ages[at] ?? 0}
                </dd>
              </div>
            ))}
          </dl>
          {list.overdue === 0 ? null : <p className="overdue-words">{words.overdue(list.overdue)}</p>}
        </section>
      )}
    </>
  );
}
