import { Alert, Button, Checkbox, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { v4 as newId } from 'uuid';
import type { z } from 'zod';
import { useCityNames } from '../../city/web/names.ts';
import { type Draft, useDraft } from '../../platform/ui/draft.ts';
import { Field, type FieldControl } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { DayPicker } from '../../platform/ui/MomentPicker.tsx';
import { frameMessages } from '../../platform/ui/messages.ts';
import { PickMany, PickOne } from '../../platform/ui/Pick.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Keys, useShortcuts } from '../../platform/ui/shortcuts.tsx';
import { Awaited, Failed, Screen } from '../../platform/ui/states.tsx';
import { type ArticleContent, type ArticleView, createArticle, readArticle, saveDraft } from '../contract.ts';
import { knowledgeScreens } from './messages.ts';

type Fields = Omit<z.input<typeof createArticle.input>, 'retryKey' | 'otherWords'> & { otherWords: string };

const empty: Fields = {
  question: '',
  otherWords: '',
  spoken: '',
  full: '',
  ground: '',
  place: '',
  phone: '',
  divisions: [],
  unit: '',
  category: null,
  validFrom: '',
  validTo: '',
  isPublic: false,
  mark: null,
};

/** 编写: a new article, begun perhaps from a search nothing answered. */
export function NewArticle({ unit }: { unit: string }) {
  const words = usePhrases(knowledgeScreens).form;
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [retryKey, setRetryKey] = useState(() => newId());
  const start = { ...empty, question: search.get('question') ?? '', unit, ...aYear() };
  const draft = useDraft('article/new', start);
  const sending = useSend(createArticle, {
    done: (article) => {
      draft.clear();
      setRetryKey(newId());
      void navigate(`/knowledge/${article.id}`);
    },
  });
  return (
    <Screen title={words.newTitle}>
      <Form
        draft={draft}
        sending={sending}
        send={() => sending.mutate({ ...contentOf(draft.value), retryKey })}
        cancel={() => navigate('/knowledge')}
      />
    </Screen>
  );
}

/** 修改: a new draft of an article; what is confirmed stays in force meanwhile. */
export function EditArticle() {
  const words = usePhrases(knowledgeScreens).form;
  const { id = '' } = useParams();
  const answer = useAnswer(readArticle, { id });
  return (
    <Screen title={words.editTitle}>
      {answer.data === undefined ? <Awaited answer={answer} /> : <Edited article={answer.data} />}
    </Screen>
  );
}

function Edited({ article }: { article: ArticleView }) {
  const navigate = useNavigate();
  const [{ n }] = useState(article);
  const before = article.draft ?? article.content;
  const start = before === null ? empty : { ...before, otherWords: before.otherWords.join('\n') };
  const draft = useDraft<Fields>(`article/${article.id}/${n}`, start);
  const sending = useSend(saveDraft, {
    done: ({ id }) => {
      draft.clear();
      void navigate(`/knowledge/${id}`);
    },
  });
  return (
    <Form
      draft={draft}
      sending={sending}
      send={() => sending.mutate({ id: article.id, n, content: contentOf(draft.value) })}
      cancel={() => navigate(`/knowledge/${article.id}`)}
    />
  );
}

function contentOf({ otherWords, ...fields }: Fields): ArticleContent {
  const lines = otherWords.split('\n').map((line) => line.trim());
  return { ...fields, otherWords: lines.filter((line) => line !== '') };
}

/** From today for a year; the server's calendar decides, this is only what stands in the form first. */
function aYear(): { validFrom: string; validTo: string } {
  const today = new Date();
  const text = today.toLocaleDateString('sv-SE');
  return {
    validFrom: text,
    validTo: `${today.getFullYear() + 1}${text.slice(4)}`.replace('-02-29', '-02-28'),
  };
}

interface FormProps {
  draft: Draft<Fields>;
  sending: ReturnType<typeof useSend<typeof saveDraft.input, typeof saveDraft.output>> | CreateSending;
  send: () => void;
  cancel: () => void;
}
type CreateSending = ReturnType<typeof useSend<typeof createArticle.input, typeof createArticle.output>>;

function Form({ draft, sending, send, cancel }: FormProps) {
  const words = usePhrases(knowledgeScreens);
  const common = usePhrases(frameMessages);
  const { value, change } = draft;
  const found = useFieldErrors(sending.error, { ...value, ...nested(value) });
  const errorOf = (field: keyof Fields) => found(field) ?? found(`content.${field}`);
  useShortcuts([{ keys: 'Ctrl+Enter', label: words.form.save, act: send }]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!sending.isPending) send();
  };
  const parts = { value, change, errorOf };
  return (
    <form className="panel step-form" onSubmit={submit} noValidate>
      <p className="hint">{words.form.hint}</p>
      {draft.restored ? (
        <p className="hint">
          {common.draftKept}{' '}
          <Button size="small" onClick={draft.clear}>
            {common.clearDraft}
          </Button>
        </p>
      ) : null}
      {sending.error === null ? null : <Failed error={sending.error} />}
      <AnswerFields {...parts} />
      <ValidityFields {...parts} />
      <div className="row form-buttons sticky">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.form.save} <Keys keys="Ctrl+Enter" />
        </Button>
        <Button onClick={cancel}>{words.form.cancel}</Button>
      </div>
    </form>
  );
}

