import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { frameMessages } from '../../platform/ui/messages.ts';
import { Due, Moment, RemainingTime, useNow } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Screen } from '../../platform/ui/states.tsx';
import { listNotes, type NoteView, readNote } from '../contract.ts';
import type { NoteAction } from '../rules/note.ts';
import { supervisionPermissions } from '../rules/permissions.ts';
import { PutForm } from './claims/ClaimForm.tsx';
import { claimScreens } from './claims/messages.ts';
import { noteScreens } from './messages.ts';
import { NoteFiles } from './NoteFiles.tsx';
import { useAbout } from './NoteList.tsx';
import { NoteStep } from './NoteStep.tsx';

/** One note with its task: who carries it out, by when, what was reported, and what may be done now. */
export function NotePage() {
  const words = usePhrases(noteScreens);
  const { id = '' } = useParams();
  const found = useAnswer(readNote, { id });
  const client = useQueryClient();
  const refresh = (): void => {
    void found.refetch();
    void client.invalidateQueries({ queryKey: [listNotes.path] });
  };
  return (
    <Screen title={words.title} beside={<Link to="/notes">{words.back}</Link>}>
      <Awaited answer={found} />
      {found.data === undefined ? null : <NoteBody note={found.data} refresh={refresh} />}
    </Screen>
  );
}

function NoteBody({ note, refresh }: { note: NoteView; refresh: () => void }) {
  const words = usePhrases(noteScreens);
  const claims = usePhrases(claimScreens);
  const frame = usePhrases(frameMessages);
  const [step, setStep] = useState<NoteAction | undefined>();
  const mayClaim = useMay()(supervisionPermissions['claims.keep']);
  const [claiming, setClaiming] = useState(false);
  return (
    <>
      <section className="panel" aria-label={words.words}>
        <p className="row">
          <strong className={`note-state note-${note.state}`}>{words.states[note.state]}</strong>
          <Subject note={note} />
        </p>
        <p className="spoken" lang="zh-CN">
          {note.words ?? (note.spoken ? words.toWrite : words.erased)}
        </p>
        <NoteFiles note={note} ids={note.history[0]?.files ?? []} />
        <Facts note={note} />
      </section>
      <div className="row gap no-print">
        {note.possible.map((one) => (
          <Button
            key={one}
            type={one === 'answer' || one === 'transcribe' ? 'primary' : 'default'}
            onClick={() => setStep(one)}
          >
            {words.steps[one]}
          </Button>
        ))}
        {note.possible.length === 0 ? <span className="quiet">{words.nothingToDo}</span> : null}
        {mayClaim && note.state !== 'closed' ? (
          <Button onClick={() => setClaiming(true)}>{claims.put}</Button>
        ) : null}
        <Button onClick={() => window.print()}>{frame.print}</Button>
      </div>
      {!claiming ? null : (
        <section className="panel no-print">
          <PutForm
            from={{ source: 'note', id: note.id, words: note.words ?? '' }}
            close={() => setClaiming(false)}
          />
        </section>
      )}
      {step === undefined || !note.possible.includes(step) ? null : (
        <NoteStep
          key={`${step}-${note.n}`}
          note={note}
          step={step}
          cancel={() => setStep(undefined)}
          done={() => {
            setStep(undefined);
            refresh();
          }}
        />
      )}
      <History note={note} />
    </>
  );
}

function Subject({ note }: { note: NoteView }) {
  const words = usePhrases(noteScreens);
  const about = useAbout();
  const [to, open] =
    note.request !== null
      ? [`/requests/${note.request}`, words.openCase]
      : note.paper !== null
        ? [`/papers/${note.paper}`, words.openPaper]
        : [`/day?day=${note.day}`, words.openDay];
  return (
    <>
      <span>{about(note)}</span>
      <Link className="no-print" to={to}>
        {open}
      </Link>
    </>
  );
}

function Facts({ note }: { note: NoteView }) {
  const words = usePhrases(noteScreens);
  const names = useCityNames();
  const now = useNow();
  return (
    <dl className="facts">
      <div>
        <dt>{words.author}</dt>
        <dd>
          {names.post(note.authorPost)} <Moment at={note.writtenAt} year />
        </dd>
      </div>
      <div>
        <dt>{words.owner}</dt>
        <dd>{note.unit === null ? words.noOwner : names.unit(note.unit)}</dd>
      </div>
      <div>
        <dt>{words.due}</dt>
        <dd>
          {note.due === null ? (
            words.noDue
          ) : (
            <>
              <Due at={note.due} />{' '}
              {note.state === 'assigned' ? (
                <RemainingTime due={note.due} provisional={note.provisional} now={now} />
              ) : null}
              {note.proof === null ? null : <small className="quiet proof">{note.proof}</small>}
            </>
          )}
        </dd>
      </div>
    </dl>
  );
}

function History({ note }: { note: NoteView }) {
  const words = usePhrases(noteScreens);
  const names = useCityNames();
  const typeOf = (type: string) => words.types[type as keyof typeof words.types] ?? type;
  return (
    <section className="panel" aria-label={words.history}>
      <h2>{words.history}</h2>
      <ol className="plain">
        {note.history.map((one) => (
          <li key={one.n}>
            <strong>{typeOf(one.type)}</strong> <Moment at={one.at} />{' '}
            <span className="quiet">
              {one.post === null ? '' : names.post(one.post)}
              {one.unit === null ? '' : ` → ${names.unit(one.unit)}`}
            </span>
            {one.due === null ? null : (
              <>
                {' '}
                · {words.due} <Due at={one.due} />
              </>
            )}
            {one.words === null ? null : (
              <p className="said" lang="zh-CN">
                {one.words}
              </p>
            )}
            {one.type === 'note-answered' ? <NoteFiles note={note} ids={one.files} /> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
