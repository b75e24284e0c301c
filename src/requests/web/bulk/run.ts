import { useRef, useState } from 'react';
import { CallRefused, call } from '../../../platform/ui/client.ts';
import type { CaseView } from '../../contract.ts';
import type { BulkSpec } from './spec.ts';

/** One request to act on, with the last entry that was seen of it. */
export interface Going {
  id: string;
  number: string;
  title: string;
  n: number;
  input: object;
}

export interface Outcome {
  id: string;
  number: string;
  ok: boolean;
  /** The number of the entry that was made, which an undo has to state. */
  n: number;
  /** What the server said where it refused. */
  said: string;
}

export type RunState = 'idle' | 'running' | 'over';

/**
 * Takes a step on one request after another through its own route, so that each has its own permission, conflict
 * check and entry; what was done stays done when somebody stops or a connection breaks.
 */
export function useRun() {
  const [state, setState] = useState<RunState>('idle');
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const [total, setTotal] = useState(0);
  const stopped = useRef(false);
  const start = async (
    endpoint: BulkSpec['endpoint'],
    going: readonly Going[],
  ): Promise<readonly Outcome[]> => {
    stopped.current = false;
    setTotal(going.length);
    setOutcomes([]);
    setState('running');
    const made: Outcome[] = [];
    for (const one of going) {
      if (stopped.current) break;
      made.push(await takeOne(endpoint, one));
      setOutcomes([...made]);
    }
    setState('over');
    return made;
  };
  const stop = (): void => {
    stopped.current = true;
  };
  return { state, outcomes, total, start, stop };
}

async function takeOne(endpoint: BulkSpec['endpoint'], { id, number, n, input }: Going): Promise<Outcome> {
  try {
    const after = (await call(endpoint, { id, n, ...input })) as CaseView;
    return { id, number, ok: true, n: after.n, said: '' };
  } catch (error) {
    const refusal = error instanceof CallRefused ? error : new CallRefused('unknown');
    const said = [refusal.message, ...Object.values(refusal.fields)].join(' ');
    return { id, number, ok: false, n, said };
  }
}
