import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { checkRestore, findBackups, type RestoreView } from '../contract.ts';
import { restoreMessages } from '../messages-restore.ts';
import { BeginRestore } from './BeginRestore.tsx';
import { useMomentWords } from './moment-words.ts';

type Place = RestoreView['places'][number];
export interface Chosen {
  place: string;
  name: string;
}

interface Choosing {
  view: RestoreView;
  show: (view: RestoreView) => void;
  close: () => void;
}

/** Which backup: those found, or where a person says they lie; then it is looked over. */
export function ChooseBackup({ view, show, close }: Choosing) {
  const words = usePhrases(restoreMessages);
  const [named, setNamed] = useState<Place>();
  const places = named === undefined ? view.places : [named];
  const newest = newestOf(places);
  const [picked, setPicked] = useState<Chosen>();
  const chosen = picked ?? newest;
  const checking = useSend(checkRestore);
  if (checking.data !== undefined && chosen !== undefined) {
    return <BeginRestore chosen={chosen} checked={checking.data} show={show} back={checking.reset} />;
  }
  const take = (place: Place): void => {
    setNamed(place);
    setPicked(undefined);
  };
  return (
    <div className="narrow-form">
      <p className="quiet">
        {words.choose} · {words.chooseHint}
      </p>
      {places.map((place) => (
        <PlaceChoices key={place.place} place={place} chosen={chosen} choose={setPicked} />
      ))}
      <NamePlace take={take} />
      {checking.error === null ? null : <Failed error={checking.error} />}
      <div className="row">
        <Button
          type="primary"
          disabled={chosen === undefined}
          loading={checking.isPending}
          onClick={() => chosen && checking.mutate(chosen)}
        >
          {words.checkIt}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </div>
  );
}

function newestOf(places: readonly Place[]): Chosen | undefined {
  const all = places.flatMap(({ place, backups }) => backups.map(({ name }) => ({ place, name })));
  return all.sort((one, other) => (one.name < other.name ? 1 : -1))[0];
}

interface Choices {
  place: Place;
  chosen: Chosen | undefined;
  choose: (chosen: Chosen) => void;
}

function PlaceChoices({ place: { place, backups, cutOff }, chosen, choose }: Choices) {
  const words = usePhrases(restoreMessages);
  const said = useMomentWords();
  return (
    <fieldset className="restore-place">
      <legend>{place}</legend>
      {backups.map(({ name, at, requests, entries }) => (
        <Radio
          key={name}
          checked={chosen?.place === place && chosen.name === name}
          onChange={() => choose({ place, name })}
        >
          {words.oneBackup(said(at), requests, entries)}
        </Radio>
      ))}
      {cutOff.map((name) => (
        <p key={name} className="quiet">
          × {name}: {words.cutOff}
        </p>
      ))}
    </fieldset>
  );
}

function NamePlace({ take }: { take: (place: Place) => void }) {
  const words = usePhrases(restoreMessages);
  const [path, setPath] = useState('');
  const finding = useSend(findBackups, { done: ({ place }) => take(place) });
  const errorOf = useFieldErrors(finding.error, { path });
  return (
    <Field label={`${words.where}: ${words.path}`} hint={words.pathHint} error={errorOf('path')}>
      {(control) => (
        <div className="row">
          <Input
            {...control}
            value={path}
            maxLength={300}
            className="restore-path"
            onChange={(event) => setPath(event.target.value)}
          />
          <Button
            disabled={path.trim() === ''}
            loading={finding.isPending}
            onClick={() => finding.mutate({ path })}
          >
            {words.look}
          </Button>
        </div>
      )}
    </Field>
  );
}
