import { Checkbox, Input } from 'antd';
import { Choice, Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { visitNotifyWays } from '../contract.ts';
import { itemWords } from './item-messages.ts';

/** Who asks; stays in this tab only. */
export interface AskerSaid {
  name: string;
  phone: string;
  notify: (typeof visitNotifyWays)[number];
  confidential: boolean;
  wantsPublic: boolean;
}

export const nobody: AskerSaid = {
  name: '',
  phone: '',
  notify: 'none',
  confidential: false,
  wantsPublic: false,
};

/** As it is sent: who left no name is asked for none. */
export function askerInput({ name, phone, ...asker }: AskerSaid) {
  return { ...asker, phone, ...(name.trim() === '' ? {} : { name }) };
}

interface AskerFieldsProps {
  value: AskerSaid;
  change: (asker: AskerSaid) => void;
  errorOf: (field: string) => string | undefined;
}

/** The asker's own contact and wishes, as at the desk. */
export function AskerFields({ value, change, errorOf }: AskerFieldsProps) {
  const words = usePhrases(itemWords);
  const set = (more: Partial<AskerSaid>) => change({ ...value, ...more });
  return (
    <>
      <Field label={words.name} error={errorOf('name')}>
        {(control) => (
          <Input
            {...control}
            lang="zh-CN"
            maxLength={40}
            autoComplete="off"
            value={value.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={words.phone} hint={words.phoneHint} error={errorOf('phone')}>
        {(control) => (
          <Input
            {...control}
            inputMode="tel"
            maxLength={20}
            autoComplete="off"
            value={value.phone}
            onChange={(event) => set({ phone: event.target.value })}
          />
        )}
      </Field>
      <Choice
        legend={words.notify}
        name="notify"
        options={visitNotifyWays.map((one) => ({ value: one, label: words.notifies[one] }))}
        value={value.notify}
        change={(notify) => set({ notify })}
        error={errorOf('notify')}
      />
      <p>
        <Checkbox
          checked={value.confidential}
          onChange={(event) => set({ confidential: event.target.checked })}
        >
          {words.confidential}
        </Checkbox>
      </p>
      <p>
        <Checkbox
          checked={value.wantsPublic}
          onChange={(event) => set({ wantsPublic: event.target.checked })}
        >
          {words.wantsPublic}
        </Checkbox>
      </p>
    </>
  );
}
