import { Button, Input, type InputRef } from 'antd';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { usePhrases } from '../../platform/ui/language.tsx';
import { type ListPage, Pages } from '../../platform/ui/Pages.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Keys, useShortcuts } from '../../platform/ui/shortcuts.tsx';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { Counted, Tabs } from '../../platform/ui/Tabs.tsx';
import { countKnowledge, findArticles, noteMiss } from '../contract.ts';
import { type ArticleList, articleLists } from '../rules/article.ts';
import { ArticleRows } from './ArticleRows.tsx';
import { Corrections } from './Corrections.tsx';
import { Misses } from './Misses.tsx';
import { knowledgeScreens } from './messages.ts';
import { Workbook } from './Workbook.tsx';

const tabs = [...articleLists, 'corrections', 'misses'] as const;
type Tab = (typeof tabs)[number];

/** 知识库: searched by words or initials; and what waits: drafts, reviews, corrections, what is to be written. */
export function KnowledgePage({ mayWrite }: { mayWrite: boolean }) {
  const words = usePhrases(knowledgeScreens);
  const [search] = useSearchParams();
  const asked = search.get('list');
  const tab = tabs.find((name) => name === asked) ?? 'current';
  const q = search.get('q') ?? '';
  return (
    <Screen
      title={q === '' ? `${words.title} · ${words.lists[tab]}` : words.found(q)}
      beside={mayWrite ? <Link to="/knowledge/new">{words.write}</Link> : null}
    >
      <ArticleSearch q={q} />
      <KnowledgeTabs chosen={q === '' ? tab : undefined} />
      {q === '' ? <Listed tab={tab} mayWrite={mayWrite} /> : <Found q={q} />}
      {mayWrite && q === '' ? <Workbook /> : null}
    </Screen>
  );
}

function ArticleSearch({ q }: { q: string }) {
  const words = usePhrases(knowledgeScreens);
  const navigate = useNavigate();
  const input = useRef<InputRef>(null);
  const [text, setText] = useState(q);
  const id = useId();
  useEffect(() => setText(q), [q]);
  useShortcuts([{ keys: '/', label: words.focusSearch, act: () => input.current?.focus({ cursor: 'all' }) }]);
  const find = (event: FormEvent): void => {
    event.preventDefault();
    void navigate(text.trim() === '' ? '/knowledge' : `/knowledge?q=${encodeURIComponent(text.trim())}`);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: older browsers of the office do not know <search>
    <form role="search" className="search knowledge-search" onSubmit={find}>
      <label htmlFor={id} className="only-read">
        {words.search}
      </label>
      <Input
        ref={input}
        id={id}
        value={text}
        placeholder={words.searchHint}
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
        allowClear
      />
      <Button type="primary" htmlType="submit">
        {words.find} <Keys keys="/" />
      </Button>
    </form>
  );
}

/** What a search found; one that nothing answered joins the to-write list by itself. */
function Found({ q }: { q: string }) {
  const words = usePhrases(knowledgeScreens);
  const answer = useAnswer(findArticles, { q });
  const { mutate: note } = useSend(noteMiss);
  const isEmpty = answer.data?.rows.length === 0;
  useEffect(() => {
    if (isEmpty && q.length >= 2) note({ text: q });
  }, [isEmpty, q, note]);
  if (answer.data === undefined) return <Awaited answer={answer} />;
  if (!isEmpty) return <ArticleRows rows={answer.data.rows} />;
  return (
    <Nothing
      title={words.nothingFound}
      next={
        <>
          <span>{words.nothingFoundNext}</span> <Link to="/knowledge">{words.clear}</Link>
        </>
      }
    />
  );
}

function Listed({ tab, mayWrite }: { tab: Tab; mayWrite: boolean }) {
  if (tab === 'corrections') return <Corrections />;
  if (tab === 'misses') return <Misses mayWrite={mayWrite} />;
  return <Pages key={tab}>{(page) => <ArticlePage list={tab} mayWrite={mayWrite} page={page} />}</Pages>;
}

interface ArticlePageProps {
  list: ArticleList;
  mayWrite: boolean;
  page: ListPage<string>;
}

function ArticlePage({ list, mayWrite, page: { after, isFirst, more } }: ArticlePageProps) {
  const words = usePhrases(knowledgeScreens);
  const answer = useAnswer(findArticles, { list, limit: 30, ...(after === undefined ? {} : { after }) });
  if (answer.data === undefined) return <Awaited answer={answer} />;
  const { rows, next } = answer.data;
  if (rows.length === 0 && isFirst)
    return (
      <Nothing
        title={words.empty}
        next={mayWrite ? <Link to="/knowledge/new">{words.emptyNext}</Link> : undefined}
      />
    );
  return (
    <>
      <ArticleRows rows={rows} />
      {more(next)}
    </>
  );
}

function KnowledgeTabs({ chosen }: { chosen: Tab | undefined }) {
  const words = usePhrases(knowledgeScreens);
  const counts = useAnswer(countKnowledge, {}, { every: 60_000, keepLast: true }).data;
  const numberOf = (tab: Tab): number | undefined =>
    tab === 'drafts' || tab === 'review' || tab === 'corrections' || tab === 'misses'
      ? counts?.[tab]
      : undefined;
  return (
    <Tabs label={words.title} names={tabs} chosen={chosen} to={(tab) => `/knowledge?list=${tab}`}>
      {(tab) => <Counted name={words.lists[tab]} count={numberOf(tab)} />}
    </Tabs>
  );
}
