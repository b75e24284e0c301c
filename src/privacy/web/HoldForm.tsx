import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { DayPicker } from '../../platform/ui/MomentPicker.tsx';
import { Failed } from '../../platform/ui/states.tsx';
import { type HoldGround, holdGrounds } from '../rules/standing.ts';
import { destructionScreens } from './messages.ts';

export interface TypedHold {
  ground: HoldGround;
  reason: string;
  until?: string;
}

interface HoldFormProps {
  isSending: boolean;
  error: Parameters<typeof useFieldErrors>[0];
  send: (hold: TypedHold) => void;
}

/** Why something is kept beyond its period, and until when. */
export function HoldForm({ isSending, error, send }: HoldFormProps) {
  const words = usePhrases(destructionScreens);
  const [value, setValue] = useState({ ground: 'dispute' as HoldGround, reason: '', until: '' });
  const change = (more: Partial<typeof value>): void => setValue((before) => ({ ...before, ...more }));
  const errorOf = useFieldErrors(error, value);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const { until, ...hold } = value;
        if (!isSending) send({ ...hold, ...(until === '' ? {} : { until }) });
      }}
    >
      <Field label={words.holdGround} required error={errorOf('ground')}>
        {(control) => (
          <Select
            {...control}
            className="wide"
            value={value.ground}
            options={holdGrounds.map((one) => ({ value: one, label: words.why[one] }))}
            onChange={(ground) => change({ ground })}
          />
        )}
      </Field>
      <Field label={words.holdReason} required error={errorOf('reason')}>
        {(control) => (
          <Input.TextArea
            {...control}
            lang="zh-CN"
            rows={3}
            maxLength={500}
            value={value.reason}
            onChange={(event) => change({ reason: event.target.value })}
          />
        )}
      </Field>
      <Field label={words.until} error={errorOf('until')}>
        {(control) => (
          <DayPicker control={control} value={value.until} change={(until) => change({ until })} />
        )}
      </Field>
      {error === null ? null : <Failed error={error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={isSending}>
          {words.hold}
        </Button>
      </div>
    </form>
  );
}
