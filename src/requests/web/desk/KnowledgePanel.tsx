import { Button, Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { findArticles, noteMiss, type ShortArticle } from '../../../knowledge/contract.ts';
import type { Draft } from '../../../platform/ui/draft.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { Marked } from '../../../platform/ui/Marked.tsx';
import { useAnswer, useSend } from '../../../platform/ui/query.ts';
import { Keys, useShortcuts } from '../../../platform/ui/shortcuts.tsx';
import type { DeskWords } from './draft.ts';
import { useSettled } from './later.ts';
import { deskScreens } from './messages.ts';

const shown = 4;
const leastWords = 2;

/**
 * Knowledge first: what answers the words is found while they are typed. Alt+K reads the one marked and takes it as
 * the ground of a 直办, Alt+J marks the next; an article past its time is shown red and cannot be taken.
 */
export function KnowledgePanel({ draft }: { draft: Draft<DeskWords> }) {
  const words = usePhrases(deskScreens).knowledge;
  const { value, change } = draft;
  const [typed, setTyped] = useState('');
  const [mark, setMark] = useState({ q: '', at: 0 });
  const search = useRef<InputRef>(null);
  const q = useSettled((typed.trim() === '' ? value.words : typed).trim().slice(0, 200), 200);
  const asked = q.length >= leastWords;
  const answer = useAnswer(findArticles, { q, limit: shown }, { enabled: asked, keepLast: true });
  const rows = asked ? (answer.data?.rows ?? []) : [];
  const at = mark.q === q ? mark.at : 0;
  const adopt = (article: ShortArticle | undefined): void => {
    if (article?.usable !== true) return;
    change({
      answer: article.spoken,
      basis: 'knowledge',
      article: article.question,
      articleId: article.id,
    });
  };
  useShortcuts([
    { keys: 'Alt+k', label: words.adopt, act: () => adopt(rows[at]) },
    {
      keys: 'Alt+j',
      label: words.next,
      act: () => setMark({ q, at: rows.length === 0 ? 0 : (at + 1) % rows.length }),
    },
    { keys: 'Alt+s', label: words.toSearch, act: () => search.current?.focus({ cursor: 'all' }) },
  ]);
  return (
    <section className="panel knowledge-panel" aria-labelledby="desk-knowledge">
      <div className="panel-head">
        <h2 id="desk-knowledge">{words.title}</h2>
        <Input
          ref={search}
          size="small"
          aria-label={words.search}
          placeholder={words.searchHint}
          value={typed}
          maxLength={200}
          onChange={(event) => setTyped(event.target.value)}
          suffix={<Keys keys="Alt+S" />}
        />
      </div>
      {value.articleId === '' ? null : (
        <p role="status" className="adopted">
          {words.adopted(value.article)}{' '}
          <Button size="small" onClick={() => change({ articleId: '', article: '' })}>
            {words.drop}
          </Button>
        </p>
      )}
      {rows.length > 0 ? (
        <ol className="found-articles">
          {rows.map((row, index) => (
            <FoundArticle
              key={row.id}
              article={row}
              isMarked={index === at}
              mark={() => setMark({ q, at: index })}
              adopt={() => adopt(row)}
            />
          ))}
        </ol>
      ) : (
        <NoArticle asked={asked && answer.data !== undefined} typed={typed.trim()} />
      )}
    </section>
  );
}

interface FoundProps {
  article: ShortArticle;
  isMarked: boolean;
  mark: () => void;
  adopt: () => void;
}

/** The marked one with what is read out; of the others the question only, to keep all in sight. */
function FoundArticle({ article, isMarked, mark, adopt }: FoundProps) {
  const words = usePhrases(deskScreens).knowledge;
  const isOver = article.usable ? null : <span className="badge badge-over">{words.expired}</span>;
  if (!isMarked)
    return (
      <li>
        <button type="button" lang="zh-CN" className="plain-button" onClick={mark} tabIndex={-1}>
          <Marked text={article.question} marks={article.marks?.question} />
        </button>{' '}
        {isOver}
      </li>
    );
  const where = [article.place, article.phone].filter((text) => text !== '').join(' · ');
  return (
    <li className="marked" aria-current="true">
      <p>
        <strong>
          <Marked text={article.question} marks={article.marks?.question} />
        </strong>{' '}
        {isOver}
      </p>
      {article.usable ? <p className="to-say">{article.spoken}</p> : null}
      {where === '' ? null : <p className="quiet">{where}</p>}
      <p className="row">
        {article.usable ? (
          <Button size="small" type="primary" onClick={adopt} tabIndex={-1}>
            {words.adopt} <Keys keys="Alt+K" />
          </Button>
        ) : null}
        <span className="key-hint quiet">
          {words.next} <Keys keys="Alt+J" />
        </span>
        <Link to={`/knowledge/${article.id}`} tabIndex={-1}>
          {words.open}
        </Link>
      </p>
    </li>
  );
}

/** Nothing answers: what was typed in the search, and only that, can be put on the to-write list. */
function NoArticle({ asked, typed }: { asked: boolean; typed: string }) {
  const words = usePhrases(deskScreens).knowledge;
  const noting = useSend(noteMiss);
  if (!asked) return <p className="quiet">{words.waiting}</p>;
  return (
    <p className="quiet">
      {words.none}{' '}
      {typed.length < leastWords ? null : noting.isSuccess ? (
        words.noted
      ) : (
        <Button size="small" onClick={() => noting.mutate({ text: typed })}>
          {words.note}
        </Button>
      )}
    </p>
  );
}
