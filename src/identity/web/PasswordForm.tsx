import { Button, Checkbox, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { changePassword, type Me } from '../contract.ts';
import { identityMessages } from '../messages.ts';
import { identityScreens } from './messages.ts';

interface PasswordFormProps {
  /** The password typed a moment ago; asked for only when empty. */
  current: string;
  changed: (me: Me) => void;
  lost: () => void;
}

/** 修改口令: one's own password instead of the one-time one, or a new one. */
export function PasswordForm({ current: known, changed, lost }: PasswordFormProps) {
  const words = usePhrases(identityMessages);
  const screens = usePhrases(identityScreens).signIn;
  const [current, setCurrent] = useState(known);
  const [next, setNext] = useState('');
  const [repeated, setRepeated] = useState('');
  const [visible, setVisible] = useState(false);
  const [differs, setDiffers] = useState(false);
  const sending = useSend(changePassword, {
    done: changed,
    refused: (refusal) => refusal.code === 'sign-in' && lost(),
    whenSignedOut: 'refuse',
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setDiffers(!visible && next !== repeated);
    if (visible || next === repeated) sending.mutate({ current, next });
  };
  const errorOf = useFieldErrors(sending.error, { current, next });
  const type = visible ? 'text' : 'password';
  return (
    <form onSubmit={submit} className="narrow-form" noValidate>
      {known === '' ? (
        <Field label={words.currentPassword} required error={errorOf('current')}>
          {(control) => (
            <Input
              {...control}
              type="password"
              autoComplete="current-password"
              value={current}
              onChange={(event) => setCurrent(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      <Field label={words.nextPassword} hint={words.passwordRule} required error={errorOf('next')}>
        {(control) => (
          <Input
            {...control}
            type={type}
            autoComplete="new-password"
            value={next}
            onChange={(event) => setNext(event.target.value)}
          />
        )}
      </Field>
      {visible ? null : (
        <Field label={screens.repeat} required error={differs ? screens.differs : undefined}>
          {(control) => (
            <Input
              {...control}
              type={type}
              autoComplete="new-password"
              value={repeated}
              onChange={(event) => setRepeated(event.target.value)}
            />
          )}
        </Field>
      )}
      <Checkbox checked={visible} onChange={(event) => setVisible(event.target.checked)}>
        {screens.showPassword}
      </Checkbox>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <Button type="primary" htmlType="submit" block loading={sending.isPending}>
        {screens.save}
      </Button>
    </form>
  );
}
