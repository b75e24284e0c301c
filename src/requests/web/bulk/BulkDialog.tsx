import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '../../../platform/ui/Dialog.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { Awaited } from '../../../platform/ui/states.tsx';
import { type BulkAction, bulkPreview, counts, list, type RequestRow, reddest } from '../../contract.ts';
import { requestScreens } from '../messages.ts';
import { BulkFields } from './BulkFields.tsx';
import { BulkPreview, type Staying } from './BulkPreview.tsx';
import { BulkResult } from './BulkResult.tsx';
import { bulkMessages } from './messages.ts';
import { type Going, useRun } from './run.ts';
import { bulkSpecs, isFilled } from './spec.ts';

interface DialogProps {
  action: BulkAction;
  rows: readonly RequestRow[];
  close: (isOver: boolean) => void;
}

/** One action on many requests: what is asked once, which go and which not and why, then the result of each. */
export function BulkDialog({ action, rows, close }: DialogProps) {
  const words = usePhrases(bulkMessages);
  const { actionNames } = usePhrases(requestScreens);
  const client = useQueryClient();
  const spec = bulkSpecs[action];
  const [typed, setTyped] = useState<Record<string, string>>({});
  const preview = useAnswer(bulkPreview, { action, ids: rows.map(({ id }) => id) });
  const run = useRun();
  const split = splitUp(rows, preview.data?.rows ?? [], { action, typed });
  const refreshLists = (): void => {
    for (const { path } of [list, counts, reddest]) void client.invalidateQueries({ queryKey: [path] });
  };
  const begin = async (): Promise<void> => {
    await run.start(spec.endpoint, split.going);
    refreshLists();
  };
  const isOver = run.state === 'over';
  const leave = (): void => {
    if (run.state === 'running') run.stop();
    else close(isOver);
  };
  return (
    <Dialog open title={words.title(actionNames[action], rows.length)} close={leave}>
      {run.state === 'idle' ? (
        <>
          <BulkFields action={action} typed={typed} change={setTyped} />
          {preview.data === undefined ? (
            <Awaited answer={preview} rows={3} />
          ) : (
            <BulkPreview
              action={action}
              {...split}
              isReady={isFilled(action, typed)}
              begin={() => void begin()}
            />
          )}
        </>
      ) : (
        <BulkResult action={action} run={run} changed={refreshLists} close={() => close(true)} />
      )}
    </Dialog>
  );
}

interface Split {
  going: readonly Going[];
  staying: readonly Staying[];
}

function splitUp(
  rows: readonly RequestRow[],
  previewed: readonly { id: string; n: number | null; allowed: boolean; reason: string | null }[],
  { action, typed }: { action: BulkAction; typed: Readonly<Record<string, string>> },
): Split {
  const spec = bulkSpecs[action];
  const going: Going[] = [];
  const staying: Staying[] = [];
  for (const row of rows) {
    const said = previewed.find(({ id }) => id === row.id);
    if (said === undefined) continue;
    const { id, number } = row;
    const lacks = said.allowed ? (spec.lacks?.(row, typed) ?? null) : null;
    if (said.allowed && said.n !== null && lacks === null)
      going.push({ id, number, title: row.title, n: said.n, input: spec.input(row, typed) });
    else staying.push({ id, number, title: row.title, reason: lacks ?? said.reason ?? 'stage' });
  }
  return { going, staying };
}
