import { Input } from 'antd';
import { Field } from '../../../platform/ui/Field.tsx';

interface TextsProps {
  label: string;
  hint?: string;
  isRequired?: boolean;
  rows?: number;
  max?: number;
  value: string;
  change: (text: string) => void;
  error?: string | undefined;
}

/** A field for Chinese words, on one line or on several. */
export function Texts({
  label,
  hint,
  isRequired = false,
  rows = 1,
  max = 1000,
  value,
  change,
  error,
}: TextsProps) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })} required={isRequired} error={error}>
      {(control) =>
        rows === 1 ? (
          <Input
            {...control}
            lang="zh-CN"
            maxLength={max}
            value={value}
            onChange={(event) => change(event.target.value)}
          />
        ) : (
          <Input.TextArea
            {...control}
            lang="zh-CN"
            rows={rows}
            maxLength={max}
            value={value}
            onChange={(event) => change(event.target.value)}
          />
        )
      }
    </Field>
  );
}

interface NumbersProps {
  label: string;
  hint?: string;
  value: string;
  change: (text: string) => void;
  error?: string | undefined;
}

/** A field for a whole number, or a time of day 09:00. */
export function Short({ label, hint, value, change, error }: NumbersProps) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })} required error={error}>
      {(control) => (
        <Input
          {...control}
          className="day-picker"
          maxLength={5}
          value={value}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  );
}
