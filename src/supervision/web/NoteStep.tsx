import { Button, Input, InputNumber, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useCityNames } from '../../city/web/names.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useFits } from '../../platform/ui/Pick.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import {
  answerNote,
  assignNote,
  closeNote,
  type NoteView,
  sendBackNote,
  transcribeNote,
} from '../contract.ts';
import type { NoteAction } from '../rules/note.ts';
import { noteScreens } from './messages.ts';
import { PictureField, sentFiles } from './PictureField.tsx';

interface NoteStepProps {
  note: NoteView;
  step: NoteAction;
  cancel: () => void;
  done: () => void;
}

const usualWorkdays = 5;

/** The form of one step of a note's task. */
export function NoteStep({ note, step, cancel, done }: NoteStepProps) {
  const words = usePhrases(noteScreens);
  const filterOption = useFits();
  const names = useCityNames();
  const [text, setText] = useState('');
  const [unit, setUnit] = useState<string | null>(note.unit);
  const [workdays, setWorkdays] = useState(usualWorkdays);
  const [files, setFiles] = useState<readonly File[]>([]);
  const sends = {
    transcribe: useSend(transcribeNote, { done }),
    assign: useSend(assignNote, { done }),
    answer: useSend(answerNote, { done }),
    'send-back': useSend(sendBackNote, { done }),
    close: useSend(closeNote, { done }),
  };
  const sending = sends[step];
  const errorOf = useFieldErrors(sending.error, { words: text, unit, workdays, files });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const at = { id: note.id, n: note.n };
    const said = text.trim() === '' ? {} : { words: text };
    if (step === 'assign') sends.assign.mutate({ ...at, ...said, unit: unit ?? '', workdays });
    if (step === 'transcribe') sends.transcribe.mutate({ ...at, words: text });
    if (step === 'answer') sends.answer.mutate({ ...at, words: text, files: await sentFiles(files) });
    if (step === 'send-back') sends['send-back'].mutate({ ...at, words: text, workdays });
    if (step === 'close') sends.close.mutate({ ...at, ...said });
  };
  const mustSay = step !== 'assign' && step !== 'close';
  return (
    <form className="panel" onSubmit={submit} noValidate aria-label={words.steps[step]}>
      <h2>{words.steps[step]}</h2>
      {step === 'assign' ? (
        <Field label={words.unit} required error={errorOf('unit')}>
          {(control) => (
            <Select
              {...control}
              className="wide"
              showSearch={{ filterOption }}
              value={unit}
              onChange={setUnit}
              options={names.dispatchable}
            />
          )}
        </Field>
      ) : null}
      {step === 'assign' || step === 'send-back' ? (
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
      ) : null}
      <Field label={words.stepWords[step]} required={mustSay} error={errorOf('words')}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={4}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {step === 'answer' ? <PictureField files={files} change={setFiles} error={errorOf('files')} /> : null}
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.steps[step]}
        </Button>
        <Button onClick={cancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}
