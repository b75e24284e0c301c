import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { formatNumber, formatPercent } from '../../../platform/i18n.ts';
import { Choice, Field } from '../../../platform/ui/Field.tsx';
import { FilePicker } from '../../../platform/ui/FilePicker.tsx';
import { fieldNames } from '../../../platform/ui/field-names.ts';
import { oneFile } from '../../../platform/ui/files.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { DayPicker } from '../../../platform/ui/MomentPicker.tsx';
import { Moment } from '../../../platform/ui/moments.tsx';
import { useAnswer, useSend } from '../../../platform/ui/query.ts';
import { Awaited, Failed, Nothing, Screen } from '../../../platform/ui/states.tsx';
import { listMoves, type Move, openMove } from '../contract.ts';
import { unconfirmedDays } from '../rules/move-state.ts';
import type { importModes } from '../rules/staged-row.ts';
import { moveScreens } from './messages.ts';
import { useLeft } from './StepProgress.tsx';
import { useUpload } from './upload.ts';

/** 搬家: choose the export of an old system, or go on with one that is under way. */
export function MoveInPage() {
  const words = usePhrases(moveScreens);
  const answer = useAnswer(listMoves, {}, { every: 5_000 });
  return (
    <Screen title={words.title}>
      <p>{words.intro}</p>
      <StartForm systems={answer.data?.systems ?? []} />
      <section aria-labelledby="moves">
        <h2 id="moves">{words.moves}</h2>
        <p className="quiet">{words.swept(unconfirmedDays)}</p>
        <Awaited answer={answer} rows={3} />
        {answer.data === undefined ? null : <Moves moves={answer.data.moves} />}
      </section>
    </Screen>
  );
}

function Moves({ moves }: { moves: readonly Move[] }) {
  const words = usePhrases(moveScreens);
  const fields = usePhrases(fieldNames);
  const { language } = useLanguage();
  if (moves.length === 0) return <Nothing title={words.none} next={words.noneNext} />;
  const sum = (move: Move, of: 'loaded' | 'rowsRefused') =>
    formatNumber(
      move.results.reduce((total, result) => total + result[of], 0),
      language,
    );
  return (
    <ul className="cards">
      {moves.map((move) => (
        <li key={move.id}>
          <Link to={`/move-in/${move.id}`}>
            <span className="row">
              <strong data-field={fields.file}>{move.fileName}</strong>
              <span className="badge badge-quiet" data-field={fields.state}>
                {words.states[move.state]}
              </span>
            </span>
            <span className="quiet row">
              <span data-field={fields.system}>{move.system}</span>
              <span data-field={fields.counts}>
                {words.counted(sum(move, 'loaded'), sum(move, 'rowsRefused'))}
              </span>
              <span data-field={fields.time}>
                <Moment at={move.createdAt} year />
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function StartForm({ systems }: { systems: readonly string[] }) {
  const words = usePhrases(moveScreens);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const list = useId();
  const [file, setFile] = useState<File>();
  const [system, setSystem] = useState('');
  const [mode, setMode] = useState<(typeof importModes)[number]>('by-state');
  const [countFrom, setCountFrom] = useState('');
  const upload = useUpload((id) => navigate(`/move-in/${id}`));
  const { sending } = upload;
  const left = useLeft({ at: sending.at, done: sending.sent }, file?.size ?? 0);
  const opening = useSend(openMove, {
    done: ({ id, received }) => {
      if (file !== undefined) void upload.start(id, file, received);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (file === undefined) return;
    opening.mutate({
      fileName: file.name,
      fileSize: file.size,
      fileMark: String(file.lastModified),
      system,
      mode,
      countFrom: countFrom === '' ? null : countFrom,
    });
  };
  const isSending = sending.state === 'sending' || opening.isPending;
  return (
    <section className="panel" aria-labelledby="move-start">
      <h2 id="move-start">{words.start}</h2>
      <form onSubmit={submit} className="gap" noValidate>
        <Field label={words.file} hint={words.fileHint} required>
          {(control) => (
            <FilePicker
              control={control}
              accept=".xlsx,.csv,.txt,.tsv,.jsonl,.ndjson,.json"
              files={oneFile(file)}
              choose={([chosen]) => setFile(chosen)}
            />
          )}
        </Field>
        <Field label={words.system} hint={words.systemHint} required error={opening.error?.fields['system']}>
          {(control) => (
            <Input
              {...control}
              list={list}
              maxLength={40}
              value={system}
              onChange={(event) => setSystem(event.target.value)}
            />
          )}
        </Field>
        <datalist id={list}>
          {systems.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Choice
          name="mode"
          legend={words.mode}
          required
          value={mode}
          change={setMode}
          options={(['by-state', 'history', 'open'] as const).map((value) => ({
            value,
            label: words.modes[value],
          }))}
        />
        {mode === 'open' ? null : (
          <Field label={words.countFrom} hint={words.countFromHint}>
            {(control) => <DayPicker control={control} value={countFrom} change={setCountFrom} />}
          </Field>
        )}
        {opening.error === null ? null : <Failed error={opening.error} />}
        {sending.error === null ? null : <Failed error={sending.error} />}
        {sending.state === 'broken' ? <p role="alert">{words.broken}</p> : null}
        <div className="row">
          <Button
            type="primary"
            htmlType="submit"
            loading={isSending}
            disabled={file === undefined || system.trim() === ''}
          >
            {sending.state === 'broken' ? words.goOn : words.send}
          </Button>
          {sending.state === 'sending' && file !== undefined ? (
            <>
              <span role="status">{words.sending(formatPercent(sending.sent / file.size, language))}</span>
              {left === undefined ? null : <span className="quiet">{left}</span>}
              <progress value={sending.sent} max={file.size} aria-label={words.file} />
              <Button onClick={upload.stop}>{words.stopSending}</Button>
            </>
          ) : null}
        </div>
      </form>
    </section>
  );
}
