import { useQueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useActing } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { type ListPage, Pages } from '../../platform/ui/Pages.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { Counted, Tabs } from '../../platform/ui/Tabs.tsx';
import {
  type LadderAnswer,
  type LadderList,
  type LadderRow,
  ladderLists,
  listLadder,
} from '../contract-ladder.ts';
import { lights } from '../rules/ladder.ts';
import { issuedRungs } from '../rules/ladder-events.ts';
import { ladderOffice } from '../rules/permissions.ts';
import { IssueMany } from './IssueMany.tsx';
import { LadderRows } from './LadderRows.tsx';
import { ladderScreens } from './ladder-messages.ts';

/** Whoever watches begins with what has to be issued, a unit with what it has to answer. */
function useLists(): readonly LadderList[] {
  const { roles } = useActing();
  const watches = ladderOffice.some((role) => roles.includes(role));
  return watches ? ladderLists : ladderLists.filter((list) => list !== 'due');
}

/** 督办: what has to be issued, what waits for whom, and which lights are on. */
export function LadderPage() {
  const words = usePhrases(ladderScreens);
  const lists = useLists();
  const [search] = useSearchParams();
  const list = lists.find((one) => one === search.get('list')) ?? lists[0] ?? 'waiting';
  const rung = [...lights, ...issuedRungs].find((one) => one === search.get('rung'));
  const unit = search.get('unit') ?? undefined;
  const [many, setMany] = useState<readonly LadderRow[]>();
  const client = useQueryClient();
  const close = (): void => {
    setMany(undefined);
    void client.invalidateQueries({ queryKey: [listLadder.path] });
  };
  const asked = { list, ...(rung === undefined ? {} : { rung }), ...(unit === undefined ? {} : { unit }) };
  return (
    <Screen title={words.title}>
      <p>{words.lead}</p>
      {many === undefined ? (
        <Pages key={`${list}/${rung}/${unit}`}>
          {(page) => <OnePage asked={asked} lists={lists} page={page} issue={setMany} />}
        </Pages>
      ) : (
        <IssueMany rows={many} close={close} />
      )}
    </Screen>
  );
}

type AnyRung = (typeof lights)[number] | (typeof issuedRungs)[number];

interface OnePageProps {
  asked: { list: LadderList; rung?: AnyRung; unit?: string };
  lists: readonly LadderList[];
  page: ListPage<string>;
  issue: (rows: readonly LadderRow[]) => void;
}

function OnePage({ asked, lists, page: { after, isFirst, more }, issue }: OnePageProps) {
  const words = usePhrases(ladderScreens);
  const found = useAnswer(listLadder, { ...asked, ...(after === undefined ? {} : { after }) });
  const answer = found.data;
  if (answer === undefined) return <Awaited answer={found} rows={6} />;
  return (
    <>
      {isFirst ? <Head asked={asked} lists={lists} answer={answer} /> : null}
      {answer.rows.length === 0 && isFirst ? (
        answer.isSetUp ? (
          <Nothing title={words.empty[asked.list]} next={words.emptyHint} />
        ) : (
          <Nothing title={words.notSetUp} next={words.notSetUpHint} />
        )
      ) : (
        <LadderRows rows={answer.rows} list={asked.list} issue={issue} />
      )}
      {more(answer.next)}
    </>
  );
}

type HeadProps = Pick<OnePageProps, 'asked' | 'lists'> & { answer: LadderAnswer };

/** The lists with their counts, and the rungs of the one that is shown. */
function Head({ asked, lists, answer }: HeadProps) {
  const words = usePhrases(ladderScreens);
  const of = asked.unit === undefined ? '' : `&unit=${asked.unit}`;
  const rungs = [...lights, ...issuedRungs].filter((rung) => answer.byRung[rung] !== undefined);
  return (
    <>
      <Tabs
        label={words.listsLabel}
        names={lists}
        chosen={asked.list}
        to={(list) => `/ladder?list=${list}${of}`}
        isEmpty={(list) => answer.counts[list] === 0}
      >
        {(list) => <Counted name={words.lists[list]} count={answer.counts[list] ?? undefined} />}
      </Tabs>
      {rungs.length < 2 && asked.rung === undefined ? null : (
        <Tabs
          label={words.rungsLabel}
          names={['all', ...rungs] as const}
          chosen={rungs.find((rung) => rung === asked.rung) ?? 'all'}
          to={(rung) => `/ladder?list=${asked.list}${of}${rung === 'all' ? '' : `&rung=${rung}`}`}
        >
          {(rung) =>
            rung === 'all' ? words.allRungs : <Counted name={words.rungs[rung]} count={answer.byRung[rung]} />
          }
        </Tabs>
      )}
      {answer.isCapped ? <Alert type="info" showIcon className="gap" title={words.capped} /> : null}
    </>
  );
}
