import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { type Me, showSecondFactor } from '../contract.ts';
import { identityMessages } from '../messages.ts';
import { identityScreens } from './messages.ts';

/** 动态口令: the code of the authenticator, or a recovery code. */
export function CodeForm({ shown, lost }: { shown: (me: Me) => void; lost: () => void }) {
  const words = usePhrases(identityMessages);
  const screens = usePhrases(identityScreens).signIn;
  const [code, setCode] = useState('');
  const sending = useSend(showSecondFactor, {
    done: shown,
    refused: (refusal) => refusal.code === 'sign-in' && lost(),
    whenSignedOut: 'refuse',
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    sending.mutate({ code });
  };
  return (
    <form onSubmit={submit} className="narrow-form" noValidate>
      <Field label={words.code} required error={sending.error?.fields['code']}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            autoComplete="one-time-code"
            maxLength={40}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <Button type="primary" htmlType="submit" block loading={sending.isPending}>
        {screens.next}
      </Button>
    </form>
  );
}
