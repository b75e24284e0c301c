import { Button } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useNameIn } from '../../city/web/names.ts';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { type ListPage, Pages } from '../../platform/ui/Pages.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { Tabs } from '../../platform/ui/Tabs.tsx';
import { type KindView, listListings, listMatches, matchingKinds, matchRound } from '../contract.ts';
import type { Side } from '../rules/listing.ts';
import { matchingPermissions } from '../rules/permissions.ts';
import { AddForm } from './AddForm.tsx';
import { FiguresPanel } from './FiguresPanel.tsx';
import { matchingWords, matchPageWords } from './messages.ts';
import { AddFromRequest } from './NeedFromRequest.tsx';
import { ListingCard, MatchCard, Reasons, useWho } from './parts.tsx';
import { SheetPanel } from './SheetPanel.tsx';

const lists = ['needs', 'offers', 'matches', 'round', 'figures'] as const;
type List = (typeof lists)[number];

/** 供需对接: needs, offers and matches of one kind, what one round would give, how it goes. */
export function MatchingPage() {
  const words = usePhrases(matchingWords);
  const nameIn = useNameIn();
  const [search] = useSearchParams();
  const answer = useAnswer(matchingKinds, {});
  const kinds = answer.data?.kinds ?? [];
  const kind = kinds.find(({ code }) => code === search.get('kind')) ?? kinds[0];
  const list = lists.find((one) => one === search.get('list')) ?? 'needs';
  if (answer.data === undefined)
    return (
      <Screen title={words.title}>
        <Awaited answer={answer} rows={6} />
      </Screen>
    );
  if (kind === undefined)
    return (
      <Screen title={words.title}>
        <p role="status">{words.noKinds}</p>
      </Screen>
    );
  const request = search.get('request');
  const kept = request === null ? '' : `&request=${request}`;
  const nameOf = (code: string) => nameIn(kinds.find((one) => one.code === code)?.name ?? { zh: code });
  return (
    <Screen title={words.title}>
      <p>{words.lead}</p>
      <Tabs
        label={words.kindsLabel}
        names={kinds.map(({ code }) => code)}
        chosen={kind.code}
        to={(code) => `/matching?kind=${code}&list=${list}${kept}`}
      >
        {nameOf}
      </Tabs>
      <Tabs
        label={words.listsLabel}
        names={lists}
        chosen={list}
        to={(one) => `/matching?kind=${kind.code}&list=${one}${kept}`}
      >
        {(one) => words.lists[one]}
      </Tabs>
      <Shown key={`${kind.code}/${list}`} kind={kind} list={list} />
    </Screen>
  );
}

function Shown({ kind, list }: { kind: KindView; list: List }) {
  if (list === 'figures') return <FiguresPanel kind={kind} />;
  if (list === 'round') return <Round kind={kind} />;
  if (list === 'matches') return <Matches kind={kind} />;
  return <Listings kind={kind} side={list === 'needs' ? 'need' : 'offer'} />;
}

function Listings({ kind, side }: { kind: KindView; side: Side }) {
  const words = usePhrases(matchPageWords);
  const mayKeep = useMay()(matchingPermissions['matches.keep']);
  const [search] = useSearchParams();
  const request = search.get('request');
  const [adding, setAdding] = useState(request !== null);
  return (
    <>
      {mayKeep && adding && request === null ? (
        <AddForm kind={kind} side={side} request={null} close={() => setAdding(false)} />
      ) : null}
      {mayKeep && adding && request !== null ? (
        <AddFromRequest kind={kind} side={side} request={request} close={() => setAdding(false)} />
      ) : null}
      {mayKeep && !adding ? (
        <p>
          <Button onClick={() => setAdding(true)}>{side === 'need' ? words.addNeed : words.addOffer}</Button>
        </p>
      ) : null}
      <SheetPanel kind={kind} mayKeep={mayKeep} />
      <Pages>{(page) => <ListingsPage kind={kind} side={side} page={page} />}</Pages>
    </>
  );
}

interface ListingsPageProps {
  kind: KindView;
  side: Side;
  page: ListPage<string>;
}

function ListingsPage({ kind, side, page: { after, more } }: ListingsPageProps) {
  const words = usePhrases(matchingWords);
  const answer = useAnswer(listListings, {
    kind: kind.code,
    side,
    ...(after === undefined ? {} : { after }),
  });
  if (answer.data === undefined) return <Awaited answer={answer} rows={6} />;
  const { rows, next } = answer.data;
  return (
    <>
      {rows.length === 0 ? <Nothing title={words.none} next={words.noneHint} /> : null}
      <ul className="cards gap">
        {rows.map((row) => (
          <ListingCard key={row.id} row={row} kind={kind} />
        ))}
      </ul>
      {more(next)}
    </>
  );
}

function Matches({ kind }: { kind: KindView }) {
  const [search] = useSearchParams();
  const late = search.get('late') === 'true';
  return <Pages key={String(late)}>{(page) => <MatchesPage kind={kind} late={late} page={page} />}</Pages>;
}

interface MatchesPageProps {
  kind: KindView;
  late: boolean;
  page: ListPage<string>;
}

function MatchesPage({ kind, late, page: { after, isFirst, more } }: MatchesPageProps) {
  const words = usePhrases(matchingWords);
  const answer = useAnswer(listMatches, {
    kind: kind.code,
    late: late ? 'true' : 'false',
    ...(after === undefined ? {} : { after }),
  });
  if (answer.data === undefined) return <Awaited answer={answer} rows={6} />;
  const { rows, next } = answer.data;
  const here = `/matching?kind=${kind.code}&list=matches`;
  return (
    <>
      {isFirst ? (
        <p>
          <Link to={late ? here : `${here}&late=true`}>
            {late ? words.allMatches : words.late(answer.data.late)}
          </Link>
        </p>
      ) : null}
      {rows.length === 0 ? <Nothing title={words.noMatches} next={words.noMatchesHint} /> : null}
      <ul className="cards gap">
        {rows.map((row) => (
          <MatchCard key={row.id} row={row} />
        ))}
      </ul>
      {more(next)}
    </>
  );
}

function Round({ kind }: { kind: KindView }) {
  const words = usePhrases(matchingWords);
  const who = useWho();
  const answer = useAnswer(matchRound, { kind: kind.code });
  if (answer.data === undefined) return <Awaited answer={answer} rows={6} />;
  const { rows, unplaced } = answer.data;
  return (
    <>
      <p>{words.roundLead}</p>
      {rows.length === 0 ? <Nothing title={words.roundNone} /> : null}
      <ul className="cards gap">
        {rows.map((row) => (
          <li key={row.need.id} className="card-plain">
            <span>
              <Link to={`/matching/listings/${row.need.id}`}>
                <strong lang="zh-CN">{who(row.need)}</strong> <span aria-hidden="true">→</span>{' '}
                <strong lang="zh-CN">{who(row.offer)}</strong>
              </Link>
            </span>
            <span className="badge badge-quiet">{words.score(row.score)}</span>
            <Reasons reasons={row.reasons} kind={kind} />
          </li>
        ))}
      </ul>
      {unplaced.length === 0 ? null : (
        <section className="panel" aria-label={words.unplaced(unplaced.length)}>
          <h2>{words.unplaced(unplaced.length)}</h2>
          <ul className="cards">
            {unplaced.map((row) => (
              <ListingCard key={row.id} row={row} kind={kind} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
