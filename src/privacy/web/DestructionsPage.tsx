import { Link, useSearchParams } from 'react-router';
import { fieldNames } from '../../platform/ui/field-names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { type ListPage, Pages } from '../../platform/ui/Pages.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { Tabs } from '../../platform/ui/Tabs.tsx';
import { type DestructionRow, listDestructions } from '../contract.ts';
import { type DestructionState, destructionStates } from '../rules/destruction.ts';
import { destructionScreens } from './messages.ts';

/** 到期销毁: lists of what is due, by how far they are. */
export function DestructionsPage() {
  const words = usePhrases(destructionScreens);
  const [search] = useSearchParams();
  const state = destructionStates.find((one) => one === search.get('state')) ?? 'proposed';
  return (
    <Screen title={words.title} beside={<Link to="/holds">{words.holds}</Link>}>
      <p>{words.lead}</p>
      <Pages key={state}>{(page) => <OnePage state={state} page={page} />}</Pages>
    </Screen>
  );
}

interface OnePageProps {
  state: DestructionState;
  page: ListPage<string>;
}

function OnePage({ state, page: { after, isFirst, more } }: OnePageProps) {
  const words = usePhrases(destructionScreens);
  const found = useAnswer(listDestructions, { state, ...(after === undefined ? {} : { after }) });
  if (found.data === undefined) return <Awaited answer={found} />;
  const { rows, next, counts } = found.data;
  return (
    <>
      {isFirst ? <States state={state} counts={counts} /> : null}
      {rows.length === 0 ? <Nothing title={words.empty[state]} next={words.emptyHint} /> : null}
      <ul className="cards">
        {rows.map((row) => (
          <li key={row.id}>
            <Link to={`/destructions/${row.id}`}>
              <RowFacts row={row} />
            </Link>
          </li>
        ))}
      </ul>
      {more(next)}
    </>
  );
}

function States({ state, counts }: { state: DestructionState; counts: Record<DestructionState, number> }) {
  const words = usePhrases(destructionScreens);
  return (
    <Tabs
      label={words.statesLabel}
      names={destructionStates}
      chosen={state}
      to={(one) => `/destructions?state=${one}`}
    >
      {(one) => words.count(words.states[one], counts[one])}
    </Tabs>
  );
}

function RowFacts({ row }: { row: DestructionRow }) {
  const words = usePhrases(destructionScreens);
  const fields = usePhrases(fieldNames);
  return (
    <>
      <strong>
        {row.listNumber === null ? null : (
          <>
            <span data-field={fields.number}>{row.listNumber}</span> ·{' '}
          </>
        )}
        <span data-field={fields.type}>{words.of[row.of]}</span> ·{' '}
        <span data-field={fields.counts}>{words.items(row.count)}</span>
      </strong>
      <span className="quiet">
        {row.asked === null ? null : (
          <>
            <span data-field={fields.note}>{words.onWish}</span> ·{' '}
          </>
        )}
        {words.proposedAt}{' '}
        <span data-field={words.proposedAt}>
          <Moment at={row.proposedAt} year />
        </span>
      </span>
      <small className="quiet" lang="zh-CN">
        {words.ground}：<span data-field={words.ground}>{row.ground}</span>
      </small>
    </>
  );
}
