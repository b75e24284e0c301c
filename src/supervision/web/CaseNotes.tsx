import { Link } from 'react-router';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { listNotes } from '../contract.ts';
import { supervisionPermissions } from '../rules/permissions.ts';
import { noteScreens } from './messages.ts';
import { NoteList } from './NoteList.tsx';

interface CaseNotesProps {
  request: { id: string; number: string; ownerUnit: string; leadUnit: string | null };
}

/** What leaders wrote on a request, and the way to write more; nothing for who may neither. */
export function CaseNotes({ request }: CaseNotesProps) {
  const may = useMay();
  return may(supervisionPermissions['notes.read']) ? (
    <Notes request={request} mayWrite={may(supervisionPermissions['notes.write'])} />
  ) : null;
}

function Notes({ request, mayWrite }: CaseNotesProps & { mayWrite: boolean }) {
  const words = usePhrases(noteScreens);
  const found = useAnswer(listNotes, { list: 'open', request: request.id });
  const rows = found.data?.rows ?? [];
  if (rows.length === 0 && !mayWrite) return null;
  const about = new URLSearchParams({
    request: request.id,
    number: request.number,
    unit: request.leadUnit ?? request.ownerUnit,
  });
  return (
    <section className="panel case-notes" aria-label={words.onCase}>
      <div className="panel-head">
        <h2>{words.onCase}</h2>
        {mayWrite ? <Link to={`/notes/new?${about}`}>{words.write}</Link> : null}
      </div>
      <NoteList rows={rows} />
    </section>
  );
}
