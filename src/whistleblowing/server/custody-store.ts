import { sha256 } from '../../platform/crypto.ts';
import { Refused } from '../../platform/errors.ts';
import type { Custody } from '../rules/state.ts';
import type { Box } from './box-store.ts';

/** The chain of the box itself: who opened it, joined, was admitted, left. */
export const boxChain = '00000000-0000-0000-0000-000000000000';

export interface CustodyRow extends Custody {
  subject: string;
  sealed_hash: Buffer | null;
  previous: Buffer;
  hash: Buffer;
}

const nothingBefore = Buffer.alloc(32);

type Hashed = Omit<CustodyRow, 'hash'>;

/** What an entry is hashed over: every column, in one order, with the hash before it. */
function hashOf(city: string, row: Hashed): Buffer {
  const { subject, n, type, at, who, what, sealed_hash, previous } = row;
  const sealed = sealed_hash?.toString('hex') ?? null;
  return sha256(JSON.stringify([city, subject, n, type, at, who, what, sealed, previous.toString('hex')]));
}

const columns = 'subject, n, type, at, who, what, sealed_hash, previous, hash';

export async function readChain({ client, city }: Box, subject: string): Promise<CustodyRow[]> {
  const { rows } = await client.query<CustodyRow>(
    `select ${columns} from whistleblowing.custody where city = $1 and subject = $2 order by n`,
    [city, subject],
  );
  return rows;
}

export async function readChains({ client, city }: Box, subjects: readonly string[]): Promise<CustodyRow[]> {
  const { rows } = await client.query<CustodyRow>(
    `select ${columns} from whistleblowing.custody where city = $1 and subject = any($2) order by subject, n`,
    [city, subjects],
  );
  return rows;
}

/** Adds an entry to a chain as it was read. @throws Refused `conflict` when somebody added one meanwhile. */
export async function addCustody(
  { client, city }: Box,
  chain: readonly CustodyRow[],
  entry: Omit<Custody, 'n'> & { subject: string; sealed?: Uint8Array },
): Promise<CustodyRow> {
  const last = chain.at(-1);
  const { sealed, ...said } = entry;
  const row: Hashed = {
    ...said,
    n: (last?.n ?? 0) + 1,
    sealed_hash: sealed === undefined ? null : sha256(sealed),
    previous: last?.hash ?? nothingBefore,
  };
  const hash = hashOf(city, row);
  const { rowCount } = await client.query(
    `insert into whistleblowing.custody (city, ${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict do nothing`,
    [city, row.subject, row.n, row.type, row.at, row.who, row.what, row.sealed_hash, row.previous, hash],
  );
  if (rowCount === 0) throw new Refused('conflict');
  return { ...row, hash };
}

/** Does every entry follow from the one before? */
export function isChainWhole(city: string, chain: readonly CustodyRow[]): boolean {
  return chain.every((row, index) => {
    const before = chain[index - 1]?.hash ?? nothingBefore;
    return row.n === index + 1 && row.previous.equals(before) && row.hash.equals(hashOf(city, row));
  });
}

/** Are the sealed words the ones that were written down? Destroyed ones are passed over. */
export function areWordsWhole(
  chain: readonly CustodyRow[],
  messages: readonly { n: number; sealed: Buffer | null }[],
): boolean {
  return messages.every(({ n, sealed }) => {
    const entry = chain[n - 1];
    return sealed === null || entry?.sealed_hash?.equals(sha256(sealed)) === true;
  });
}
