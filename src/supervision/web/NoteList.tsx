import { Link } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { formatCivilDate } from '../../platform/i18n.ts';
import { fieldNames } from '../../platform/ui/field-names.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { Due, Moment, RemainingTime, useNow } from '../../platform/ui/moments.tsx';
import type { NoteRow } from '../contract.ts';
import { noteScreens } from './messages.ts';

/** What a note is about, in words. */
export function useAbout(): (note: Pick<NoteRow, 'number' | 'day' | 'paper'>) => string {
  const words = usePhrases(noteScreens);
  const { language } = useLanguage();
  return ({ number, day, paper }) => {
    if (number !== null) return words.aboutRequest(number);
    if (paper !== null) return words.aboutPaper;
    return day === null ? '' : words.aboutDay(formatCivilDate(day, language, 'full'));
  };
}

/** Notes with who carries them out and how long is left. */
export function NoteList({ rows }: { rows: readonly NoteRow[] }) {
  const words = usePhrases(noteScreens);
  const fields = usePhrases(fieldNames);
  const names = useCityNames();
  const about = useAbout();
  const now = useNow();
  return (
    <ul className="cards">
      {rows.map((note) => (
        <li key={note.id}>
          <Link to={`/notes/${note.id}`}>
            <span className="row">
              <strong className={`note-state note-${note.state}`} data-field={fields.state}>
                {words.states[note.state]}
              </strong>
              <span className="quiet" data-field={fields.about}>
                {about(note)}
              </span>
            </span>
            <span className="said" lang="zh-CN" data-field={fields.content}>
              {note.words ?? (note.spoken ? words.toWrite : words.erased)}
            </span>
            <small className="quiet">
              <span data-field={fields.who}>{names.post(note.authorPost)}</span> ·{' '}
              <span data-field={fields.time}>
                <Moment at={note.writtenAt} />
              </span>{' '}
              ·{' '}
              <span data-field={fields.unit}>
                {note.unit === null ? words.noOwner : names.unit(note.unit)}
              </span>
              {note.due !== null && note.state !== 'closed' ? (
                <>
                  {' '}
                  · {words.due}{' '}
                  <span data-field={fields.due}>
                    <Due at={note.due} />
                  </span>{' '}
                </>
              ) : null}
            </small>
            {note.state === 'assigned' && note.due !== null ? (
              <RemainingTime due={note.due} provisional={note.provisional} now={now} />
            ) : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}
