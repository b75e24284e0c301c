import { Alert, Button, Checkbox, Input } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { type BoxView, joinBox, openBox } from '../contract.ts';
import { passphraseFault } from '../rules/passphrase.ts';
import {
  fromBase64,
  type Keys,
  lockKey,
  makeKeys,
  printedKey,
  recoveryProof,
  toBase64,
  unlockKey,
} from '../sealing.ts';
import { boxScreens } from './messages.ts';
import { holdKey } from './vault.ts';

interface FormProps {
  box: BoxView;
  again: () => void;
}

type Fault = 'short' | 'plain' | 'differ' | 'wrong';

interface Made {
  own: Keys;
  recovery: Keys;
  locked: Uint8Array;
}

/** 启用: one's own keys, the recovery key copied down, then the box is open. */
export function SetUpForm({ box, again }: FormProps) {
  const words = usePhrases(boxScreens).setUp;
  const [made, setMade] = useState<Made>();
  const [copied, setCopied] = useState(false);
  const sending = useSend(openBox, { done: again });
  const make = async (passphrase: string): Promise<void> => {
    const [own, recovery] = [await makeKeys(), await makeKeys()];
    setMade({ own, recovery, locked: await lockKey(own.privateKey, passphrase) });
  };
  const send = ({ own, recovery, locked }: Made): void => {
    holdKey(own.privateKey);
    sending.mutate({
      n: box.n,
      recoveryKey: toBase64(recovery.publicKey),
      recoveryProof: toBase64(recoveryProof(recovery.privateKey)),
      publicKey: toBase64(own.publicKey),
      locked: toBase64(locked),
    });
  };
  if (made === undefined)
    return <NewPassphrase title={words.title} hint={words.hint} button={words.make} done={make} />;
  return (
    <section className="panel" aria-labelledby="box-recovery">
      <h2 id="box-recovery">{words.recovery}</h2>
      <p>{words.hint}</p>
      <p className="recovery-key" data-testid="recovery-key">
        {printedKey(made.recovery.privateKey)}
      </p>
      <p>
        <Checkbox checked={copied} onChange={(event) => setCopied(event.target.checked)}>
          {words.copied}
        </Checkbox>
      </p>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <Button type="primary" disabled={!copied} loading={sending.isPending} onClick={() => send(made)}>
        {words.open}
      </Button>
    </section>
  );
}

/** 申请加入: a key of one's own, to be admitted by a member. */
export function JoinForm({ box, again }: FormProps) {
  const words = usePhrases(boxScreens).join;
  const sending = useSend(joinBox, { done: again });
  const join = async (passphrase: string): Promise<void> => {
    const own = await makeKeys();
    const locked = toBase64(await lockKey(own.privateKey, passphrase));
    holdKey(own.privateKey);
    sending.mutate({ n: box.n, publicKey: toBase64(own.publicKey), locked });
  };
  return (
    <NewPassphrase title={words.title} hint={words.hint} button={words.send} done={join}>
      {sending.error === null ? null : <Failed error={sending.error} />}
    </NewPassphrase>
  );
}

interface NewProps {
  title: string;
  hint: string;
  button: string;
  done: (passphrase: string) => Promise<void>;
  children?: ReactNode;
}

function NewPassphrase({ title, hint, button, done, children }: NewProps) {
  const words = usePhrases(boxScreens);
  const [value, setValue] = useState({ first: '', second: '' });
  const [fault, setFault] = useState<Fault>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const found = passphraseFault(value.first) ?? (value.first === value.second ? undefined : 'differ');
    setFault(found);
    if (found !== undefined || busy) return;
    setBusy(true);
    await done(value.first).finally(() => setBusy(false));
  };
  return (
    <form className="panel" aria-labelledby="box-new" noValidate onSubmit={(event) => void submit(event)}>
      <h2 id="box-new">{title}</h2>
      <p>{hint}</p>
      <Field
        label={words.passphrase}
        hint={words.passphraseHint}
        required
        error={fault === undefined || fault === 'differ' ? undefined : words.faults[fault]}
      >
        {(control) => (
          <Input
            type="password"
            {...control}
            autoComplete="new-password"
            value={value.first}
            onChange={(event) => setValue((before) => ({ ...before, first: event.target.value }))}
          />
        )}
      </Field>
      <Field label={words.again} required error={fault === 'differ' ? words.faults.differ : undefined}>
        {(control) => (
          <Input
            type="password"
            {...control}
            autoComplete="new-password"
            value={value.second}
            onChange={(event) => setValue((before) => ({ ...before, second: event.target.value }))}
          />
        )}
      </Field>
      {children}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={busy}>
          {button}
        </Button>
      </div>
    </form>
  );
}

/** 打开: the member's key is unlocked here and nowhere else. */
export function UnlockForm({ locked }: { locked: string }) {
  const words = usePhrases(boxScreens);
  const [passphrase, setPassphrase] = useState('');
  const [state, setState] = useState<'rest' | 'busy' | 'wrong'>('rest');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setState('busy');
    try {
      holdKey(await unlockKey(fromBase64(locked), passphrase));
    } catch {
      setState('wrong'); // an authenticated cipher opens with the right passphrase only
    }
  };
  return (
    <form className="panel" aria-label={words.unlock} noValidate onSubmit={(event) => void submit(event)}>
      <Field label={words.passphrase} required error={state === 'wrong' ? words.faults.wrong : undefined}>
        {(control) => (
          <Input
            type="password"
            {...control}
            autoComplete="current-password"
            value={passphrase}
            onChange={(event) => setPassphrase(event.target.value)}
          />
        )}
      </Field>
      {state === 'wrong' ? <Alert type="error" role="alert" title={words.wrongNext} /> : null}
      <Button type="primary" htmlType="submit" loading={state === 'busy'}>
        {words.unlock}
      </Button>
    </form>
  );
}
