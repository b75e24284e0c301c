import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { v4 as newId } from 'uuid';
import { Choice, Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { enterAnswer, type QuestionView, type SurveyView } from '../contract.ts';
import { scale } from '../rules/question.ts';
import { surveyWords } from './messages.ts';
import { useText } from './text.ts';

type Said = Record<string, string[]>;

/** 电话代填: an operator reads a survey out and fills it in; nothing of the caller is written down. */
export function AnswerPanel({ survey }: { survey: SurveyView }) {
  const words = usePhrases(surveyWords).answer;
  const [form, setForm] = useState(() => ({ key: newId(), code: '', said: {} as Said }));
  const sending = useSend(enterAnswer);
  const fields = sending.error?.fields ?? {};
  const again = (): void => {
    sending.reset();
    setForm({ key: newId(), code: '', said: {} });
  };
  if (sending.data !== undefined)
    return (
      <section className="panel" aria-label={words.title}>
        <p role="status">{words[sending.data.outcome]}</p>
        <Button onClick={again}>{words.another}</Button>
      </section>
    );
  const { key, code, said } = form;
  return (
    <form
      className="panel"
      aria-label={words.title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        sending.mutate({ id: survey.id, key, code: code === '' ? null : code, said });
      }}
    >
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      {survey.access === 'open' ? null : (
        <Field label={words.code} required error={fields['code']}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={code}
              onChange={({ target }) => setForm({ ...form, code: target.value })}
            />
          )}
        </Field>
      )}
      {survey.content.questions.map((question) => (
        <Answer
          key={question.code}
          question={question}
          given={said[question.code] ?? []}
          error={fields[`said.${question.code}`]}
          change={(given) => setForm({ ...form, said: { ...said, [question.code]: given } })}
        />
      ))}
      {sending.error === null ? null : <Failed error={sending.error} />}
      <Button type="primary" htmlType="submit" loading={sending.isPending}>
        {words.send}
      </Button>
    </form>
  );
}

interface AnswerProps {
  question: QuestionView;
  given: readonly string[];
  error: string | undefined;
  change: (given: string[]) => void;
}

function Answer({ question, given, error, change }: AnswerProps) {
  const text = useText();
  const { kind, ask, choices, code } = question;
  if (kind === 'single' || kind === 'scale') {
    const options =
      kind === 'scale'
        ? scale.map((grade) => ({ value: String(grade), label: String(grade) }))
        : choices.map((choice) => ({ value: choice.code, label: text(choice.name) }));
    const shared = { legend: text(ask), name: code, options, error };
    return <Choice {...shared} value={given[0]} change={(value) => change([value])} />;
  }
  if (kind === 'multiple')
    return (
      <fieldset className="choice">
        <legend>{text(ask)}</legend>
        <Checkbox.Group
          value={[...given]}
          onChange={(values) => change(values.map(String))}
          options={choices.map((choice) => ({ value: choice.code, label: text(choice.name) }))}
        />
        {error === undefined ? null : <div className="error-text">{error}</div>}
      </fieldset>
    );
  return (
    <Field label={text(ask)} error={error}>
      {(control) => (
        <Input.TextArea
          {...control}
          rows={kind === 'words' ? 3 : 1}
          value={given[0] ?? ''}
          onChange={({ target }) => change([target.value])}
        />
      )}
    </Field>
  );
}
