import { type Context, type Services, type Who, withContext } from '../../../platform/context.ts';

/** How a batch is written: made and inserted beside the batches before it, committed after them. */
export interface BatchWork<Batch, Made> {
  make(context: Context, batch: Batch): Promise<Made>;
  insert(context: Context, made: Made): Promise<void>;
  /** Done when all batches before it are committed, in the transaction that is committed next. */
  settle?(context: Context, made: Made): Promise<void>;
  /** Told after the commit. */
  done?(made: Made): void;
}

export interface PipelineChoices {
  /** Batches made at the same time, 1 if not said; more only pay where they are made in threads of their own. */
  makers?: number;
  signal?: AbortSignal | undefined;
}

/**
 * Writes batches, each in a transaction of its own, made and inserted side by side so that neither the threads nor the
 * server wait. They are begun and committed in order, and when one fails none after it is written.
 *
 * No commit waits for the disk. What is written in order is lost in order: whoever resumes after a crash goes on
 * from the last batch that is there, and the caller's next ordinary commit makes all of them safe.
 *
 * @throws what a batch threw, or the signal's reason after the batches begun were finished.
 */
export async function writeInOrder<Batch, Made>(
  services: Services,
  who: Who,
  batches: AsyncIterable<Batch> | Iterable<Batch>,
  work: BatchWork<Batch, Made>,
  { makers = 1, signal }: PipelineChoices = {},
): Promise<void> {
  const making: Promise<void>[] = [];
  const flying: Promise<void>[] = [];
  let turn: Promise<void> = Promise.resolve();
  try {
    for await (const batch of batches) {
      signal?.throwIfAborted();
      const made = Promise.withResolvers<void>();
      const written = writeBatch(services, who, work, { batch, turn, onMade: made.resolve });
      written.catch(made.resolve);
      turn = written;
      making.push(made.promise);
      flying.push(written);
      if (making.length >= makers) await making.shift();
      if (flying.length > makers) await flying.shift();
    }
    await Promise.all(flying);
  } finally {
    await Promise.allSettled(flying);
  }
}

async function writeBatch<Batch, Made>(
  services: Services,
  who: Who,
  work: BatchWork<Batch, Made>,
  given: { batch: Batch; turn: Promise<void>; onMade: () => void },
): Promise<void> {
  const made = await withContext(services, who, async (context) => {
    await context.client.query('set local synchronous_commit to off');
    const result = await work.make(context, given.batch);
    given.onMade();
    await work.insert(context, result);
    await given.turn;
    await work.settle?.(context, result);
    return result;
  });
  work.done?.(made);
}
