import { Input } from 'antd';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { Endpoint } from '../../../platform/endpoint.ts';
import { Field } from '../../../platform/ui/Field.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { SendForm } from '../../../platform/ui/SendForm.tsx';
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
  const { label } = props;
  const words = usePhrases(actScreens);
  return (
    <SendForm
      {...props}
      className="panel"
      heading={<h2>{label}</h2>}
      cancel={words.cancel}
      reload={[readAct, listActs]}
    />
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
