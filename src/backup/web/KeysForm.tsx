import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { QrCode } from '../../platform/ui/QrCode.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { readBackups, readHealth, takeKeys } from '../contract.ts';
import { backupScreens } from './messages.ts';

/** 另存密钥: the key file, sealed with a passphrase, goes to the clerk's own stick and nowhere else. */
export function KeysForm({ keptAt }: { keptAt: string | null }) {
  const words = usePhrases(backupScreens);
  const client = useQueryClient();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [differs, setDiffers] = useState(false);
  const [sheet, setSheet] = useState<string>();
  const sending = useSend(takeKeys, {
    done: ({ fileName, content }) => {
      download(fileName, content);
      setSheet(content);
      setPassphrase('');
      setAgain('');
      for (const { path } of [readBackups, readHealth]) void client.invalidateQueries({ queryKey: [path] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setDiffers(passphrase !== again);
    if (passphrase === again) sending.mutate({ passphrase });
  };
  const errorOf = useFieldErrors(sending.error, { passphrase });
  return (
    <section className="panel" aria-labelledby="backup-keys">
      <h2 id="backup-keys">{words.keys}</h2>
      <p>{words.keysMeans}</p>
      <p className="quiet">
        {keptAt === null ? (
          words.keysNever
        ) : (
          <>
            {words.keysKept} <Moment at={keptAt} year />
          </>
        )}
      </p>
      <form onSubmit={submit} className="narrow-form" noValidate>
        <Field label={words.passphrase} hint={words.passphraseHint} required error={errorOf('passphrase')}>
          {(control) => (
            <Input.Password
              {...control}
              autoComplete="new-password"
              visibilityToggle={false}
              value={passphrase}
              onChange={(event) => setPassphrase(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={words.passphraseAgain}
          required
          error={differs && passphrase !== again ? words.passphraseDiffers : undefined}
        >
          {(control) => (
            <Input.Password
              {...control}
              autoComplete="new-password"
              visibilityToggle={false}
              value={again}
              onChange={(event) => setAgain(event.target.value)}
            />
          )}
        </Field>
        {sending.error === null ? null : <Failed error={sending.error} />}
        <div>
          <Button htmlType="submit" loading={sending.isPending}>
            {words.takeKeys}
          </Button>
        </div>
      </form>
      {sheet === undefined ? null : <KeysSheet content={sheet} />}
    </section>
  );
}

/** What a code on paper holds at most; more cities than that are kept as a file alone. */
const mostOnPaper = 2_300;

/** 密钥单: the sealed keys on paper, as a code to scan and as text, useless without the passphrase. */
function KeysSheet({ content }: { content: string }) {
  const words = usePhrases(backupScreens);
  const text = content.replace(/\s+/g, '');
  if (text.length > mostOnPaper) return null;
  return (
    <div className="keys-sheet">
      <h3>{words.sheetTitle}</h3>
      <p>{words.sheetMeans}</p>
      <QrCode content={text} label={words.sheetTitle} />
      <code>{text}</code>
      <Button className="no-print" onClick={() => window.print()}>
        {words.sheetPrint}
      </Button>
    </div>
  );
}

function download(fileName: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
