import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { frameMessages } from '../../platform/ui/messages.ts';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { beginSecondFactor, confirmSecondFactor, type Me } from '../contract.ts';
import { identityMessages } from '../messages.ts';
import { identityScreens } from './messages.ts';

interface EnrolProps {
  /** The cursor begins here. */
  first?: boolean;
  /** It takes the place of one that is in use. */
  again?: boolean;
  enrolled: (me: Me) => void;
  lost: () => void;
  /** The codes are shown now, and nothing else is left to do. */
  confirmed?: () => void;
}

/** 绑定动态口令: scan, confirm with a code, keep the recovery codes. */
export function EnrolForm({ enrolled, lost, confirmed, first = false, again = false }: EnrolProps) {
  const screens = usePhrases(identityScreens).signIn;
  const gone = {
    refused: (refusal: { code: string }) => refusal.code === 'sign-in' && lost(),
    whenSignedOut: 'refuse',
  } as const;
  const begin = useSend(beginSecondFactor, gone);
  const confirm = useSend(confirmSecondFactor, { ...gone, done: () => confirmed?.() });
  if (confirm.data !== undefined) {
    const { recoveryCodes, me } = confirm.data;
    return <RecoveryCodes codes={recoveryCodes} kept={() => enrolled(me)} />;
  }
  if (begin.data === undefined) {
    return (
      <>
        {begin.error === null ? null : <Failed error={begin.error} />}
        <Button type="primary" autoFocus={first} loading={begin.isPending} onClick={() => begin.mutate({})}>
          {again ? screens.beginAgain : screens.begin}
        </Button>
      </>
    );
  }
  return <ScanAndConfirm secret={begin.data} confirm={confirm} />;
}

interface ScanProps {
  secret: { secret: string; uri: string; qr: string };
  confirm: { mutate: (input: { code: string }) => void; isPending: boolean; error: Error | null };
}

function ScanAndConfirm({ secret: { secret, uri, qr }, confirm }: ScanProps) {
  const words = usePhrases(identityMessages);
  const screens = usePhrases(identityScreens).signIn;
  const [code, setCode] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    confirm.mutate({ code });
  };
  return (
    <form onSubmit={submit} className="narrow-form" noValidate>
      <img src={qr} alt={screens.qr} width={200} height={200} />
      <a href={uri} className="phone-only">
        {screens.openApp}
      </a>
      <p className="hint">
        {words.secret} <code className="secret">{secret}</code>
      </p>
      <Field label={words.code} required>
        {(control) => (
          <Input
            {...control}
            autoFocus
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={10}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      {confirm.error === null ? null : <Failed error={confirm.error} />}
      <Button type="primary" htmlType="submit" block loading={confirm.isPending}>
        {screens.confirm}
      </Button>
    </form>
  );
}

function RecoveryCodes({ codes, kept }: { codes: readonly string[]; kept: () => void }) {
  const words = usePhrases(identityMessages);
  const screens = usePhrases(identityScreens).signIn;
  const frame = usePhrases(frameMessages);
  return (
    <div className="slip">
      <p role="status">{words.recoveryCodes}</p>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="row no-print">
        <Button onClick={() => window.print()}>{frame.print}</Button>
        <Button type="primary" onClick={kept}>
          {screens.keep}
        </Button>
      </div>
    </div>
  );
}
