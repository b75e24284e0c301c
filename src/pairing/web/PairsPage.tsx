import { Button } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import { useMay } from '../../platform/ui/acting.tsx';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useDayWords } from '../../platform/ui/moments.tsx';
import { type ListPage, Pages } from '../../platform/ui/Pages.tsx';
import { PickOne } from '../../platform/ui/Pick.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { Tabs } from '../../platform/ui/Tabs.tsx';
import { listPairs, type PairList, type PairRow, type PairRules, pairRules } from '../contract.ts';
import { type PairState, pairStates } from '../rules/pair.ts';
import { pairingPermissions } from '../rules/permissions.ts';
import { BeginForm } from './BeginForm.tsx';
import { pairScreens } from './messages.ts';
import { usePairNames } from './names.tsx';
import { PairTabs } from './PairTabs.tsx';
import { SheetPanel } from './SheetPanel.tsx';

/** 结对台账: who helps whom, with what an office brings in and takes out. */
export function PairsPage() {
  const words = usePhrases(pairScreens);
  const mayKeep = useMay()(pairingPermissions['pairs.keep']);
  const [search] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const rules = useAnswer(pairRules, {});
  const state = pairStates.find((one) => one === search.get('state')) ?? 'active';
  const filter = { state, type: search.get('type') ?? '', county: search.get('county') ?? '' };
  if (rules.data === undefined) {
    return (
      <Screen title={words.title}>
        <Awaited answer={rules} rows={6} />
      </Screen>
    );
  }
  return (
    <Screen title={words.title}>
      <PairTabs chosen="register" />
      <p>{words.lead}</p>
      {rules.data.limits === null ? <p role="status">{words.noRules}</p> : null}
      {mayKeep && adding ? <BeginForm rules={rules.data} close={() => setAdding(false)} /> : null}
      {mayKeep && !adding ? (
        <p>
          <Button onClick={() => setAdding(true)}>{words.form.title}</Button>
        </p>
      ) : null}
      <SheetPanel mayKeep={mayKeep} />
      <Filters rules={rules.data} />
      <Pages key={JSON.stringify(filter)}>
        {(page) => <OnePage filter={filter} rules={rules.data} page={page} />}
      </Pages>
    </Screen>
  );
}

interface Filter {
  state: PairState;
  type: string;
  county: string;
}

function Filters({ rules }: { rules: PairRules }) {
  const words = usePhrases(pairScreens);
  const nameIn = useNameIn();
  const { counties } = useCityNames();
  const [search, setSearch] = useSearchParams();
  const choose = (name: string, value: string): void => {
    const next = new URLSearchParams(search);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setSearch(next);
  };
  const types = rules.types.map(({ code, name }) => ({ value: code, label: nameIn(name) }));
  const places = counties.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <div className="pair-filters no-print">
      <Field label={words.type}>
        {(control) => (
          <PickOne
            control={control}
            options={types}
            value={search.get('type') ?? ''}
            change={(value) => choose('type', value)}
            clearable
          />
        )}
      </Field>
      <Field label={words.county}>
        {(control) => (
          <PickOne
            control={control}
            options={places}
            value={search.get('county') ?? ''}
            change={(value) => choose('county', value)}
            clearable
          />
        )}
      </Field>
    </div>
  );
}

interface OnePageProps {
  filter: Filter;
  rules: PairRules;
  page: ListPage<string>;
}

function OnePage({ filter, rules, page: { after, isFirst, more } }: OnePageProps) {
  const words = usePhrases(pairScreens);
  const { state, type, county } = filter;
  const answer = useAnswer(listPairs, {
    state,
    ...(type === '' ? {} : { type }),
    ...(county === '' ? {} : { county }),
    ...(after === undefined ? {} : { after }),
  });
  const list = answer.data;
  if (list === undefined) return <Awaited answer={answer} rows={6} />;
  return (
    <>
      {isFirst ? <Head list={list} filter={filter} /> : null}
      {list.rows.length === 0 ? <Nothing title={words.none} next={words.noneHint} /> : null}
      <ul className="cards gap">
        {list.rows.map((row) => (
          <PairCard key={row.id} row={row} rules={rules} />
        ))}
      </ul>
      {more(list.next)}
    </>
  );
}

function Head({ list, filter }: { list: PairList; filter: Filter }) {
  const words = usePhrases(pairScreens);
  const to = (state: PairState): string => {
    const search = new URLSearchParams({ state });
    if (filter.type !== '') search.set('type', filter.type);
    if (filter.county !== '') search.set('county', filter.county);
    return `/pairs?${search}`;
  };
  const { continuity } = list;
  return (
    <>
      <Tabs label={words.statesLabel} names={pairStates} chosen={filter.state} to={to}>
        {(one) => words.count(words.states[one], list.counts[one])}
      </Tabs>
      {continuity === null ? null : (
        <p>{words.continuity(continuity.year, continuity.base, continuity.kept)}</p>
      )}
    </>
  );
}

/** One pair of a list: who, whom, which help, and what is worth noticing. */
export function PairCard({ row, rules }: { row: PairRow; rules: PairRules }) {
  const words = usePhrases(pairScreens);
  const dayWords = useDayWords();
  const names = usePairNames();
  const nameIn = useNameIn();
  const type = rules.types.find(({ code }) => code === row.type);
  const last = row.endedOn ?? row.until;
  const badges = [
    row.broke ? words.broke : '',
    row.asked ? words.asked : '',
    row.confirmed === true ? words.confirmed : row.confirmed === false ? words.disagreed : '',
    row.promiseDue === null ? '' : words.promiseDue(dayWords(row.promiseDue)),
  ].filter((badge) => badge !== '');
  return (
    <li className="card-plain pair-card">
      <span>
        <Link to={`/pairs/${row.id}`} className="pair-who">
          <strong>{names.helper(row)}</strong> <span aria-hidden="true">→</span>{' '}
          <strong lang="zh-CN">{names.target(row.target)}</strong>
        </Link>
      </span>
      <span className="row">
        <span className="badge badge-quiet">{type === undefined ? row.type : nameIn(type.name)}</span>
        <span className="badge badge-quiet">{words.groups[row.group]}</span>
        {badges.map((badge) => (
          <span key={badge} className="badge badge-quiet">
            {badge}
          </span>
        ))}
      </span>
      <span className="quiet">
        {last === null ? words.from(dayWords(row.since)) : words.span(dayWords(row.since), dayWords(last))}
        {row.decision === null ? null : (
          <>
            {' · '}
            <span lang="zh-CN">{row.decision}</span>
          </>
        )}
      </span>
    </li>
  );
}
