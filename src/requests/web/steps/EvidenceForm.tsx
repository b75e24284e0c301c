import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { fileSizesSaid, togetherMegabytesOf } from '../../../city/rules/limit-words.ts';
import { Field } from '../../../platform/ui/Field.tsx';
import { FilePicker } from '../../../platform/ui/FilePicker.tsx';
import { base64Of } from '../../../platform/ui/files.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { attach } from '../../contract.ts';
import { useCity } from '../city.tsx';
import { formMessages } from '../form-messages.ts';
import { StepForm } from './StepForm.tsx';
import { type StepProps, useStep } from './step.ts';

const kinds = '.jpg,.jpeg,.png,.webp,.heic,.pdf,.docx,.xlsx,.mp4,.m4a,.mp3';

/** 上传佐证: pictures and papers of what was done; the asker sees them only if that is ticked. */
export function EvidenceForm(props: StepProps) {
  const words = usePhrases(formMessages).form;
  const { data } = useCity();
  const { language } = useLanguage();
  const { draft, sending, errorOf } = useStep('attach', attach, {
    props,
    empty: { note: '', released: false },
  });
  const [files, setFiles] = useState<readonly File[]>([]);
  const { note, released } = draft.value;
  const together = togetherMegabytesOf(data.fileMegabytes);
  const isTooMuch = files.reduce((sum, { size }) => sum + size, 0) > together * 1024 * 1024;
  const send = async (): Promise<void> => {
    if (isTooMuch) return; // said beside the files; sending them would take minutes to say the same
    const sent = await Promise.all(
      files.map(async (file) => ({ name: file.name, base64: await base64Of(file) })),
    );
    sending.mutate({ id: props.request.id, n: props.seen, files: sent, released, note });
  };
  return (
    <StepForm
      title={words.attachTitle}
      hint={words.attachHint(fileSizesSaid(data.fileMegabytes, language), together)}
      submit={words.attach}
      sending={sending}
      blocked={props.blocked}
      restored={draft.restored}
      send={() => void send()}
      cancel={props.cancel}
      clear={draft.clear}
    >
      <Field
        label={words.attachFiles}
        required
        error={isTooMuch ? words.attachTooMuch(together) : errorOf('files')}
      >
        {(control) => (
          <FilePicker control={control} multiple accept={kinds} files={files} choose={setFiles} />
        )}
      </Field>
      <Checkbox checked={released} onChange={(event) => draft.change({ released: event.target.checked })}>
        {words.attachReleased}
      </Checkbox>
      <Field label={words.note} error={errorOf('note')}>
        {(control) => (
          <Input
            {...control}
            value={note}
            maxLength={200}
            onChange={(event) => draft.change({ note: event.target.value })}
          />
        )}
      </Field>
    </StepForm>
  );
}
