import { Field } from '../../platform/ui/Field.tsx';
import { base64Of } from '../../platform/ui/files.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { noteScreens } from './messages.ts';

const mostPictures = 4;

/** Pictures that go with a note or a report; a telephone offers its camera. */
export function PictureField({
  change,
  error,
}: {
  change: (files: readonly File[]) => void;
  error: string | undefined;
}) {
  const words = usePhrases(noteScreens);
  return (
    <Field label={words.pictures} hint={words.picturesHint} error={error}>
      {({ status: _status, ...control }) => (
        <input
          {...control}
          type="file"
          multiple
          accept="image/*,.pdf"
          onChange={(event) => change([...(event.target.files ?? [])].slice(0, mostPictures))}
        />
      )}
    </Field>
  );
}

/** Files as the API takes them inside a message. */
export async function sentFiles(files: readonly File[]): Promise<{ name: string; base64: string }[]> {
  return Promise.all(files.map(async (file) => ({ name: file.name, base64: await base64Of(file) })));
}
