import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import { usePhrases } from '../../../platform/ui/language.tsx';
import type { BulkAction } from '../../contract.ts';
import { requestScreens } from '../messages.ts';
import { bulkMessages } from './messages.ts';
import { type Outcome, useRun } from './run.ts';
import { bulkSpecs } from './spec.ts';

interface ResultProps {
  action: BulkAction;
  run: ReturnType<typeof useRun>;
  changed: () => void;
  close: () => void;
}

/** How far it is, what came of each, and the way back while there is one. */
export function BulkResult({ action, run, changed, close }: ResultProps) {
  const words = usePhrases(bulkMessages);
  const { actionNames } = usePhrases(requestScreens);
  const undoing = useRun();
  const undo = bulkSpecs[action].undo;
  const done = run.outcomes.filter(({ ok }) => ok);
  const takeBack = async (): Promise<void> => {
    if (undo === undefined) return;
    const input = undo.input(words.undoWords(actionNames[action]));
    await undoing.start(
      undo.endpoint,
      done.map(({ id, number, n }) => ({ id, number, title: '', n, input })),
    );
    changed();
  };
  const isUndone = undoing.state !== 'idle';
  const shown = isUndone ? undoing : run;
  const failed = shown.outcomes.filter(({ ok }) => !ok).length;
  const ok = shown.outcomes.length - failed;
  return (
    <>
      {shown.state === 'running' ? (
        <p role="status">
          <progress max={shown.total} value={shown.outcomes.length} aria-label={words.bar} />{' '}
          {words.running(shown.outcomes.length, shown.total)}{' '}
          <Button size="small" onClick={shown.stop}>
            {words.stop}
          </Button>
        </p>
      ) : (
        <Alert
          type={failed === 0 ? 'success' : 'warning'}
          showIcon
          role="status"
          className="gap"
          title={isUndone ? words.undone(ok, failed) : words.over(ok, failed)}
        />
      )}
      <ResultRows outcomes={shown.outcomes} said={isUndone ? words.row.undone : words.row.ok} />
      {shown.state === 'running' ? null : (
        <div className="row form-buttons">
          <Button type="primary" onClick={close}>
            {words.done}
          </Button>
          {undo === undefined || isUndone || done.length === 0 ? null : (
            <Button onClick={() => void takeBack()}>{words.undo(done.length)}</Button>
          )}
        </div>
      )}
    </>
  );
}

function ResultRows({ outcomes, said }: { outcomes: readonly Outcome[]; said: string }) {
  return (
    <ul className="bulk-rows">
      {outcomes.map((one) => (
        <li key={one.id}>
          <Link to={`/requests/${one.id}`} className="number">
            {one.number}
          </Link>{' '}
          <span className={one.ok ? 'remaining-ample' : 'error-text'}>{one.ok ? said : one.said}</span>
        </li>
      ))}
    </ul>
  );
}
