import { Input } from 'antd';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import type { FieldControl } from '../../platform/ui/Field.tsx';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { DayPicker } from '../../platform/ui/MomentPicker.tsx';
import { useDayWords } from '../../platform/ui/moments.tsx';
import { PickOne } from '../../platform/ui/Pick.tsx';
import type { RegisterView } from '../contract.ts';
import { registerWords } from './messages.ts';

export type RegisterField = RegisterView['fields'][number];

interface ValueFieldsProps {
  fields: readonly RegisterField[];
  needs: readonly string[];
  values: Readonly<Record<string, string>>;
  change: (code: string, value: string) => void;
  errorOf: (field: string) => string | undefined;
}

/** The fields a step asks for, each by what it holds. */
export function ValueFields({ fields, needs, values, change, errorOf }: ValueFieldsProps) {
  const words = usePhrases(registerWords);
  const labelOf = useFieldLabel();
  return fields.map((field) => (
    <Field
      key={field.code}
      label={labelOf(field)}
      required={needs.includes(field.code)}
      error={errorOf(`values.${field.code}`)}
      {...(field.personal ? { hint: words.personal } : {})}
    >
      {(control) => (
        <OneValue
          control={control}
          field={field}
          value={values[field.code] ?? ''}
          change={(value) => change(field.code, value)}
        />
      )}
    </Field>
  ));
}

/** A field with what it is counted in. */
export function useFieldLabel(): (field: RegisterField) => string {
  const words = usePhrases(registerWords);
  const nameIn = useNameIn();
  return ({ name, measure, type }) => {
    if (measure !== null) return words.amount(nameIn(name), nameIn(measure));
    return words.amount(nameIn(name), type === 'money' ? words.yuan : '');
  };
}

interface OneValueProps {
  control: FieldControl;
  field: RegisterField;
  value: string;
  change: (value: string) => void;
}

function OneValue({ control, field, value, change }: OneValueProps) {
  const options = useOptions(field);
  switch (field.type) {
    case 'text':
      return (
        <Input.TextArea
          {...control}
          lang="zh-CN"
          rows={3}
          maxLength={2_000}
          value={value}
          onChange={(event) => change(event.target.value)}
        />
      );
    case 'day':
      return <DayPicker control={control} value={value} change={change} isShort />;
    case 'choice':
    case 'yes':
    case 'unit':
      return <PickOne control={control} options={options} value={value} change={change} clearable />;
    default:
      return (
        <Input
          {...control}
          lang="zh-CN"
          inputMode={field.type === 'line' ? 'text' : 'decimal'}
          maxLength={field.type === 'line' ? 120 : 15}
          value={value}
          onChange={(event) => change(event.target.value)}
        />
      );
  }
}

function useOptions({ type, choices }: RegisterField) {
  const words = usePhrases(registerWords);
  const nameIn = useNameIn();
  const names = useCityNames();
  if (type === 'unit') return names.units;
  if (type === 'yes')
    return [
      { value: 'yes', label: words.yes },
      { value: 'no', label: words.no },
    ];
  return choices.map(({ code, name }) => ({ value: code, label: nameIn(name) }));
}

/** What a field holds, in words. */
export function useValueText(): (field: RegisterField, value: string) => string {
  const words = usePhrases(registerWords);
  const nameIn = useNameIn();
  const names = useCityNames();
  const dayWords = useDayWords();
  return ({ type, choices }, value) => {
    if (type === 'choice') return nameIn(choices.find(({ code }) => code === value)?.name ?? { zh: value });
    if (type === 'yes') return value === 'yes' ? words.yes : words.no;
    if (type === 'day') return dayWords(value);
    return type === 'unit' ? names.unit(value) : value;
  };
}
