import { Alert, Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import type { z } from 'zod';
import { Field } from '../../platform/ui/Field.tsx';
import { FilePicker } from '../../platform/ui/FilePicker.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { beginRestoring, type checkRestore, type RestoreView } from '../contract.ts';
import { restoreMessages } from '../messages-restore.ts';
import type { Chosen } from './ChooseBackup.tsx';
import { useMomentWords } from './moment-words.ts';

type Checked = z.output<typeof checkRestore.output>;

interface Beginning {
  chosen: Chosen;
  checked: Checked;
  show: (view: RestoreView) => void;
  back: () => void;
}

/** What the backup holds, whether it can be restored here, and the keys where those that are here do not open it. */
export function BeginRestore({ chosen, checked, show, back }: Beginning) {
  const words = usePhrases(restoreMessages);
  const sending = useSend(beginRestoring, { done: show });
  const [text, setText] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const isFit = checked.findings.every(({ check, ok }) => ok || check === 'keys');
  const opens = checked.findings.some(({ check, ok }) => check === 'keys' && ok);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    sending.mutate({ ...chosen, ...(opens ? {} : { keys: { text, passphrase } }) });
  };
  const errorOf = useFieldErrors(sending.error, { passphrase });
  return (
    <form onSubmit={submit} className="narrow-form" noValidate>
      <Held checked={checked} />
      <Findings checked={checked} />
      {opens || !isFit ? null : (
        <>
          <p>{words.keysMeans}</p>
          <KeyText change={setText} text={text} />
          <Field label={words.passphrase} hint={words.passphraseHint} required error={errorOf('passphrase')}>
            {(control) => (
              <Input.Password
                {...control}
                autoComplete="off"
                visibilityToggle={false}
                value={passphrase}
                onChange={(event) => setPassphrase(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
      {sending.error === null ? null : <Failed error={sending.error} />}
      {isFit ? <p className="quiet">{words.beginMeans}</p> : null}
      <div className="row">
        {isFit ? (
          <Button
            type="primary"
            htmlType="submit"
            disabled={!opens && (text.trim() === '' || passphrase === '')}
            loading={sending.isPending}
          >
            {words.begin}
          </Button>
        ) : null}
        <Button onClick={back}>{words.back}</Button>
      </div>
    </form>
  );
}

function Held({ checked: { backup, newer } }: Pick<Beginning, 'checked'>) {
  const words = usePhrases(restoreMessages);
  const said = useMomentWords();
  if (backup === null) return null;
  const { requests, entries, files } = backup.held;
  return (
    <p>
      <strong>{words.holds(backup.cities.join(), said(backup.at), requests, entries, files)}</strong>
      {newer === null ? null : (
        <>
          <br />
          {words.newer}
        </>
      )}
    </p>
  );
}

const gigabytes = (bytes: number): string => (bytes / 2 ** 30).toFixed(1);

function Findings({ checked: { findings, room } }: Pick<Beginning, 'checked'>) {
  const words = usePhrases(restoreMessages);
  const [needed, free] = [gigabytes(room.needed), gigabytes(room.free)];
  const bad = findings.find(({ check, ok }) => !ok && check !== 'keys');
  const badWords = bad?.check === 'room' ? words.roomShort(needed, free) : bad?.why;
  return (
    <>
      <ul className="backup-list">
        {findings.map(({ check, ok }) =>
          check === 'keys' ? (
            ok ? (
              <li key={check} className="backup-ok">
                ✓ {words.keysHere}
              </li>
            ) : null
          ) : (
            <li key={check} className={ok ? 'backup-ok' : 'backup-failed'}>
              {ok ? '✓' : '×'} {words.check[check]}
              {check === 'room' ? <span className="quiet">{words.roomIs(needed, free)}</span> : null}
            </li>
          ),
        )}
      </ul>
      {badWords == null ? null : (
        <Alert
          className="gap"
          type="error"
          role="alert"
          title={badWords}
          description={bad?.detail === '' ? undefined : <small>{bad?.detail}</small>}
        />
      )}
    </>
  );
}

function KeyText({ text, change }: { text: string; change: (text: string) => void }) {
  const words = usePhrases(restoreMessages);
  return (
    <>
      <Field label={words.keyFile}>
        {(control) => (
          <FilePicker
            control={control}
            accept=".json,application/json"
            choose={([file]) => void file?.text().then(change)}
          />
        )}
      </Field>
      <Field label={words.keyText} hint={words.keyTextHint}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={4}
            value={text}
            onChange={(event) => change(event.target.value)}
          />
        )}
      </Field>
    </>
  );
}
