import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { CallRefused } from './client.ts';
import { Field } from './Field.tsx';
import { FilePicker } from './FilePicker.tsx';
import { base64Of, oneFile, saveFile } from './files.ts';
import { Failed } from './states.tsx';

/** What became of the rows of a sheet, read or taken in. */
export interface SheetOutcome {
  taken: number;
  known: number;
  refused: number;
  /** The rows not taken in with their reasons, as a file; null where there is none. */
  refusedRows: Parameters<typeof saveFile>[0] | null;
}

export interface SheetFile {
  name: string;
  base64: string;
}

interface Sending<Done> {
  data: Done | undefined;
  error: CallRefused | null;
  isPending: boolean;
  reset: () => void;
}

type Counted = (taken: number, known: number, refused: number) => string;

export interface SheetWords {
  choose: string;
  hint: string;
  checking: string;
  checked: Counted;
  taken: Counted;
  take: (count: number) => string;
  refusedRows: string;
}

interface SheetTakerProps<Done extends SheetOutcome> {
  words: SheetWords;
  checking: Sending<Done>;
  taking: Sending<Done>;
  /** Sends the file, only to be read at first, and to be taken in once that is confirmed. */
  send: (file: SheetFile, confirm: boolean) => void;
  /** What is shown of single rows. */
  rows: (done: Done, isDone: boolean) => ReactNode;
}

/** A sheet is checked before anything is stored, then confirmed; what is not taken in comes back as a file. */
export function SheetTaker<Done extends SheetOutcome>(props: SheetTakerProps<Done>) {
  const { words, checking, taking, send } = props;
  const [file, setFile] = useState<SheetFile>();
  const choose = async ([given]: readonly File[]): Promise<void> => {
    if (given === undefined) return;
    taking.reset();
    const chosen = { name: given.name, base64: await base64Of(given) };
    setFile(chosen);
    send(chosen, false);
  };
  return (
    <>
      <Field label={words.choose} hint={words.hint} required>
        {(control) => (
          <FilePicker control={control} accept=".xlsx,.csv" files={oneFile(file)} choose={choose} />
        )}
      </Field>
      {checking.isPending ? <p role="status">{words.checking}</p> : null}
      {checking.error === null ? null : <Failed error={checking.error} />}
      {taking.error === null ? null : <Failed error={taking.error} />}
      <Outcome
        {...props}
        take={() => {
          if (file !== undefined) send(file, true);
        }}
      />
    </>
  );
}

function Outcome<Done extends SheetOutcome>({
  words,
  checking,
  taking,
  rows,
  take,
}: SheetTakerProps<Done> & { take: () => void }) {
  const done = taking.data ?? checking.data;
  if (done === undefined) return null;
  const isDone = taking.data !== undefined;
  const { taken, known, refused, refusedRows } = done;
  return (
    <>
      <Alert
        className="gap"
        role="status"
        showIcon
        type={refused > 0 ? 'warning' : 'success'}
        title={(isDone ? words.taken : words.checked)(taken, known, refused)}
      />
      <div className="row">
        {isDone || taken === 0 ? null : (
          <Button type="primary" loading={taking.isPending} onClick={take}>
            {words.take(taken)}
          </Button>
        )}
        {refusedRows === null ? null : (
          <Button onClick={() => saveFile(refusedRows)}>{words.refusedRows}</Button>
        )}
      </div>
      {rows(done, isDone)}
    </>
  );
}

const mostRefused = 100;

interface RefusedRowsProps {
  rows: readonly { line: number; why: string | null }[];
  /** How a line is called. */
  line: (line: number) => string;
}

/** The rows not taken in, each with its line and why; the file has them all. */
export function RefusedRows({ rows, line }: RefusedRowsProps) {
  const refused = rows.filter(({ why }) => why !== null);
  return (
    <ul className="cards gap">
      {refused.slice(0, mostRefused).map((row) => (
        <li key={row.line}>
          {line(row.line)} <span className="error-text">{row.why}</span>
        </li>
      ))}
    </ul>
  );
}
