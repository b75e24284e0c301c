import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { v4 as newId } from 'uuid';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { listProblem, listProblems } from '../contract-problems.ts';
import { type ProblemSource, problemSources } from '../rules/problem.ts';
import { OwnerFields } from './OwnerFields.tsx';
import { problemScreens } from './problem-messages.ts';

interface ListFormProps {
  /** The hot issue it comes from, and what that says. */
  issue: string | null;
  problem: string;
  close: () => void;
}

/** 列入问题清单: source, problem, owner, measures and day. */
export function ListForm({ issue, problem, close }: ListFormProps) {
  const words = usePhrases(problemScreens);
  const client = useQueryClient();
  const [id] = useState(() => newId());
  const [value, setValue] = useState({
    source: (issue === null ? 'other' : 'hot-issue') as ProblemSource,
    problem,
    measure: '',
    unit: '',
    due: '',
  });
  const change = (more: Partial<typeof value>): void => setValue((before) => ({ ...before, ...more }));
  const sending = useSend(listProblem, {
    done: () => {
      void client.invalidateQueries({ queryKey: [listProblems.path] });
      close();
    },
  });
  const errorOf = useFieldErrors(sending.error, value);
  const send = (): void => sending.mutate({ id, ...value, ...(issue === null ? {} : { from: issue }) });
  return (
    <form
      className="panel"
      aria-labelledby="list-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) send();
      }}
    >
      <h2 id="list-form">{words.actions.add}</h2>
      <Field label={words.source} required error={errorOf('source')}>
        {(control) => (
          <Select
            {...control}
            className="problem-select"
            value={value.source}
            options={problemSources.map((one) => ({ value: one, label: words.sources[one] }))}
            onChange={(source) => change({ source })}
          />
        )}
      </Field>
      <Field label={words.problem} required error={errorOf('problem')}>
        {(control) => (
          <Input
            {...control}
            lang="zh-CN"
            maxLength={200}
            value={value.problem}
            onChange={(event) => change({ problem: event.target.value })}
          />
        )}
      </Field>
      <OwnerFields value={value} change={change} errorOf={errorOf} />
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.actions.add}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  );
}
