import { canonicalBytes, leafHash } from '../../src/ledger/index.ts';
import type { TestRecord } from './record.ts';

/** Rewrites an entry and all that hang on it in its chain, as somebody with the database and the source could. */
export async function rewriteChain(
  record: TestRecord,
  { subject, from }: { subject: string; from: number },
  change: (entry: Record<string, unknown>) => object,
): Promise<void> {
  const rows = await record.tamper(
    'select n, bytes, hash from ledger.entry where subject = $1 and n >= $2 order by n',
    [subject, from],
  );
  let previous: string | undefined;
  for (const row of rows) {
    const entry = JSON.parse(String(row['bytes'])) as Record<string, unknown>;
    const next = { ...(previous === undefined ? change(entry) : { ...entry, previous }) };
    const bytes = canonicalBytes(next);
    previous = leafHash(bytes).toString('hex');
    const times = next as { recordedAt: string; happenedAt: string };
    await record.tamper(
      'update ledger.entry set bytes = $3, hash = $4, recorded_at = $5, happened_at = $6 where subject = $1 and n = $2',
      [subject, row['n'], bytes, leafHash(bytes), times.recordedAt, times.happenedAt],
    );
  }
}

/** Moves every position after one by so many, as if there had never been a gap. */
export async function shiftPositions(record: TestRecord, after: number, by: number): Promise<void> {
  await withFreePositions(record, async () => {
    await record.tamper('update ledger.position set position = -position where position > $1', [after]);
    await record.tamper('update ledger.position set position = -position + $1 where position < 0', [by]);
  });
}

/** Lets two entries change places in the order of the city. */
export async function swapPositions(record: TestRecord, one: number, other: number): Promise<void> {
  await withFreePositions(record, async () => {
    for (const [from, to] of [
      [one, -1],
      [other, one],
      [-1, other],
    ])
      await record.tamper('update ledger.position set position = $2 where position = $1', [from, to]);
  });
}

async function withFreePositions(record: TestRecord, work: () => Promise<void>): Promise<void> {
  await record.tamper('alter table ledger.position drop constraint if exists position_position_check');
  await work();
}
