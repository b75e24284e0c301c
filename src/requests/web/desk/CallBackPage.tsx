import { useQueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { RemainingTime, useNow } from '../../../platform/ui/moments.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../../platform/ui/states.tsx';
import { Tabs } from '../../../platform/ui/Tabs.tsx';
import { callBackSheet, counts, list, type RequestRow } from '../../contract.ts';
import { useCity } from '../city.tsx';
import { CallBackFigures } from './CallBackFigures.tsx';
import { CallBackPanel } from './CallBackPanel.tsx';
import { callBackScreens } from './call-back-messages.ts';
import { TellPanel } from './TellPanel.tsx';

const tabs = ['to-tell', 'to-call-back'] as const;
type Tab = (typeof tabs)[number];

/** 告知回访: who is to be told and who is to be called back, nearest deadline first, one beside the list. */
export function CallBackPage() {
  const words = usePhrases(callBackScreens);
  const store = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const tab: Tab = tabs.find((name) => name === search.get('list')) ?? 'to-call-back';
  const chosen = search.get('id') ?? '';
  const [isDone, setDone] = useState(false);
  const answer = useAnswer(list, { queue: tab, limit: 50 }, { every: 60_000 });
  const choose = (id: string): void => {
    setDone(false);
    setSearch({ list: tab, id }, { replace: true });
  };
  const done = async (): Promise<void> => {
    for (const { path } of [list, counts, callBackSheet]) await store.invalidateQueries({ queryKey: [path] });
    setSearch({ list: tab }, { replace: true });
    setDone(true);
  };
  return (
    <Screen title={words.title}>
      <Tabs label={words.title} names={tabs} chosen={tab} to={(name) => `/call-backs?list=${name}`}>
        {(name) => words.tabs[name]}
      </Tabs>
      <div role="status">
        {isDone ? <Alert type="success" showIcon title={words.done} className="gap" /> : null}
      </div>
      <CallBackFigures />
      <div className="call-backs">
        {answer.data === undefined ? (
          <Awaited answer={answer} />
        ) : answer.data.rows.length === 0 ? (
          <Nothing title={words.empty[tab]} next={<Link to="/requests">{words.toQueue}</Link>} />
        ) : (
          <Rows rows={answer.data.rows} chosen={chosen} choose={choose} />
        )}
        {chosen === '' ? (
          <p className="quiet">{words.choose}</p>
        ) : tab === 'to-tell' ? (
          <TellPanel key={chosen} id={chosen} done={done} />
        ) : (
          <CallBackPanel key={chosen} id={chosen} done={done} />
        )}
      </div>
    </Screen>
  );
}

function Rows({
  rows,
  chosen,
  choose,
}: {
  rows: readonly RequestRow[];
  chosen: string;
  choose: (id: string) => void;
}) {
  const { names } = useCity();
  const now = useNow();
  return (
    <ul className="cards">
      {rows.map((row) => (
        <li key={row.id}>
          <button
            type="button"
            data-row
            className="card-button"
            aria-pressed={row.id === chosen}
            onClick={() => choose(row.id)}
          >
            <span className="card-head">
              <span className="number">{row.number}</span>
              <RemainingTime due={row.stepDue} provisional={row.provisional} now={now} />
            </span>
            <span>{row.title}</span>
            <span className="quiet">{names.shortUnit(row.leadUnit ?? row.ownerUnit)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
