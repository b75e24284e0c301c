import { Button, Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment, RemainingTime, useNow } from '../../platform/ui/moments.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { type ArticleView, answerCorrection, type Correction } from '../contract.ts';
import { useArticleChanged } from './article-changed.ts';
import { knowledgeScreens } from './messages.ts';

/** What was said to be wrong in an article 纠错, and what came of it. */
export function ArticleCorrections({ article }: { article: ArticleView }) {
  const words = usePhrases(knowledgeScreens).article;
  const mayAnswer = article.possible.some(
    ({ action, reason }) => action === 'answer-correction' && reason === null,
  );
  return (
    <section className="panel" aria-labelledby="corrections">
      <h2 id="corrections">{words.correctionsTitle}</h2>
      {article.corrections.length === 0 ? <p className="quiet">{words.noCorrections}</p> : null}
      {article.corrections.toReversed().map((one) => (
        <OneCorrection key={one.id} correction={one} mayAnswer={mayAnswer && one.state === 'open'} />
      ))}
    </section>
  );
}

function OneCorrection({ correction, mayAnswer }: { correction: Correction; mayAnswer: boolean }) {
  const words = usePhrases(knowledgeScreens).article;
  const now = useNow();
  const states = { open: words.openCorrection, accepted: words.accepted, declined: words.declined };
  return (
    <article className="correction">
      <p>
        <strong>{correction.words}</strong>
      </p>
      <p className="quiet">
        {words.raised} <Moment at={correction.raisedAt} /> · {states[correction.state]}{' '}
        {correction.state === 'open' ? (
          <RemainingTime due={correction.due} provisional={correction.provisional} now={now} />
        ) : null}
      </p>
      {correction.answer === null ? null : <blockquote>{correction.answer}</blockquote>}
      {mayAnswer ? <AnswerForm correction={correction} /> : null}
    </article>
  );
}

function AnswerForm({ correction }: { correction: Correction }) {
  const words = usePhrases(knowledgeScreens).article;
  const navigate = useNavigate();
  const changed = useArticleChanged();
  const [answer, setAnswer] = useState('');
  const sending = useSend(answerCorrection, { done: changed });
  const send = (accepted: boolean): void =>
    sending.mutate(
      { id: correction.article, correction: correction.id, accepted, answer },
      { onSuccess: () => (accepted ? navigate(`/knowledge/${correction.article}/edit`) : undefined) },
    );
  const error = sending.error?.fields['answer'];
  return (
    <div className="inline-form">
      <Field label={words.answer} required error={error}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={2}
            maxLength={500}
            value={answer}
            onChange={(event) => setAnswer(event.target.value)}
          />
        )}
      </Field>
      {sending.error === null || error !== undefined ? null : <Failed error={sending.error} />}
      <div className="row">
        <Button type="primary" loading={sending.isPending} onClick={() => send(true)}>
          {words.accept}
        </Button>
        <Button loading={sending.isPending} onClick={() => send(false)}>
          {words.decline}
        </Button>
      </div>
    </div>
  );
}
