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
import { exportPairs, listPairs, type SheetTaken, takePairs } from '../contract.ts';
import { pairScreens } from './messages.ts';

const mostShown = 200;

/** Excel in and out: checked before anything is stored; what is not taken in is named with its line and why. */
export function SheetPanel({ mayKeep }: { mayKeep: boolean }) {
  const words = usePhrases(pairScreens).sheet;
  return (
    <details className="panel">
      <summary>{words.title}</summary>
      <p>
        <a href={apiAddress(exportPairs.path)} download>
          {words.export}
        </a>
      </p>
      {mayKeep ? <TakeSheet /> : null}
    </details>
  );
}

function TakeSheet() {
  const words = usePhrases(pairScreens).sheet;
  const client = useQueryClient();
  const [file, setFile] = useState<{ name: string; base64: string }>();
  const checking = useSend(takePairs);
  const taking = useSend(takePairs, {
    done: () => void client.invalidateQueries({ queryKey: [listPairs.path] }),
  });
  const choose = async ([given]: readonly File[]): Promise<void> => {
    if (given === undefined) return;
    taking.reset();
    const chosen = { name: given.name, base64: await base64Of(given) };
    setFile(chosen);
    checking.mutate({ ...chosen, confirm: false });
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
            if (file !== undefined) taking.mutate({ ...file, confirm: true });
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
  const words = usePhrases(pairScreens).sheet;
  const { taken, known, refused, refusedRows, rows } = done;
  const states = isDone ? words.rowDone : words.rowStates;
  const ordered = [...rows].sort((one, other) => Number(other.why !== null) - Number(one.why !== null));
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
        {ordered.slice(0, mostShown).map((row) => (
          <li key={row.line}>
            <span className="quiet">
              {words.line} {row.line}
            </span>{' '}
            <span lang="zh-CN">
              {row.helper === '' ? words.waiting : row.helper} → {row.target}
            </span>{' '}
            <span className="badge badge-quiet">{states[row.state]}</span>
            {row.why === null ? null : <span className="error-text">{row.why}</span>}
          </li>
        ))}
      </ul>
      {rows.length > mostShown ? <p className="quiet">{words.shown(mostShown)}</p> : null}
    </>
  );
}
