import { Button, Input } from 'antd';
import { useState } from 'react';
import { useCityNames } from '../../city/web/names.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { DayPicker } from '../../platform/ui/MomentPicker.tsx';
import { PickMany } from '../../platform/ui/Pick.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { consultOnPlan } from '../contract-steps.ts';
import type { StepProps } from './Steps.tsx';
import { planWork } from './work-messages.ts';

/** 征求意见: which departments, by when, and what they should look at. */
export function ConsultForm({ plan, close, finish }: StepProps & { close: () => void }) {
  const words = usePhrases(planWork);
  const names = useCityNames();
  const [value, setValue] = useState<{ units: string[]; due: string; question: string }>({
    units: [],
    due: '',
    question: '',
  });
  const change = (more: Partial<typeof value>): void => setValue((before) => ({ ...before, ...more }));
  const sending = useSend(consultOnPlan, { done: () => finish('consult') });
  const errorOf = useFieldErrors(sending.error, value);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) sending.mutate({ id: plan.id, n: plan.n, ...value });
      }}
    >
      <Field label={words.consultUnits} required error={errorOf('units')}>
        {(control) => (
          <PickMany
            control={control}
            values={value.units}
            options={names.dispatchable.filter((one) => one.value !== plan.unit)}
            change={(units) => change({ units })}
          />
        )}
      </Field>
      <Field label={words.consultDue} required error={errorOf('due')}>
        {(control) => (
          <DayPicker control={control} value={value.due} change={(due) => change({ due })} isShort />
        )}
      </Field>
      <Field label={words.consultQuestion} error={errorOf('question')}>
        {(control) => (
          <Input.TextArea
            {...control}
            lang="zh-CN"
            rows={2}
            maxLength={1000}
            value={value.question}
            onChange={(event) => change({ question: event.target.value })}
          />
        )}
      </Field>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.actions.consult}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  );
}
