import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Field } from '../../platform/ui/Field.tsx';
import { FilePicker } from '../../platform/ui/FilePicker.tsx';
import { base64Of, oneFile, saveFile } from '../../platform/ui/files.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { apiAddress } from '../../platform/ui/site.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { exportListings, type KindView, listListings, type SheetTaken, takeListings } from '../contract.ts';
import { matchSheetWords } from './messages.ts';

/** Excel in and out: checked before anything is stored; what is not taken in is named with its line and why. */
export function SheetPanel({ kind, mayKeep }: { kind: KindView; mayKeep: boolean }) {
  const words = usePhrases(matchSheetWords);
  return (
    <details className="panel">
      <summary>{words.title}</summary>
      <p>
        <a href={`${apiAddress(exportListings.path)}?kind=${kind.code}`} download>
          {words.export}
        </a>
      </p>
      {mayKeep ? <TakeSheet kind={kind} /> : null}
    </details>
  );
}

function TakeSheet({ kind }: { kind: KindView }) {
  const words = usePhrases(matchSheetWords);
  const client = useQueryClient();
  const [file, setFile] = useState<{ name: string; base64: string }>();
  const checking = useSend(takeListings);
  const taking = useSend(takeListings, {
    done: () => void client.invalidateQueries({ queryKey: [listListings.path] }),
  });
  const choose = async ([given]: readonly File[]): Promise<void> => {
    if (given === undefined) return;
    taking.reset();
    const chosen = { name: given.name, base64: await base64Of(given) };
    setFile(chosen);
    checking.mutate({ ...chosen, kind: kind.code, confirm: false });
  };
  const done = taking.data ?? checking.data;
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
      {done === undefined ? null : (
        <Outcome
          done={done}
          isDone={taking.data !== undefined}
          isTaking={taking.isPending}
          take={() => {
            if (file !== undefined) taking.mutate({ ...file, kind: kind.code, confirm: true });
          }}
        />
      )}
    </>
  );
}

interface OutcomeProps {
  done: SheetTaken;
  isDone: boolean;
  isTaking: boolean;
  take: () => void;
}

function Outcome({ done, isDone, isTaking, take }: OutcomeProps) {
  const words = usePhrases(matchSheetWords);
  const { taken, known, refused, refusedRows, rows } = done;
  const bad = rows.filter(({ why }) => why !== null);
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
          <Button type="primary" loading={isTaking} onClick={take}>
            {words.take(taken)}
          </Button>
        )}
        {refusedRows === null ? null : (
          <Button onClick={() => saveFile(refusedRows)}>{words.refusedRows}</Button>
        )}
      </div>
      <ul className="cards gap">
        {bad.slice(0, 100).map((row) => (
          <li key={row.line}>
            {words.line(row.line)} <span className="error-text">{row.why}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
