import { useQueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { fieldNames } from '../../../platform/ui/field-names.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { RemainingTime, useNow } from '../../../platform/ui/moments.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { useShortcuts } from '../../../platform/ui/shortcuts.tsx';
import { Awaited, Nothing, Screen } from '../../../platform/ui/states.tsx';
import { Counted, Tabs } from '../../../platform/ui/Tabs.tsx';
import { callBackSheet, counts, list, type RequestRow } from '../../contract.ts';
import { useCity } from '../city.tsx';
import { useQueueCount } from '../queue/queue-count.ts';
import { neighboursOf } from '../walk.ts';
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
  const numberOf = useQueueCount();
  const answer = useAnswer(list, { queue: tab, limit: 50 }, { every: 60_000 });
  const choose = (id: string): void => {
    setDone(false);
    setSearch({ list: tab, id }, { replace: true });
  };
  const ids = answer.data?.rows.map(({ id }) => id) ?? [];
  const { next, previous } = neighboursOf(ids, chosen) ?? { next: ids[0], previous: undefined };
  const done = async (): Promise<void> => {
    for (const { path } of [list, counts, callBackSheet]) await store.invalidateQueries({ queryKey: [path] });
    // one call after another: the next on the list is opened at once
    const following = next ?? previous;
    setSearch(following === undefined ? { list: tab } : { list: tab, id: following }, { replace: true });
    setDone(true);
  };
  useShortcuts([
    ...(next === undefined ? [] : [{ keys: 'n', label: words.next, act: () => choose(next) }]),
    ...(previous === undefined ? [] : [{ keys: 'p', label: words.previous, act: () => choose(previous) }]),
  ]);
  return (
    <Screen title={words.title}>
      <Tabs label={words.title} names={tabs} chosen={tab} to={(name) => `/call-backs?list=${name}`}>
        {(name) => <Counted name={words.tabs[name]} count={numberOf(name)} />}
      </Tabs>
      <div role="status">
        {isDone ? (
          <Alert
            type="success"
            showIcon
            title={chosen === '' ? words.done : words.doneNext}
            className="gap"
          />
        ) : null}
      </div>
      <CallBackFigures />
      {/* on a telephone the one that is open takes the place of the list */}
      {chosen === '' ? null : (
        <Link to={`/call-backs?list=${tab}`} className="phone-only">
          {words.toList}
        </Link>
      )}
      <div className={chosen === '' ? 'call-backs' : 'call-backs call-backs-open'}>
        {answer.data === undefined ? (
          <Awaited answer={answer} />
        ) : answer.data.rows.length === 0 ? (
          <Nothing title={words.empty[tab]} next={<Link to="/requests">{words.toQueue}</Link>} />
        ) : (
          <Rows rows={answer.data.rows} chosen={chosen} choose={choose} />
        )}
        {chosen === '' ? (
          <p className="quiet">{words.choose}</p>
        ) : (
          <Opened key={chosen} tab={tab} id={chosen} done={done} />
        )}
      </div>
    </Screen>
  );
}

function Opened({ tab, id, done }: { tab: Tab; id: string; done: () => void }) {
  return tab === 'to-tell' ? <TellPanel id={id} done={done} /> : <CallBackPanel id={id} done={done} />;
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
  const fields = usePhrases(fieldNames);
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
              <span className="number" data-field={fields.number}>
                {row.number}
              </span>
              <span data-field={fields.left}>
                <RemainingTime due={row.stepDue} provisional={row.provisional} now={now} />
              </span>
            </span>
            <span lang="zh-CN" data-field={fields.title}>
              {row.title}
            </span>
            <span className="quiet" data-field={fields.unit}>
              {names.shortUnit(row.leadUnit ?? row.ownerUnit)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
