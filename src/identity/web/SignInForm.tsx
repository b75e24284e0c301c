import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { type Me, openSession } from '../contract.ts';
import { identityMessages } from '../messages.ts';

interface SignInFormProps {
  /** Account that must sign in; somebody else chooses "sign in as somebody else". */
  login?: string;
  signedIn: (me: Me, password: string) => void;
}

/** Account and password 账号口令. */
export function SignInForm({ login: given, signedIn }: SignInFormProps) {
  const words = usePhrases(identityMessages);
  const [login, setLogin] = useState(given ?? '');
  const [password, setPassword] = useState('');
  const sending = useSend(openSession, { done: (me) => signedIn(me, password), whenSignedOut: 'refuse' });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    sending.mutate({ login, password });
  };
  const fields = sending.error?.fields ?? {};
  return (
    <form onSubmit={submit} className="narrow-form" noValidate>
      <Field label={words.login} required error={fields['login']}>
        {(control) => (
          <Input
            {...control}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus={given === undefined}
            readOnly={given !== undefined}
            value={login}
            onChange={(event) => setLogin(event.target.value)}
          />
        )}
      </Field>
      <Field label={words.password} required error={fields['password']}>
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="current-password"
            autoFocus={given !== undefined}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <Button type="primary" htmlType="submit" block loading={sending.isPending}>
        {words.signIn}
      </Button>
    </form>
  );
}
