import { Checkbox, Input } from 'antd';
import { useRef } from 'react';
import { Choice, Field } from '../../../platform/ui/Field.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { Keys, useShortcuts } from '../../../platform/ui/shortcuts.tsx';
import { notifyWays } from '../../rules/stage.ts';
import { formMessages } from '../form-messages.ts';
import { requestScreens } from '../messages.ts';
import type { DeskDraft } from './draft.ts';
import { notifyOf } from './input.ts';

interface AskerFieldsProps {
  draft: DeskDraft;
  errorOf: (field: string) => string | undefined;
}

/** Who asks and how they want to be told. */
export function AskerFields({ draft, errorOf }: AskerFieldsProps) {
  const words = usePhrases(formMessages).desk;
  const { notify } = usePhrases(requestScreens);
  const { value, change } = draft.contact;
  const matter = draft.words;
  const box = useRef<HTMLDivElement>(null);
  useShortcuts([
    {
      keys: 'Alt+t',
      label: words.toPhone,
      act: () => box.current?.querySelector<HTMLElement>('.desk-phone input')?.focus(),
    },
  ]);
  return (
    <div ref={box} className="panel">
      <div className="pair">
        <Field label={words.name} error={errorOf('name')}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={40}
              value={value.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <Field
          label={words.phone}
          error={errorOf('phone')}
          keys={<Keys keys="Alt+T" />}
          className="desk-phone"
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              inputMode="tel"
              maxLength={20}
              value={value.phone}
              onChange={(event) => change({ phone: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Choice
        legend={words.notify}
        name="notify"
        required
        options={notifyWays.map((way) => ({ value: way, label: notify[way] }))}
        value={notifyOf(matter.value.notify, [value.phone, matter.value.forAnother ? value.filerPhone : ''])}
        change={(way) => matter.change({ notify: way })}
        error={errorOf('notify')}
      />
      {matter.value.notify === 'letter' ? (
        <Field label={words.address} hint={words.addressHint} error={errorOf('address')}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={200}
              value={value.address}
              onChange={(event) => change({ address: event.target.value })}
            />
          )}
        </Field>
      ) : null}
      <div className="checks">
        <Checkbox
          checked={matter.value.confidential}
          onChange={(event) => matter.change({ confidential: event.target.checked })}
        >
          {words.confidential}
        </Checkbox>
        <Checkbox
          checked={matter.value.wantsPublic}
          onChange={(event) => matter.change({ wantsPublic: event.target.checked })}
        >
          {words.wantsPublic}
        </Checkbox>
        <Checkbox
          checked={matter.value.forAnother}
          onChange={(event) => matter.change({ forAnother: event.target.checked })}
        >
          {words.forAnother}
        </Checkbox>
      </div>
      {matter.value.forAnother ? (
        <div className="pair">
          <Field label={words.filerName} error={errorOf('filerName')}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                maxLength={40}
                value={value.filerName}
                onChange={(event) => change({ filerName: event.target.value })}
              />
            )}
          </Field>
          <Field label={words.filerPhone} error={errorOf('filerPhone')}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                inputMode="tel"
                maxLength={20}
                value={value.filerPhone}
                onChange={(event) => change({ filerPhone: event.target.value })}
              />
            )}
          </Field>
        </div>
      ) : null}
    </div>
  );
}
