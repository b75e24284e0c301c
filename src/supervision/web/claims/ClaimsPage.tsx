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
import { type ClaimFacts, type ClaimList, claimLists, listClaims } from '../../contract-claims.ts';
import { supervisionPermissions } from '../../rules/permissions.ts';
import { ClaimCard } from './ClaimCard.tsx';
import { PutForm } from './ClaimForm.tsx';
import { claimScreens } from './messages.ts';

/** 认领台: what nobody answers for, what is claimed, and what came of it. */
export function ClaimsPage() {
  const words = usePhrases(claimScreens);
  const mayKeep = useMay()(supervisionPermissions['claims.keep']);
  const [search] = useSearchParams();
  const [putting, setPutting] = useState(false);
  const list = claimLists.find((one) => one === search.get('list')) ?? 'open';
  return (
    <Screen title={words.title} beside={<Link to="/claims/sheet">{words.sheet}</Link>}>
      <p>{words.lead}</p>
      {!mayKeep ? null : putting ? (
        <section className="panel">
          <PutForm close={() => setPutting(false)} />
        </section>
      ) : (
        <p>
          <Button onClick={() => setPutting(true)}>{words.put}</Button>
        </p>
      )}
      <Tabs label={words.listsLabel} names={claimLists} chosen={list} to={(one) => `/claims?list=${one}`}>
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
  list: (typeof claimLists)[number];
  page: ListPage<string>;
}) {
  const words = usePhrases(claimScreens);
  const answer = useAnswer(listClaims, { list, ...(after === undefined ? {} : { after }) });
  if (answer.data === undefined) return <Awaited answer={answer} rows={6} />;
  const { rows, next, facts, problems, posts, mayKeep } = answer.data;
  return (
    <>
      {isFirst && list !== 'ended' ? <Facts facts={facts} /> : null}
      {rows.length === 0 && isFirst ? (
        <Nothing title={words.none} next={mayKeep ? words.noneKeeper : words.noneOther} />
      ) : null}
      {rows.map((row) => (
        <ClaimCard key={row.id} row={row} posts={posts} />
      ))}
      {more(next)}
      {isFirst && list === 'open' && problems.length > 0 ? <Problems problems={problems} /> : null}
    </>
  );
}

function Facts({ facts }: { facts: ClaimFacts }) {
  const words = usePhrases(claimScreens);
  const names = useCityNames();
  const { unclaimedDays, perPost } = facts;
  return (
    <section className="panel" aria-labelledby="claim-facts">
      <h2 id="claim-facts">{words.facts}</h2>
      <ul>
        {unclaimedDays === null ? (
          <li>{words.notSetUp}</li>
        ) : facts.late > 0 ? (
          <li className="overdue-words">{words.late(facts.late, unclaimedDays)}</li>
        ) : (
          <li>{words.noneLate(unclaimedDays)}</li>
        )}
        {facts.givenBack === 0 ? null : <li>{words.givenBack(facts.givenBack)}</li>}
        {facts.concentrated.map(({ post, count }) => (
          <li key={post}>{words.concentrated(names.postOfUnit(post), count, perPost ?? 0)}</li>
        ))}
      </ul>
      {facts.source === '' ? null : <p lang="zh-CN">{words.source(facts.source)}</p>}
    </section>
  );
}

function Problems({ problems }: { problems: ClaimList['problems'] }) {
  const words = usePhrases(claimScreens);
  const names = useCityNames();
  const dayWords = useDayWords();
  const [chosen, setChosen] = useState<string>();
  return (
    <section className="panel" aria-labelledby="claim-problems">
      <h2 id="claim-problems">{words.problems}</h2>
      {problems.map((one) => (
        <section key={one.id} aria-label={one.problem}>
          <h3 lang="zh-CN">{one.problem === '' ? words.erased : one.problem}</h3>
          <p>{words.problemFacts(names.unit(one.unit), dayWords(one.due))}</p>
          {chosen === one.id ? (
            <PutForm
              from={{ source: 'problem', id: one.id, words: one.problem }}
              close={() => setChosen(undefined)}
            />
          ) : (
            <Button size="small" onClick={() => setChosen(one.id)}>
              {words.put}
            </Button>
          )}
        </section>
      ))}
    </section>
  );
}
