import { Alert, Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Day, Moment } from '../../platform/ui/moments.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Failed, Screen } from '../../platform/ui/states.tsx';
import {
  type ArticleContent,
  type ArticleView,
  confirmArticle,
  raiseCorrection,
  readArticle,
  returnArticle,
  withdrawArticle,
} from '../contract.ts';
import type { ArticleAction } from '../rules/article.ts';
import { ArticleCorrections } from './ArticleCorrections.tsx';
import { ArticleMarks } from './ArticleRows.tsx';
import { useArticleChanged } from './article-changed.ts';
import { knowledgeScreens } from './messages.ts';

/** One article 知识条目: what is read out, the whole answer, its versions, and what the post may do with it. */
export function ArticlePage() {
  const words = usePhrases(knowledgeScreens).article;
  const { id = '' } = useParams();
  const answer = useAnswer(readArticle, { id });
  return (
    <Screen title={words.loading} beside={<Link to="/knowledge">{words.back}</Link>}>
      {answer.data === undefined ? <Awaited answer={answer} /> : <Article article={answer.data} />}
    </Screen>
  );
}

function Article({ article }: { article: ArticleView }) {
  const words = usePhrases(knowledgeScreens);
  return (
    <div className="case">
      <div className="case-main">
        {article.content === null ? null : (
          <section className="panel">
            <ArticleMarks article={article} />
            {article.usable ? null : (
              <Alert type="error" showIcon title={words.notUsable} className="gap" role="alert" />
            )}
            <Content content={article.content} />
          </section>
        )}
        {article.draft === null ? null : (
          <section className="panel" aria-labelledby="draft">
            <h2 id="draft">{words.article.draft}</h2>
            {article.draftIsMine ? <p className="hint">{words.article.draftBy}</p> : null}
            {article.returned === null ? null : (
              <Alert
                type="warning"
                showIcon
                title={words.article.returned(article.returned)}
                className="gap"
              />
            )}
            <Content content={article.draft} />
          </section>
        )}
        <Actions key={article.n} article={article} />
        <ArticleCorrections article={article} />
      </div>
      <div className="case-side">
        <History article={article} />
      </div>
    </div>
  );
}

function Content({ content }: { content: ArticleContent }) {
  const words = usePhrases(knowledgeScreens);
  const names = useCityNames();
  const { fields } = words;
  const facts: [string, string][] = [
    [fields.otherWords, content.otherWords.join('；')],
    [fields.ground, content.ground],
    [fields.place, content.place],
    [fields.phone, content.phone],
    [fields.divisions, content.divisions.map(names.division).join('、') || fields.wholeCity],
    [fields.unit, names.unit(content.unit)],
    [fields.category, content.category === null ? '' : names.category(content.category)],
  ];
  return (
    <>
      <p className="article-question">{content.question}</p>
      <p className="to-say">{content.spoken}</p>
      {content.full === '' ? null : <p className="spoken">{content.full}</p>}
      <dl className="facts">
        {facts
          .filter(([, text]) => text !== '')
          .map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        <div>
          <dt>{fields.validTo}</dt>
          <dd>
            <Day date={content.validFrom} /> — <Day date={content.validTo} />
          </dd>
        </div>
      </dl>
    </>
  );
}

function History({ article }: { article: ArticleView }) {
  const words = usePhrases(knowledgeScreens);
  const names = useCityNames();
  const phrases: Readonly<Record<string, string>> = words.article.what;
  return (
    <section className="panel" aria-labelledby="versions">
      <h2 id="versions">{words.article.history}</h2>
      <ol className="timeline">
        {article.history.toReversed().map((one) => (
          <li key={one.n}>
            <Moment at={one.at} year /> {one.post === null ? words.article.system : names.post(one.post)}{' '}
            {phrases[one.what] ?? one.what}
            {one.what === 'article-confirmed' ? ` · ${words.version(one.version)}` : ''}
          </li>
        ))}
      </ol>
    </section>
  );
}

type NotedAction = 'return' | 'withdraw' | 'correct';

/** What may be done now; why something else may not is said in its place. */
function Actions({ article }: { article: ArticleView }) {
  const words = usePhrases(knowledgeScreens).article;
  const changed = useArticleChanged();
  const [open, setOpen] = useState<NotedAction>();
  const confirming = useSend(confirmArticle, { done: changed });
  const may = (action: ArticleAction): boolean =>
    article.possible.some((one) => one.action === action && one.reason === null);
  return (
    <section className="panel" aria-label={words.edit}>
      {confirming.error === null ? null : <Failed error={confirming.error} />}
      <div className="row">
        {may('confirm') ? (
          <Button
            type="primary"
            loading={confirming.isPending}
            onClick={() => confirming.mutate({ id: article.id, n: article.n })}
          >
            {words.confirm}
          </Button>
        ) : null}
        {may('edit') ? <Link to={`/knowledge/${article.id}/edit`}>{words.edit}</Link> : null}
        {(['correct', 'return', 'withdraw'] as const).filter(may).map((action) => (
          <Button
            key={action}
            aria-expanded={open === action}
            onClick={() => setOpen(open === action ? undefined : action)}
          >
            {words[action]}
          </Button>
        ))}
      </div>
      {open === undefined ? null : (
        <NotedForm key={open} article={article} action={open} close={() => setOpen(undefined)} />
      )}
    </section>
  );
}

function NotedForm({
  article,
  action,
  close,
}: {
  article: ArticleView;
  action: NotedAction;
  close: () => void;
}) {
  const words = usePhrases(knowledgeScreens).article;
  const changed = useArticleChanged();
  const [text, setText] = useState('');
  const done = (next: ArticleView): void => {
    changed(next);
    close();
  };
  const correcting = useSend(raiseCorrection, { done });
  const returning = useSend(returnArticle, { done });
  const withdrawing = useSend(withdrawArticle, { done });
  const sending = { correct: correcting, return: returning, withdraw: withdrawing }[action];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { id, n } = article;
    if (action === 'correct') correcting.mutate({ id, words: text });
    else if (action === 'return') returning.mutate({ id, n, note: text });
    else withdrawing.mutate({ id, n, note: text });
  };
  const error = sending.error?.fields['words'] ?? sending.error?.fields['note'];
  const isCorrection = action === 'correct';
  return (
    <form className="inline-form" onSubmit={submit} noValidate>
      <Field
        label={isCorrection ? words.correctTitle : words.note}
        required
        error={error}
        {...(isCorrection ? { hint: words.correctHint } : {})}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            rows={3}
            maxLength={500}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {sending.error === null || error !== undefined ? null : <Failed error={sending.error} />}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.send}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  );
}
