import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useCityNames } from '../../../city/web/names.ts';
import { useMay } from '../../../platform/ui/acting.tsx';
import { Fact } from '../../../platform/ui/Fact.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useDayWords } from '../../../platform/ui/moments.tsx';
import { type ListPage, Pages } from '../../../platform/ui/Pages.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../../platform/ui/states.tsx';
import { Tabs } from '../../../platform/ui/Tabs.tsx';
import { listReferrals, type ReferralRow, referralLists } from '../../contract-referrals.ts';
import { supervisionPermissions } from '../../rules/permissions.ts';
import { referralScreens } from './messages.ts';
import { OpenForm } from './OpenForm.tsx';

/** 纠正与移送: the files the reader may know of. */
export function ReferralsPage() {
  const words = usePhrases(referralScreens);
  const mayOpen = useMay()(supervisionPermissions['referrals.keep']);
  const answers = useMay()(supervisionPermissions['referrals.answer']);
  const [search] = useSearchParams();
  const go = useNavigate();
  const signal = search.get('signal');
  const ladder = search.get('ladder');
  const [isOpening, setOpening] = useState(signal !== null || ladder !== null);
  const list = referralLists.find((one) => one === search.get('list')) ?? 'open';
  return (
    <Screen title={words.title}>
      <p>{answers && !mayOpen ? words.leadUnit : words.lead}</p>
      {!mayOpen ? null : isOpening ? (
        <section className="panel">
          <OpenForm
            {...(signal === null ? {} : { signal })}
            {...(ladder === null ? {} : { ladder })}
            close={(id) => {
              setOpening(false);
              void go(id === undefined ? '/referrals' : `/referrals/${id}`);
            }}
          />
        </section>
      ) : (
        <p>
          <Button onClick={() => setOpening(true)}>{words.open}</Button>
        </p>
      )}
      <Tabs
        label={words.listsLabel}
        names={referralLists}
        chosen={list}
        to={(one) => `/referrals?list=${one}`}
      >
        {(one) => words.lists[one]}
      </Tabs>
      <Pages key={list}>{(page) => <Rows list={list} page={page} />}</Pages>
    </Screen>
  );
}

function Rows({
  list,
  page: { after, isFirst, more },
}: {
  list: (typeof referralLists)[number];
  page: ListPage<string>;
}) {
  const words = usePhrases(referralScreens);
  const answer = useAnswer(listReferrals, { list, ...(after === undefined ? {} : { after }) });
  if (answer.data === undefined) return <Awaited answer={answer} rows={6} />;
  const { rows, next, mayOpen } = answer.data;
  return (
    <>
      {rows.length === 0 && isFirst ? (
        <Nothing title={words.none} next={mayOpen ? words.noneKeeper : words.noneOther} />
      ) : null}
      {rows.map((row) => (
        <Row key={row.id} row={row} />
      ))}
      {more(next)}
    </>
  );
}

function Row({ row }: { row: ReferralRow }) {
  const words = usePhrases(referralScreens);
  const names = useCityNames();
  const dayWords = useDayWords();
  const title = words.of(names.unit(row.unit));
  return (
    <section className="panel" aria-label={title}>
      <div className="panel-head">
        <h2>
          <Link to={`/referrals/${row.id}`}>{title}</Link>
        </h2>
        {row.isOverdue ? <span className="badge badge-redo">{words.overdue}</span> : null}
        <span className="badge badge-quiet">{words.states[row.state]}</span>
        {row.state === 'ended' && row.due !== null ? (
          <span className="badge badge-quiet">{words.underReview}</span>
        ) : null}
      </div>
      <dl className="fact-list">
        <Fact name={words.source}>{words.sources[row.source]}</Fact>
        <Fact name={words.openedOn}>{dayWords(row.openedOn)}</Fact>
        <Fact name={words.dueOn}>{row.due === null ? '' : dayWords(row.due)}</Fact>
        <Fact name={words.endedOn}>{row.endedOn === null ? '' : dayWords(row.endedOn)}</Fact>
      </dl>
    </section>
  );
}
