import { Button } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useNameIn } from '../../../city/web/names.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { Day, Moment } from '../../../platform/ui/moments.tsx';
import { type ListPage, Pages } from '../../../platform/ui/Pages.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../../platform/ui/states.tsx';
import { Tabs } from '../../../platform/ui/Tabs.tsx';
import { type IssueRow, listPapers } from '../../contract-papers.ts';
import { issueLine } from '../../rules/papers/issue.ts';
import { DraftForm } from './DraftForm.tsx';
import { paperScreens } from './paper-messages.ts';

/** 简报和专报: the issues of each paper, and a new draft. */
export function PapersPage() {
  const words = usePhrases(paperScreens);
  const nameIn = useNameIn();
  const [search] = useSearchParams();
  const [drafting, setDrafting] = useState(false);
  const wanted = search.get('paper') ?? undefined;
  const head = useAnswer(listPapers, wanted === undefined ? {} : { paper: wanted });
  if (head.data === undefined)
    return (
      <Screen title={words.title}>
        <Awaited answer={head} rows={6} />
      </Screen>
    );
  const { papers, mayWrite, weeks } = head.data;
  const chosen = papers.find(({ code }) => code === wanted) ?? papers[0];
  return (
    <Screen title={words.title}>
      {chosen === undefined ? (
        <Nothing title={words.noPapers} next={null} />
      ) : (
        <>
          <p>{mayWrite ? words.lead : words.leadReaders}</p>
          <Tabs
            label={words.papersLabel}
            names={papers.map(({ code }) => code)}
            chosen={chosen.code}
            to={(code) => `/papers?paper=${code}`}
          >
            {(code) => nameIn(papers.find((one) => one.code === code)?.name ?? { zh: code })}
          </Tabs>
          {!mayWrite ? null : drafting ? (
            <DraftForm key={chosen.code} paper={chosen} weeks={weeks} close={() => setDrafting(false)} />
          ) : (
            <p>
              <Button type="primary" onClick={() => setDrafting(true)}>
                {words.draft}
              </Button>
            </p>
          )}
          <Pages key={chosen.code}>
            {(page) => <Issues paper={chosen.code} page={page} mayWrite={mayWrite} />}
          </Pages>
        </>
      )}
    </Screen>
  );
}

interface IssuesProps {
  paper: string;
  mayWrite: boolean;
  page: ListPage<string>;
}

function Issues({ paper, mayWrite, page: { after, isFirst, more } }: IssuesProps) {
  const words = usePhrases(paperScreens);
  const found = useAnswer(listPapers, { paper, ...(after === undefined ? {} : { after }) });
  if (found.data === undefined) return <Awaited answer={found} rows={4} />;
  const { rows, next } = found.data;
  if (rows.length === 0 && isFirst)
    return <Nothing title={words.none} next={mayWrite ? words.noneHint : words.noneRead} />;
  return (
    <>
      <ul className="cards">
        {rows.map((row) => (
          <IssueCard key={row.id} row={row} />
        ))}
      </ul>
      {more(next)}
    </>
  );
}

function IssueCard({ row }: { row: IssueRow }) {
  const words = usePhrases(paperScreens);
  return (
    <li>
      <Link to={`/papers/${row.id}`}>
        <span className="card-head">
          <span className="number" lang="zh-CN">
            {row.number === null ? words.seriesNames[row.series] : issueLine(row.series, row)}
          </span>
          <span className={row.state === 'issued' ? 'badge badge-quiet' : 'badge'}>
            {words.states[row.state]}
          </span>
        </span>
        <strong lang="zh-CN">{row.title === '' ? words.untitled : row.title}</strong>
        <small className="quiet">
          {row.day === null ? words.changed : words.issuedOn}{' '}
          {row.day === null ? <Moment at={row.updatedAt} /> : <Day date={row.day} />}
        </small>
      </Link>
    </li>
  );
}
