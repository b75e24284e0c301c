import { usePhrases } from '../../platform/ui/language.tsx';
import { apiAddress } from '../../platform/ui/site.ts';
import type { NoteView } from '../contract.ts';
import { noteScreens } from './messages.ts';

type FileView = NoteView['files'][number];

/** Pictures and recordings of one entry; nothing is fetched before it is asked for, since looking is logged. */
export function NoteFiles({ note, ids }: { note: NoteView; ids: readonly string[] }) {
  const files = note.files.filter(({ id }) => ids.includes(id));
  if (files.length === 0) return null;
  return (
    <ul className="files">
      {files.map((file) => (
        <li key={file.id}>
          <OneFile note={note.id} file={file} isVoice={file.id === note.recording} />
        </li>
      ))}
    </ul>
  );
}

function OneFile({ note, file, isVoice }: { note: string; file: FileView; isVoice: boolean }) {
  const words = usePhrases(noteScreens);
  if (file.erased) return <span className="quiet">{words.fileErased}</span>;
  const address = apiAddress(`/notes/${note}/files/${file.id}`);
  if (isVoice)
    return (
      // biome-ignore lint/a11y/useMediaCaption: what is said is written down by the office and stands in the note
      <audio controls preload="none" src={address} aria-label={words.listen} />
    );
  return (
    <a href={address} download={file.name}>
      {file.name}
    </a>
  );
}
