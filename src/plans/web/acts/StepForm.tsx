import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { Endpoint } from '../../../platform/endpoint.ts';
import { Field } from '../../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../../platform/ui/field-errors.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useSend } from '../../../platform/ui/query.ts';
import { Failed } from '../../../platform/ui/states.tsx';
import { type ActView, listActs, readAct } from '../../contract-acts.ts';
import { actScreens } from './messages.ts';

interface StepFormProps<Value extends object> {
  label: string;
  endpoint: Endpoint<z.ZodType, z.ZodType<ActView>>;
  value: Value;
  /** What is sent. */
  input: () => object;
  close: () => void;
  children?: (errorOf: (field: string) => string | undefined) => ReactNode;
}

/** One step on an act: its fields, what went wrong, and the two buttons. */
export function StepForm<Value extends object>(props: StepFormProps<Value>) {
  const { label, endpoint, value, input, close, children } = props;
  const words = usePhrases(actScreens);
  const client = useQueryClient();
  const reload = (): void => {
    for (const { path } of [readAct, listActs]) void client.invalidateQueries({ queryKey: [path] });
  };
  const sending = useSend(endpoint, {
    done: () => {
      reload();
      close();
    },
    refused: ({ code }) => {
      if (code === 'conflict' || code === 'not-now') reload();
    },
  });
  const errorOf = useFieldErrors(sending.error, value as Record<string, unknown>);
  return (
    <form
      className="panel"
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) sending.mutate(input());
      }}
    >
      <h2>{label}</h2>
      {children?.(errorOf)}
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {label}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  );
}

interface WordsProps {
  label: string;
  hint?: string;
  isRequired?: boolean;
  rows?: number;
  value: string;
  change: (text: string) => void;
  error?: string | undefined;
}

/** A field for words, on one line or on several. */
export function Words({ label, hint, isRequired = true, rows = 1, value, change, error }: WordsProps) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })} required={isRequired} error={error}>
      {(control) => (
        <Input.TextArea
          {...control}
          lang="zh-CN"
          rows={rows}
          maxLength={1000}
          value={value}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  );
}

/** Yuan as typed, in fen; what is no amount is refused by the server with its field. */
export const fenOf = (yuan: string): number => Math.round(Number(yuan.replace(/[,，\s]/g, '')) * 100);
export const yuanOf = (fen: number): string =>
  (fen / 100).toLocaleString('en-US', { maximumFractionDigits: 2 });
