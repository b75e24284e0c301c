import { Input } from 'antd';
import { Field } from '../../platform/ui/Field.tsx';
import { DayPicker } from '../../platform/ui/MomentPicker.tsx';
import { PickOne } from '../../platform/ui/Pick.tsx';

interface WordsProps {
  label: string;
  hint?: string;
  value: string;
  change: (text: string) => void;
  error: string | undefined;
}

/** A field for some lines of words. */
export function Words({ label, hint, value, change, error }: WordsProps) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })} required error={error}>
      {(control) => (
        <Input.TextArea
          {...control}
          lang="zh-CN"
          rows={3}
          maxLength={1000}
          value={value}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  );
}

export function DayField({ label, value, change, error }: Omit<WordsProps, 'hint'>) {
  return (
    <Field label={label} required error={error}>
      {(control) => <DayPicker control={control} value={value} change={change} isShort />}
    </Field>
  );
}

interface ChoiceProps extends Omit<WordsProps, 'hint'> {
  options: readonly { value: string; label: string }[];
}

export function Choice({ label, value, change, error, options }: ChoiceProps) {
  return (
    <Field label={label} required error={error}>
      {(control) => <PickOne control={control} options={options} value={value} change={change} />}
    </Field>
  );
}

/** One fact of a list of facts; nothing where there is nothing to say. */
export function Fact({ name, text }: { name: string; text: string }) {
  if (text === '') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd lang={/\p{Script=Han}/u.test(text) ? 'zh-CN' : undefined}>{text}</dd>
    </div>
  );
}

/** A name of the city's own, which may have no English one. */
export function Name({ of }: { of: string }) {
  return <span lang={/\p{Script=Han}/u.test(of) ? 'zh-CN' : undefined}>{of}</span>;
}
