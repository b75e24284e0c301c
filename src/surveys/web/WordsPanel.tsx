import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useMay } from '../../platform/ui/acting.tsx';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Failed } from '../../platform/ui/states.tsx';
import {
  judgeWord,
  listWords,
  readSurvey,
  type SurveyView,
  surveyResults,
  type WordView,
} from '../contract.ts';
import { surveyPermissions } from '../rules/permissions.ts';
import { surveyWords } from './messages.ts';

/** 自由回答: each is masked by the program, looked at by a person, and shown or withheld. */
export function WordsPanel({ survey }: { survey: SurveyView }) {
  const mayKeep = useMay()(surveyPermissions['surveys.keep']);
  return mayKeep ? <Words id={survey.id} /> : null;
}

function Words({ id }: { id: string }) {
  const words = usePhrases(surveyWords).words;
  const answer = useAnswer(listWords, { id });
  return (
    <section className="panel" aria-labelledby="survey-words">
      <h2 id="survey-words">{words.title}</h2>
      <p>{words.lead}</p>
      <p className="hint">{words.toRequest}</p>
      {answer.data === undefined ? <Awaited answer={answer} rows={4} /> : null}
      {answer.data?.rows.length === 0 ? <p role="status">{words.none}</p> : null}
      <ul className="cards">
        {(answer.data?.rows ?? []).map((row) => (
          <Word key={row.id} survey={id} row={row} />
        ))}
      </ul>
    </section>
  );
}

function Word({ survey, row }: { survey: string; row: WordView }) {
  const words = usePhrases(surveyWords).words;
  const client = useQueryClient();
  const [text, setText] = useState(row.masked);
  const judging = useSend(judgeWord, {
    done: () => {
      for (const { path } of [listWords, readSurvey, surveyResults])
        void client.invalidateQueries({ queryKey: [path] });
    },
  });
  const judge = (state: 'shown' | 'withheld') =>
    judging.mutate({ id: survey, word: row.id, state, words: state === 'shown' ? text : null });
  return (
    <li className="card-plain">
      <span className="badge badge-quiet">{words.states[row.state]}</span>
      <Field label={words.edit} required>
        {(control) => (
          <Input.TextArea
            {...control}
            lang="zh-CN"
            rows={2}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      {judging.error === null ? null : <Failed error={judging.error} />}
      <span className="row">
        <Button loading={judging.isPending} onClick={() => judge('shown')}>
          {words.show}
        </Button>
        <Button loading={judging.isPending} onClick={() => judge('withheld')}>
          {words.withhold}
        </Button>
      </span>
    </li>
  );
}
