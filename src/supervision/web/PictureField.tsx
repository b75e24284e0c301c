import { Field } from '../../platform/ui/Field.tsx';
import { FilePicker } from '../../platform/ui/FilePicker.tsx';
import { base64Of } from '../../platform/ui/files.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { noteScreens } from './messages.ts';

const mostPictures = 4;

/** Pictures that go with a note or a report; a telephone offers its camera. */
export function PictureField({
  files,
  change,
  error,
}: {
  files: readonly File[];
  change: (files: readonly File[]) => void;
  error: string | undefined;
}) {
  const words = usePhrases(noteScreens);
  return (
    <Field label={words.pictures} hint={words.picturesHint} error={error}>
      {(control) => (
        <FilePicker
          control={control}
          multiple
          accept="image/*,.pdf"
          files={files}
          choose={(chosen) => change(chosen.slice(0, mostPictures))}
        />
      )}
    </Field>
  );
}

/** Files as the API takes them inside a message. */
export async function sentFiles(files: readonly File[]): Promise<{ name: string; base64: string }[]> {
  return Promise.all(files.map(async (file) => ({ name: file.name, base64: await base64Of(file) })));
}
