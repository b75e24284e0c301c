import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { Endpoint } from '../../../platform/endpoint.ts';
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

/** Yuan as typed, in fen; what is no amount is refused by the server with its field. */
export const fenOf = (yuan: string): number => Math.round(Number(yuan.replace(/[,，\s]/g, '')) * 100);
export const yuanOf = (fen: number): string =>
  (fen / 100).toLocaleString('en-US', { maximumFractionDigits: 2 });
