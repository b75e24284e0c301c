import { Input } from 'antd';
import { Field } from './Field.tsx';
import { DayPicker } from './MomentPicker.tsx';
import { type Pickable, PickMany, PickOne } from './Pick.tsx';

/** Fields with the control in them, for forms that are little else. */
interface Shared {
  label: string;
  hint?: string | undefined;
  isRequired?: boolean;
  error?: string | undefined;
}

const about = ({ label, hint, isRequired = false, error }: Shared) => ({
  ...{ label, required: isRequired, error },
  ...(hint === undefined ? {} : { hint }),
});

interface WordsProps extends Shared {
  rows?: number;
  max?: number;
  value: string;
  change: (text: string) => void;
}

/** Chinese words, on one line or on several. */
export function WordsField({ rows = 1, max = 1000, value, change, ...shared }: WordsProps) {
  const said = { lang: 'zh-CN', maxLength: max, value };
  return (
    <Field {...about(shared)}>
      {(control) =>
        rows === 1 ? (
          <Input {...control} {...said} onChange={(event) => change(event.target.value)} />
        ) : (
          <Input.TextArea
            {...control}
            {...said}
            rows={rows}
            onChange={(event) => change(event.target.value)}
          />
        )
      }
    </Field>
  );
}

/** A day. */
export function DayField({
  value,
  change,
  ...shared
}: Shared & { value: string; change: (day: string) => void }) {
  return (
    <Field {...about(shared)}>
      {(control) => <DayPicker control={control} value={value} change={change} isShort />}
    </Field>
  );
}

interface PickProps extends Shared {
  options: readonly Pickable[];
  value: string;
  change: (code: string) => void;
}

/** One of many. */
export function PickField({ options, value, change, ...shared }: PickProps) {
  return (
    <Field {...about(shared)}>
      {(control) => (
        <PickOne
          control={control}
          options={options}
          value={value}
          change={change}
          clearable={shared.isRequired !== true}
        />
      )}
    </Field>
  );
}

interface PickManyProps extends Shared {
  options: readonly Pickable[];
  values: readonly string[];
  change: (codes: string[]) => void;
}

/** Some of many. */
export function PickManyField({ options, values, change, ...shared }: PickManyProps) {
  return (
    <Field {...about(shared)}>
      {(control) => <PickMany control={control} options={options} values={values} change={change} />}
    </Field>
  );
}
