import { Button } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useCityNames } from '../../../city/web/names.ts';
import { useMay } from '../../../platform/ui/acting.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useDayWords } from '../../../platform/ui/moments.tsx';
import { type ListPage, Pages } from '../../../platform/ui/Pages.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../../platform/ui/states.tsx';
import { Tabs } from '../../../platform/ui/Tabs.tsx';
import { type ActRow, actLists, listActs } from '../../contract-acts.ts';
import { planPermissions } from '../../rules/permissions.ts';
import { actScreens } from './messages.ts';
import { ProposeForm } from './ProposeForm.tsx';
import { yuanOf } from './StepForm.tsx';

type List = (typeof actLists)[number];

/** 实事: under way, accepted or dropped, and the hot issues nothing answers. */
export function ActsPage() {
  const words = usePhrases(actScreens);
  const mayPropose = useMay()(planPermissions['acts.propose']);
  const [search] = useSearchParams();
  const [isProposing, setProposing] = useState(false);
  const list = actLists.find((one) => one === search.get('list')) ?? 'open';
  return (
    <Screen title={words.title}>
      <p>{words.lead}</p>
      {!mayPropose ? null : isProposing ? (
        <ProposeForm close={() => setProposing(false)} />
      ) : (
        <p>
          <Button onClick={() => setProposing(true)}>{words.propose}</Button>
        </p>
      )}
      <Tabs label={words.listsLabel} names={actLists} chosen={list} to={(one) => `/acts?list=${one}`}>
        {(one) => words.lists[one]}
      </Tabs>
      <Pages key={list}>{(page) => <Rows list={list} page={page} />}</Pages>
    </Screen>
  );
}

function Rows({ list, page: { after, isFirst, more } }: { list: List; page: ListPage<string> }) {
  const words = usePhrases(actScreens);
  const answer = useAnswer(listActs, { list, ...(after === undefined ? {} : { after }) });
  if (answer.data === undefined) return <Awaited answer={answer} rows={6} />;
  const { rows, next, unserved } = answer.data;
  return (
    <>
      {rows.length === 0 && isFirst ? <Nothing title={words.none} next={words.noneHint} /> : null}
      {rows.map((row) => (
        <Row key={row.id} row={row} />
      ))}
      {more(next)}
      {unserved.length === 0 || !isFirst ? null : (
        <section className="panel">
          <h2>{words.unserved}</h2>
          <p>{words.unservedHint}</p>
          <ul>
            {unserved.map(({ id, title, people, requests }) => (
              <li key={id}>
                <Link to={`/hot/${id}`} lang="zh-CN">
                  {title}
                </Link>{' '}
                {words.unservedOf(people, requests)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Row({ row }: { row: ActRow }) {
  const dayWords = useDayWords();
  const words = usePhrases(actScreens);
  const { unit } = useCityNames();
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>
          <Link to={`/acts/${row.id}`} lang="zh-CN">
            {row.title === '' ? words.erased : row.title}
          </Link>
        </h2>
        <span className="badge badge-quiet">{words.states[row.state]}</span>
        {row.isReleased ? <span className="badge badge-quiet">{words.isPublic}</span> : null}
        {row.facts.map((fact) => (
          <span className="badge badge-redo" key={fact}>
            {words.facts[fact]}
          </span>
        ))}
      </div>
      <p>
        {unit(row.lead)} · {dayWords(row.from)} – {dayWords(row.to)} · {words.sourceCount(row.links)} ·{' '}
        {words.moneyOf(yuanOf(row.spent), yuanOf(row.planned))}
      </p>
      {row.helped.asked === 0 ? null : <p>{words.helpedOf(row.helped)}</p>}
    </section>
  );
}
