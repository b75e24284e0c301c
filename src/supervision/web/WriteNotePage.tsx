import { Button, Input, InputNumber, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { v4 as newId } from 'uuid';
import { durationSaid } from '../../city/rules/limit-words.ts';
import { useCityNames } from '../../city/web/names.ts';
import { Field, TextLength } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { useFits } from '../../platform/ui/Pick.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Recorder } from '../../platform/ui/Recorder.tsx';
import { Failed, Screen } from '../../platform/ui/states.tsx';
import { writeNote } from '../contract.ts';
import { noteScreens } from './messages.ts';
import { useAbout } from './NoteList.tsx';
import { PictureField, sentFiles } from './PictureField.tsx';

const usualWorkdays = 5;
const longest = 2000;

/** 写批示: on the request or the day the address names; made for a telephone. */
export function WriteNotePage() {
  const words = usePhrases(noteScreens);
  const filterOption = useFits();
  const names = useCityNames();
  const { language } = useLanguage();
  const about = useAbout();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [request, number, day, paper] = ['request', 'number', 'day', 'paper'].map((name) => search.get(name));
  const [id] = useState(() => newId());
  const [text, setText] = useState('');
  const [unit, setUnit] = useState<string | undefined>(search.get('unit') ?? undefined);
  const [workdays, setWorkdays] = useState(usualWorkdays);
  const [voice, setVoice] = useState<File>();
  const [files, setFiles] = useState<readonly File[]>([]);
  const sending = useSend(writeNote, { done: () => navigate(`/notes/${id}`, { replace: true }) });
  const errorOf = useFieldErrors(sending.error, { words: text, unit, workdays, recording: voice, files });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const [recording] = await sentFiles(voice === undefined ? [] : [voice]);
    sending.mutate({
      id,
      workdays,
      files: await sentFiles(files),
      ...(text.trim() === '' ? {} : { words: text }),
      ...(recording === undefined ? {} : { recording }),
      ...oneOf({ request, paper, day }),
      ...(unit === undefined ? {} : { unit }),
    });
  };
  return (
    <Screen title={words.writeTitle}>
      <form className="panel" onSubmit={submit} noValidate aria-label={words.writeTitle}>
        <p>
          <strong>
            {about({ number: request ? (number ?? '') : null, day: day ?? null, paper: paper ?? null })}
          </strong>
        </p>
        <Field
          label={words.words}
          error={errorOf('words')}
          hint={
            <>
              {words.wordsHint} <TextLength used={text.length} most={longest} />
            </>
          }
        >
          {(control) => (
            <Input.TextArea
              {...control}
              rows={5}
              maxLength={longest}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={words.voice}
          hint={words.voiceHint(durationSaid(names.recordingSeconds, language))}
          error={errorOf('recording')}
        >
          {() => <Recorder value={voice} change={setVoice} mostSeconds={names.recordingSeconds} />}
        </Field>
        <PictureField files={files} change={setFiles} error={errorOf('files')} />
        <Field label={words.unit} hint={words.unitHint} error={errorOf('unit')}>
          {(control) => (
            <Select
              {...control}
              className="wide"
              allowClear
              showSearch={{ filterOption }}
              value={unit ?? null}
              onChange={(chosen: string | null) => setUnit(chosen ?? undefined)}
              options={names.dispatchable}
            />
          )}
        </Field>
        <Field label={words.workdays} required error={errorOf('workdays')}>
          {(control) => (
            <InputNumber
              {...control}
              min={1}
              max={60}
              precision={0}
              value={workdays}
              onChange={(chosen) => setWorkdays(chosen ?? usualWorkdays)}
            />
          )}
        </Field>
        {sending.error === null ? null : <Failed error={sending.error} />}
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.send}
        </Button>
      </form>
    </Screen>
  );
}

type About = 'request' | 'paper' | 'day';

/** The one thing a note is about: a request before an issue of a paper before the page of a day. */
function oneOf(about: Record<About, string | null | undefined>): Partial<Record<About, string>> {
  for (const name of ['request', 'paper', 'day'] as const) {
    const value = about[name];
    if (value) return { [name]: value };
  }
  return {};
}
