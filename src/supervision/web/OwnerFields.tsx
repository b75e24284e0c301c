import { Input, Select } from 'antd';
import { useCityNames } from '../../city/web/names.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { DayPicker } from '../../platform/ui/MomentPicker.tsx';
import { useFits } from '../../platform/ui/Pick.tsx';
import { problemScreens } from './problem-messages.ts';

interface OwnerFieldsProps {
  value: { unit: string; due: string; measure: string };
  change: (more: Partial<OwnerFieldsProps['value']>) => void;
  errorOf: (field: string) => string | undefined;
}

/** Who is to do what by when: asked when a problem is listed and when that changes. */
export function OwnerFields({ value, change, errorOf }: OwnerFieldsProps) {
  const words = usePhrases(problemScreens);
  const filterOption = useFits();
  const units = useCityNames();
  return (
    <>
      <Field label={words.unit} required error={errorOf('unit')}>
        {(control) => (
          <Select
            {...control}
            className="problem-select"
            showSearch={{ filterOption }}
            value={value.unit === '' ? undefined : value.unit}
            options={units.dispatchable}
            onChange={(unit) => change({ unit })}
          />
        )}
      </Field>
      <Field label={words.due} required error={errorOf('due')}>
        {(control) => (
          <DayPicker control={control} value={value.due} change={(due) => change({ due })} isShort />
        )}
      </Field>
      <Field label={words.measure} required error={errorOf('measure')}>
        {(control) => (
          <Input.TextArea
            {...control}
            lang="zh-CN"
            rows={3}
            maxLength={2000}
            value={value.measure}
            onChange={(event) => change({ measure: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
