import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useMay } from '../../../platform/ui/acting.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useDayWords } from '../../../platform/ui/moments.tsx';
import { type ListPage, Pages } from '../../../platform/ui/Pages.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../../platform/ui/states.tsx';
import { Tabs } from '../../../platform/ui/Tabs.tsx';
import { listDecisions, listMeetings, meetingLists } from '../../contract-meetings.ts';
import { supervisionPermissions } from '../../rules/permissions.ts';
import { CallForm } from './CallForm.tsx';
import { DecisionCard } from './DecisionCard.tsx';
import { useKinds } from './kinds.ts';
import { meetingScreens } from './messages.ts';

const decisionLists = ['open', 'ended'] as const;
const lists = [...meetingLists, ...decisionLists] as const;

/** 会议与议定事项: meetings to come and held, and what they decided until it is carried out. */
export function MeetingsPage() {
  const words = usePhrases(meetingScreens);
  const mayKeep = useMay()(supervisionPermissions['meetings.keep']);
  const { kinds } = useKinds();
  const go = useNavigate();
  const [search] = useSearchParams();
  const [calling, setCalling] = useState(false);
  const list = lists.find((one) => one === search.get('list')) ?? 'coming';
  const decided = decisionLists.find((one) => one === list);
  const meetings = meetingLists.find((one) => one === list);
  return (
    <Screen title={words.title}>
      <p>{words.lead}</p>
      {!mayKeep || kinds.length === 0 ? null : calling ? (
        <CallForm kinds={kinds} close={() => setCalling(false)} called={(id) => void go(`/meetings/${id}`)} />
      ) : (
        <p>
          <Button onClick={() => setCalling(true)}>{words.call}</Button>
        </p>
      )}
      <Tabs label={words.listsLabel} names={lists} chosen={list} to={(one) => `/meetings?list=${one}`}>
        {(one) => words.lists[one]}
      </Tabs>
      <Pages key={list}>
        {(page) =>
          decided === undefined ? (
            <MeetingRows list={meetings ?? 'coming'} page={page} mayKeep={mayKeep} />
          ) : (
            <DecisionRows list={decided} page={page} />
          )
        }
      </Pages>
    </Screen>
  );
}

interface MeetingRowsProps {
  list: (typeof meetingLists)[number];
  page: ListPage<string>;
  mayKeep: boolean;
}

function MeetingRows({ list, page: { after, more }, mayKeep }: MeetingRowsProps) {
  const words = usePhrases(meetingScreens);
  const dayWords = useDayWords();
  const { nameOf } = useKinds();
  const answer = useAnswer(listMeetings, { list, ...(after === undefined ? {} : { after }) });
  if (answer.data === undefined) return <Awaited answer={answer} rows={6} />;
  const { rows, next, kinds } = answer.data;
  if (rows.length === 0 && after === undefined) {
    const hint = kinds.length === 0 ? words.notSetUp : mayKeep ? words.noneHint : words.noneUnit;
    return <Nothing title={words.none} next={hint} />;
  }
  return (
    <>
      {rows.map((row) => (
        <section className="panel" key={row.id}>
          <div className="panel-head">
            <h2 lang="zh-CN">
              <Link to={`/meetings/${row.id}`}>{row.topic === '' ? nameOf(row.meeting) : row.topic}</Link>
            </h2>
            <span className="badge badge-quiet">{words.when(dayWords(row.day), row.from)}</span>
            <span className="badge badge-quiet">{words.states[row.state]}</span>
          </div>
          {row.decisions === 0 ? null : <p>{words.count(row.decisions, row.open)}</p>}
        </section>
      ))}
      {more(next)}
    </>
  );
}

function DecisionRows({
  list,
  page: { after, isFirst, more },
}: {
  list: 'open' | 'ended';
  page: ListPage<string>;
}) {
  const words = usePhrases(meetingScreens);
  const answer = useAnswer(listDecisions, { list, ...(after === undefined ? {} : { after }) });
  if (answer.data === undefined) return <Awaited answer={answer} rows={6} />;
  const { rows, next, overdue } = answer.data;
  return (
    <>
      {isFirst && list === 'open' && overdue > 0 ? (
        <p className="overdue-words">{words.overdueCount(overdue)}</p>
      ) : null}
      {rows.length === 0 && isFirst ? (
        <Nothing title={words.noDecisions} next={words.noDecisionsHint} />
      ) : null}
      {rows.map((row) => (
        <DecisionCard key={`${row.meeting}-${row.at}`} row={row} isAlone />
      ))}
      {more(next)}
    </>
  );
}
