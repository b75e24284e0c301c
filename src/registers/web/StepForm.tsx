import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useNameIn } from '../../city/web/names.ts';
import { Choice, Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { type ItemView, lookAtItem, readItem, stepItem } from '../contract.ts';
import { registerWords } from './messages.ts';
import { type RegisterField, useFieldLabel, ValueFields } from './ValueFields.tsx';

interface FormProps {
  item: ItemView;
  close: () => void;
  saved: () => void;
}

/** What happens once a step was sent, or refused because the item moved on. */
function useAfter(saved: () => void) {
  const client = useQueryClient();
  const again = () => void client.invalidateQueries({ queryKey: [readItem.path] });
  return {
    done: () => {
      again();
      saved();
    },
    refused: ({ code }: { code: string }) => {
      if (code === 'conflict' || code === 'not-now') again();
    },
  };
}

/** One step of an item: the fields its register asks for. */
export function StepForm({
  item,
  step,
  close,
  saved,
}: FormProps & { step: ItemView['by']['steps'][number] }) {
  const nameIn = useNameIn();
  const [values, setValues] = useState<Record<string, string>>({});
  const [words, setWords] = useState('');
  const sending = useSend(stepItem, useAfter(saved));
  const filled = Object.entries(values).filter(([, value]) => value.trim() !== '');
  const input = { id: item.id, n: item.n, step: step.code, values: Object.fromEntries(filled), words };
  const errorOf = useFieldErrors(sending.error, input);
  const known: Record<string, string> = { ...item.values, ...item.words };
  return (
    <Form title={nameIn(step.name)} sending={sending} send={() => sending.mutate(input)} close={close}>
      <ValueFields
        fields={item.by.fields.filter(({ code }) => step.asks.includes(code))}
        needs={step.needs}
        values={{ ...known, ...values }}
        change={(code, value) => setValues((before) => ({ ...before, [code]: value }))}
        errorOf={errorOf}
      />
      <FaultsBefore
        fields={item.by.fields.filter(({ code }) => !step.asks.includes(code))}
        errorOf={errorOf}
      />
      <WordsField value={words} change={setWords} required={step.words} error={errorOf('words')} />
    </Form>
  );
}

/** What holds a step up and was written in one before: a share that was not reached, a notice that must hang longer. */
function FaultsBefore({
  fields,
  errorOf,
}: {
  fields: readonly RegisterField[];
  errorOf: (field: string) => string | undefined;
}) {
  const labelOf = useFieldLabel();
  const faults = fields.flatMap((field) => {
    const fault = errorOf(`values.${field.code}`);
    return fault === undefined ? [] : [{ field, fault }];
  });
  return faults.map(({ field, fault }) => (
    <p key={field.code} className="error-text" role="alert">
      {labelOf(field)} · {fault}
    </p>
  ));
}

/** 完成后回看: whether a result holds. */
export function LookForm({ item, close, saved }: FormProps) {
  const phrases = usePhrases(registerWords);
  const [holds, setHolds] = useState<'yes' | 'no'>();
  const [words, setWords] = useState('');
  const sending = useSend(lookAtItem, useAfter(saved));
  const input = { id: item.id, n: item.n, holds: holds === 'yes', words };
  const errorOf = useFieldErrors(sending.error, input);
  return (
    <Form
      title={phrases.look}
      sending={sending}
      send={() => {
        if (holds !== undefined) sending.mutate(input);
      }}
      close={close}
    >
      <Choice
        legend={phrases.holds}
        name="holds"
        required
        options={[
          { value: 'yes', label: phrases.holdsYes },
          { value: 'no', label: phrases.holdsNo },
        ]}
        value={holds}
        change={setHolds}
      />
      <WordsField value={words} change={setWords} required={holds === 'no'} error={errorOf('words')} />
    </Form>
  );
}

interface WordsProps {
  value: string;
  change: (words: string) => void;
  required: boolean;
  error: string | undefined;
}

function WordsField({ value, change, required, error }: WordsProps) {
  const words = usePhrases(registerWords);
  return (
    <Field label={words.words} required={required} error={error}>
      {(control) => (
        <Input.TextArea
          {...control}
          lang="zh-CN"
          rows={3}
          maxLength={2_000}
          value={value}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  );
}

interface FrameProps {
  title: string;
  sending: { isPending: boolean; error: Parameters<typeof Failed>[0]['error'] | null };
  send: () => void;
  close: () => void;
  children: ReactNode;
}

function Form({ title, sending, send, close, children }: FrameProps) {
  const words = usePhrases(registerWords);
  return (
    <form
      className="panel"
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) send();
      }}
    >
      <h2>{title}</h2>
      {children}
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {title}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  );
}
