import { Input } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import { fieldNames } from '../../platform/ui/field-names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen, Waiting } from '../../platform/ui/states.tsx';
import { useTyped } from '../../platform/ui/typed.ts';
import { howTo, howToPage } from '../contract.ts';
import { workplaceScreens } from './messages.ts';

/** The reader of Markdown is fetched by whoever opens a document. */
const Markdown = lazy(() => import('./Markdown.tsx'));

/** 操作说明: every document, or those that answer a question. */
export function HowToList() {
  const words = usePhrases(workplaceScreens).howTo;
  const fields = usePhrases(fieldNames);
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const typed = useTyped(setAsked);
  const answer = useAnswer(howTo, asked === '' ? {} : { q: asked }, { goodFor: 600_000, keepLast: true });
  return (
    <Screen
      title={words.title}
      beside={
        <search className="search">
          <Input
            aria-label={words.search}
            placeholder={words.hint}
            maxLength={60}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              typed.change(event.target.value.trim());
            }}
            onCompositionStart={typed.compose}
            onCompositionEnd={(event) => typed.composed(event.currentTarget.value.trim())}
          />
        </search>
      }
    >
      {answer.data === undefined ? (
        <Awaited answer={answer} rows={5} />
      ) : answer.data.hits.length === 0 ? (
        <Nothing title={words.nothing} />
      ) : (
        <ul className="cards" lang="zh-CN">
          {answer.data.hits.map(({ doc, title, heading, excerpt }) => (
            <li key={`${doc}/${heading}`}>
              <Link to={`/help/${doc}#${encodeURIComponent(heading)}`}>
                <strong data-field={fields.document}>
                  {heading === title ? title : `${title} · ${heading}`}
                </strong>
                <span className="quiet" data-field={fields.content}>
                  {excerpt}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Screen>
  );
}

/** One document, at the section that was looked for. */
export function HowToPage() {
  const words = usePhrases(workplaceScreens).howTo;
  const { doc = '' } = useParams();
  const { hash } = useLocation();
  const answer = useAnswer(howToPage, { doc }, { goodFor: 600_000 });
  return (
    <Screen
      title={answer.data?.title ?? words.title}
      beside={
        <Link className="no-print" to="/help">
          {words.back}
        </Link>
      }
    >
      {answer.data === undefined ? (
        <Awaited answer={answer} rows={8} />
      ) : (
        <Suspense fallback={<Waiting rows={8} />}>
          <article className="panel how-to" lang="zh-CN">
            <Markdown text={answer.data.text} />
            <AtSection heading={decodeURIComponent(hash.slice(1))} />
          </article>
        </Suspense>
      )}
    </Screen>
  );
}

/** Brings the section that was looked for into sight once it is drawn. */
function AtSection({ heading }: { heading: string }) {
  useEffect(() => {
    if (heading === '') return;
    const found = [...document.querySelectorAll('.how-to h2, .how-to h3')].find(
      (one) => one.textContent === heading,
    );
    found?.scrollIntoView();
  }, [heading]);
  return null;
}
