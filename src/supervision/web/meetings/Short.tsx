import { Input } from 'antd';
import { Field } from '../../../platform/ui/Field.tsx';

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
