import { Link, useSearchParams } from 'react-router';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useDayWords } from '../../platform/ui/moments.tsx';
import { type ListPage, Pages } from '../../platform/ui/Pages.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { Tabs } from '../../platform/ui/Tabs.tsx';
import { listVisits, type VisitRow, type VisitRules, visitRules } from '../contract.ts';
import { visitPermissions } from '../rules/permissions.ts';
import type { VisitState } from '../rules/visit.ts';
import { visitScreens } from './messages.ts';
import { useTargetName, VisitTabs } from './names.tsx';

const states = ['made', 'planned', 'dropped'] as const satisfies readonly VisitState[];

/** 走访记录: who went where, and what is to come. */
export function VisitsPage() {
  const words = usePhrases(visitScreens);
  const mayWrite = useMay()(visitPermissions['visits.write']);
  const [search] = useSearchParams();
  const rules = useAnswer(visitRules, {});
  const state = states.find((one) => one === search.get('state')) ?? 'made';
  const target = search.get('target') ?? undefined;
  return (
    <Screen title={words.title}>
      <VisitTabs chosen="notes" />
      <p>{words.lead}</p>
      {rules.data?.rules === null ? <p role="status">{words.noRules}</p> : null}
      {mayWrite ? (
        <p className="no-print">
          <Link to="/visits/new">{words.write}</Link>
        </p>
      ) : null}
      {rules.data === undefined ? (
        <Awaited answer={rules} rows={6} />
      ) : (
        <Pages key={`${state}/${target ?? ''}`}>
          {(page) => <OnePage state={state} target={target} rules={rules.data} page={page} />}
        </Pages>
      )}
    </Screen>
  );
}

interface OnePageProps {
  state: VisitState;
  target: string | undefined;
  rules: VisitRules;
  page: ListPage<string>;
}

function OnePage({ state, target, rules, page: { after, isFirst, more } }: OnePageProps) {
  const words = usePhrases(visitScreens);
  const answer = useAnswer(listVisits, {
    state,
    ...(target === undefined ? {} : { target }),
    ...(after === undefined ? {} : { after }),
  });
  const list = answer.data;
  if (list === undefined) return <Awaited answer={answer} rows={6} />;
  const to = (one: VisitState) =>
    `/visits?${new URLSearchParams({ state: one, ...(target === undefined ? {} : { target }) })}`;
  return (
    <>
      {isFirst ? (
        <Tabs label={words.statesLabel} names={states} chosen={state} to={to}>
          {(one) => words.count(words.states[one], list.counts[one])}
        </Tabs>
      ) : null}
      {list.rows.length === 0 ? <Nothing title={words.none} next={words.noneHint} /> : null}
      <ul className="cards gap">
        {list.rows.map((row) => (
          <VisitCard key={row.id} row={row} rules={rules} />
        ))}
      </ul>
      {more(list.next)}
    </>
  );
}

/** One visit of a list. */
export function VisitCard({ row, rules }: { row: VisitRow; rules: VisitRules }) {
  const words = usePhrases(visitScreens);
  const dayWords = useDayWords();
  const names = useCityNames();
  const nameOf = useTargetName();
  const nameIn = useNameIn();
  const form = rules.forms.find(({ code }) => code === row.form);
  return (
    <li className="card-plain visit-card">
      <Link to={`/visits/${row.id}`} className="visit-who">
        <strong lang="zh-CN">{nameOf(row.target)}</strong>
      </Link>
      <span className="row">
        <span className="badge badge-quiet">{form === undefined ? row.form : nameIn(form.name)}</span>
        {row.items === 0 ? null : <span className="badge badge-quiet">{words.heard(row.items)}</span>}
        {row.untaken.length === 0 ? null : (
          <span className="badge badge-redo">{words.untaken(row.untaken.length)}</span>
        )}
      </span>
      <span className="quiet">
        {dayWords(row.day)} · {names.unit(row.unit)}
      </span>
    </li>
  );
}
