import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { formatCivilDate } from '../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { Day, Due, Moment } from '../../platform/ui/moments.tsx';
import { answerKey, useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Screen } from '../../platform/ui/states.tsx';
import { listPrompts, type PromptView, readPrompt } from '../contract-prompts.ts';
import { PaperText } from './PaperText.tsx';
import { PromptAnswer } from './PromptAnswer.tsx';
import { PromptDraft } from './PromptDraft.tsx';
import { PromptItems } from './PromptItems.tsx';
import { promptScreens } from './prompt-messages.ts';

/** 一份每周重点提示: looked over and issued by the office, answered by the unit, printed on A4. */
export function PromptPage() {
  const words = usePhrases(promptScreens);
  const names = useCityNames();
  const { language } = useLanguage();
  const { week = '', unit = '' } = useParams();
  const found = useAnswer(readPrompt, { week, unit });
  const client = useQueryClient();
  const view = found.data;
  const changed = (after: PromptView): void => {
    client.setQueryData(answerKey(readPrompt, { week, unit }), after);
    void client.invalidateQueries({ queryKey: [listPrompts.path] });
  };
  const reload = (): void => void found.refetch();
  return (
    <Screen
      key={`${week}/${unit}`}
      title={words.title}
      beside={
        <Link className="no-print" to={`/prompts?week=${week}`}>
          {words.back}
        </Link>
      }
    >
      <h2>{words.of(names.unit(unit), words.weekOf(formatCivilDate(week, language, 'full')))}</h2>
      <Awaited answer={found} />
      {view === undefined ? null : view.issuedAt === null ? (
        <PromptDraft view={view} done={changed} reload={reload} />
      ) : (
        <Issued view={view} done={changed} reload={reload} />
      )}
    </Screen>
  );
}

interface IssuedProps {
  view: PromptView;
  done: (view: PromptView) => void;
  reload: () => void;
}

function Issued({ view, done, reload }: IssuedProps) {
  const words = usePhrases(promptScreens);
  const names = useCityNames();
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset['paper'] = 'in';
    return () => {
      delete dataset['paper'];
    };
  }, []);
  return (
    <>
      <section className="panel no-print" aria-label={words.facts}>
        <p>
          {view.issuedAt === null ? null : (
            <>
              {words.by} <Moment at={view.issuedAt} year />
            </>
          )}{' '}
          {view.by === null ? null : `${names.unit(view.by.unit)} · ${names.post(view.by.post)}`}
        </p>
        {view.due === null ? null : (
          <p>
            {words.answerBy} <Due at={view.due} /> <small className="quiet proof">{view.proof}</small>
          </p>
        )}
        <PromptItems view={view} />
        {view.words === null ? null : (
          <p className="ladder-said" lang="zh-CN">
            {view.words}
          </p>
        )}
      </section>
      {view.answeredAt === null ? null : <Answered view={view} />}
      {view.mayAnswer ? <PromptAnswer view={view} done={done} reload={reload} /> : null}
      {view.paper === null ? null : (
        <>
          <p className="no-print">
            <Button onClick={() => window.print()}>{words.print}</Button>
          </p>
          <section aria-label={words.paper}>
            <PaperText paper={view.paper} />
          </section>
        </>
      )}
    </>
  );
}

function Answered({ view }: { view: PromptView }) {
  const words = usePhrases(promptScreens);
  const names = useCityNames();
  return (
    <section className="panel no-print" aria-labelledby="prompt-answer">
      <h3 id="prompt-answer">{words.answered}</h3>
      <p lang="zh-CN">{view.answer ?? words.erased}</p>
      <p className="quiet">
        {view.answeredAt === null ? null : <Moment at={view.answeredAt} year />}{' '}
        {view.answeredBy === null ? null : names.post(view.answeredBy.post)}
        {view.until === null ? null : (
          <>
            {' '}
            · {words.promised} <Day date={view.until} />
          </>
        )}
      </p>
    </section>
  );
}