function nested(value: Fields): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([field, held]) => [`content.${field}`, held]));
}

interface Parts {
  value: Fields;
  change: (fields: Partial<Fields>) => void;
  errorOf: (field: keyof Fields) => string | undefined;
}

type TextField = 'question' | 'otherWords' | 'spoken' | 'full' | 'ground' | 'place' | 'phone';

function TextOf({
  field,
  parts,
  rows,
  hint,
  required,
}: {
  field: TextField;
  parts: Parts;
  rows?: number;
  hint?: string;
  required?: boolean;
}) {
  const { fields } = usePhrases(knowledgeScreens);
  const { value, change, errorOf } = parts;
  const input = (control: FieldControl) =>
    rows === undefined ? (
      <Input
        {...control}
        value={value[field]}
        onChange={(event) => change({ [field]: event.target.value })}
      />
    ) : (
      <Input.TextArea
        {...control}
        rows={rows}
        value={value[field]}
        onChange={(event) => change({ [field]: event.target.value })}
      />
    );
  return (
    <Field
      label={fields[field]}
      error={errorOf(field)}
      {...(hint === undefined ? {} : { hint })}
      {...(required ? { required } : {})}
    >
      {input}
    </Field>
  );
}

function AnswerFields(parts: Parts) {
  const { fields } = usePhrases(knowledgeScreens);
  return (
    <>
      <TextOf field="question" parts={parts} required />
      <TextOf field="spoken" parts={parts} rows={3} hint={fields.spokenHint} required />
      <TextOf field="otherWords" parts={parts} rows={2} hint={fields.otherWordsHint} />
      <TextOf field="full" parts={parts} rows={6} />
      <TextOf field="ground" parts={parts} rows={2} hint={fields.groundHint} required />
      <div className="pair">
        <TextOf field="place" parts={parts} />
        <TextOf field="phone" parts={parts} />
      </div>
    </>
  );
}

function ValidityFields({ value, change, errorOf }: Parts) {
  const { fields } = usePhrases(knowledgeScreens);
  const names = useCityNames();
  return (
    <>
      <div className="pair">
        <Field label={fields.unit} required error={errorOf('unit')}>
          {(control) => (
            <PickOne
              clearable
              control={control}
              options={names.units}
              value={value.unit}
              change={(unit) => change({ unit })}
            />
          )}
        </Field>
        <Field label={fields.category} error={errorOf('category')}>
          {(control) => (
            <PickOne
              clearable
              control={control}
              options={names.categories}
              value={value.category ?? ''}
              change={(category) => change({ category: category === '' ? null : category })}
            />
          )}
        </Field>
      </div>
      <Field label={fields.divisions} hint={fields.divisionsHint} error={errorOf('divisions')}>
        {(control) => (
          <PickMany
            control={control}
            options={names.divisions}
            values={value.divisions}
            change={(divisions) => change({ divisions })}
          />
        )}
      </Field>
      <div className="pair">
        {(['validFrom', 'validTo'] as const).map((field) => (
          <Field
            key={field}
            label={fields[field]}
            required
            error={errorOf(field)}
            {...(field === 'validTo' ? { hint: fields.validHint } : {})}
          >
            {(control) => (
              <DayPicker control={control} value={value[field]} change={(day) => change({ [field]: day })} />
            )}
          </Field>
        ))}
      </div>
      <div className="checks">
        <Checkbox checked={value.isPublic} onChange={(event) => change({ isPublic: event.target.checked })}>
          {fields.isPublic}
        </Checkbox>
        <Checkbox
          checked={value.mark !== null}
          onChange={(event) => change({ mark: event.target.checked ? 'verify' : null })}
        >
          {fields.mark}
        </Checkbox>
      </div>
      {value.mark === null ? null : <MarkNote />}
    </>
  );
}

function MarkNote() {
  return <Alert type="info" title={usePhrases(knowledgeScreens).verifyHint} className="gap" />;
}
