import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { Endpoint } from '../../platform/endpoint.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import * as contract from '../contract-problems.ts';
import { OwnerFields } from './OwnerFields.tsx';
import { problemScreens } from './problem-messages.ts';

export type ProblemAction = 'change' | 'report' | 'strike' | 'remove' | 'reopen';

/** Which text each step asks for; a change asks for owner, day and measures as well. */
const textOf = {
  change: 'reason',
  report: 'progress',
  strike: 'result',
  remove: 'reason',
  reopen: 'reason',
} as const satisfies Record<ProblemAction, string>;

const endpoints: Readonly<Record<ProblemAction, Endpoint<z.ZodType, z.ZodType<contract.ProblemView>>>> = {
  change: contract.changeProblem,
  report: contract.reportProblem,
  strike: contract.strikeProblem,
  remove: contract.removeProblem,
  reopen: contract.reopenProblem,
};

interface FormProps {
  action: ProblemAction;
  row: contract.ProblemView;
  close: () => void;
}

/** One step on a listed problem. */
export function ProblemForm({ action, row, close }: FormProps) {
  const words = usePhrases(problemScreens);
  const client = useQueryClient();
  const name = textOf[action];
  const [value, setValue] = useState({ text: '', unit: row.unit, due: row.due, measure: row.measure });
  const change = (more: Partial<typeof value>): void => setValue((before) => ({ ...before, ...more }));
  const reload = (): void => void client.invalidateQueries({ queryKey: [contract.listProblems.path] });
  const sending = useSend(endpoints[action], {
    done: () => {
      reload();
      close();
    },
    refused: ({ code }) => {
      if (code === 'conflict' || code === 'not-now') reload();
    },
  });
  const errorOf = useFieldErrors(sending.error, { ...value, [name]: value.text });
  const send = (): void => {
    const { text, ...more } = value;
    const input = { id: row.id, n: row.n, [name]: text, ...(action === 'change' ? more : {}) };
    sending.mutate(input);
  };
  const label = name === 'progress' ? words.progress : name === 'result' ? words.result : words.reason;
  return (
    <form
      aria-label={words.actions[action]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) send();
      }}
    >
      {action === 'change' ? <OwnerFields value={value} change={change} errorOf={errorOf} /> : null}
      <Field
        label={label}
        {...(action === 'strike' ? { hint: words.resultHint } : {})}
        required
        error={errorOf(name)}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            lang="zh-CN"
            rows={3}
            maxLength={2000}
            value={value.text}
            onChange={(event) => change({ text: event.target.value })}
          />
        )}
      </Field>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.actions[action]}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  );
}
