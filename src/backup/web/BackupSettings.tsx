import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { type BackupView, changeBackupSettings } from '../contract.ts';
import { backupScreens } from './messages.ts';

const ending = '/diandan-backups';

/** Where backups lie and when the night's begins. */
export function BackupSettings({ view, show }: { view: BackupView; show: (view: BackupView) => void }) {
  const words = usePhrases(backupScreens);
  const known = view.place.endsWith(ending) ? view.place.slice(0, -ending.length) : view.place;
  const [place, setPlace] = useState(known);
  const [time, setTime] = useState(view.time);
  const [isSaved, setSaved] = useState(false);
  const sending = useSend(changeBackupSettings, {
    done: (next) => {
      setSaved(true);
      show(next);
    },
  });
  // the data folder itself is the default and is sent as nothing
  const isUnchanged = place === known;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    sending.mutate({ place: isUnchanged && view.sameDisk ? '' : place, time });
  };
  const errorOf = useFieldErrors(sending.error, { place, time });
  return (
    <section className="panel" aria-labelledby="backup-settings">
      <h2 id="backup-settings">{words.settings}</h2>
      <form onSubmit={submit} className="narrow-form" noValidate>
        <Field
          label={words.place}
          hint={view.placeFixed ? words.placeFixed : words.placeHint}
          error={errorOf('place')}
        >
          {(control) => (
            <Input
              {...control}
              value={place}
              maxLength={300}
              disabled={view.placeFixed}
              onChange={(event) => setPlace(event.target.value)}
            />
          )}
        </Field>
        {view.room === null ? null : <p className="quiet">{words.room((view.room / 2 ** 30).toFixed(1))}</p>}
        <Field label={words.time} hint={words.timeHint} required error={errorOf('time')}>
          {(control) => (
            <Input
              {...control}
              value={time}
              maxLength={5}
              onChange={(event) => setTime(event.target.value)}
            />
          )}
        </Field>
        {sending.error === null ? null : <Failed error={sending.error} />}
        <div className="row">
          <Button htmlType="submit" loading={sending.isPending}>
            {words.save}
          </Button>
          {isSaved && sending.error === null ? <span role="status">{words.saved}</span> : null}
        </div>
      </form>
    </section>
  );
}
