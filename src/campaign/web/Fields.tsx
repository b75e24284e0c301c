import { Input } from 'antd';
import type { ReactNode } from 'react';
import { Field } from '../../platform/ui/Field.tsx';
import { DayPicker } from '../../platform/ui/MomentPicker.tsx';
import { type Pickable, PickMany, PickOne } from '../../platform/ui/Pick.tsx';

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

/** A day. */
export function Day(props: Shared & { value: string; change: (day: string) => void }) {
  return (
    <Field {...about(props)}>
      {(control) => <DayPicker control={control} value={props.value} change={props.change} isShort />}
    </Field>
  );
}

/** One of many. */
export function One(
  props: Shared & { options: readonly Pickable[]; value: string; change: (code: string) => void },
) {
  return (
    <Field {...about(props)}>
      {(control) => (
        <PickOne
          control={control}
          options={props.options}
          value={props.value}
          change={props.change}
          clearable={props.isRequired !== true}
        />
      )}
    </Field>
  );
}

/** Some of many. */
export function Many(
  props: Shared & {
    options: readonly Pickable[];
    values: readonly string[];
    change: (codes: string[]) => void;
  },
) {
  return (
    <Field {...about(props)}>
      {(control) => (
        <PickMany control={control} options={props.options} values={props.values} change={props.change} />
      )}
    </Field>
  );
}

/** Chinese words, on one line or on several. */
export function Words(
  props: Shared & { rows?: number; max?: number; value: string; change: (text: string) => void },
) {
  const { rows = 1, max = 500, value, change } = props;
  return (
    <Field {...about(props)}>
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

/** One fact of a list: what it is, and what it says. */
export function Fact({ name, children, isSpoken = false }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd {...(isSpoken ? { lang: 'zh-CN' } : {})}>{children}</dd>
    </div>
  );
}

interface FactProps {
  name: string;
  isSpoken?: boolean;
  children: ReactNode;
}
