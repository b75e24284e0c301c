import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { append, chain } from '../../ledger/index.ts';
import { type Context, type Services, withContext } from '../../platform/context.ts';
import type { Language } from '../../platform/i18n.ts';
import { askYes, isAttended } from './ask.ts';
import { importMessages } from './messages.ts';
import { ImportRefused } from './rules/problem.ts';
import { batchById, type ImportBatch, moveBatch } from './server/batch-store.ts';
import { requestsAtOnce, withdrawBatch } from './server/move/withdraw.ts';
import { importsFolder, stagedPath } from './server/staged-file.ts';

export interface WithdrawCommand {
  batch: string;
  city: string;
  /** Why; kept sealed. */
  ground?: string;
  yes?: boolean;
  dataDir: string;
  language: Language;
  /** Whether somebody is there to be asked; by default whether there is a terminal. */
  attended?: boolean;
  signal?: AbortSignal;
}

type Say = (line: string) => void;

const actor = { kind: 'system', name: 'import' } as const;

/**
 * `diandan import --withdraw`: takes a loaded batch out again, or a staged one that was never confirmed. Stopped, it
 * goes on where it was when it is given again.
 *
 * @returns the exit code: 0 done, 1 refused, 2 not confirmed.
 */
export async function withdrawCommand(
  services: Services,
  command: WithdrawCommand,
  say: Say,
): Promise<number> {
  const words = importMessages[command.language];
  try {
    const batch = await withdrawable(services, command);
    if (batch.state === 'staged') return await dropStaged(services, command, say);
    const attended = command.attended ?? isAttended();
    if (
      !command.yes &&
      !(attended && (await askYes(words.askWithdrawal(batch.rowsLoaded, batch.fileName))))
    ) {
      say(words.notWithdrawn);
      return 2;
    }
    return await withdraw(services, { command, batch }, say);
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    say(`✗ ${words.problem[error.problem](error.detail)}`);
    return 1;
  }
}

/** @throws ImportRefused when there is no such batch, or it is not this command's to take out. */
async function withdrawable(services: Services, { city, batch: id }: WithdrawCommand): Promise<ImportBatch> {
  const isId = z.uuid().safeParse(id).success;
  const batch = isId
    ? await withContext(services, { city, actor }, (context) => batchById(context, id))
    : undefined;
  if (batch === undefined) throw new ImportRefused('batch-unknown', id);
  if (batch.reading.move !== undefined) throw new ImportRefused('batch-on-page', batch.fileName);
  if (batch.state === 'withdrawn') throw new ImportRefused('batch-withdrawn', batch.fileName);
  if (batch.state === 'loading') throw new ImportRefused('batch-unfinished', batch.fileName);
  return batch;
}

async function dropStaged(services: Services, command: WithdrawCommand, say: Say): Promise<number> {
  const { city, batch, dataDir } = command;
  await withContext(services, { city, actor }, (context) =>
    moveBatch(context, batch, { from: ['staged'], to: 'withdrawn' }),
  );
  await rm(stagedPath(await importsFolder(dataDir, city), batch), { force: true });
  say(importMessages[command.language].dropped);
  return 0;
}

async function withdraw(
  services: Services,
  { command, batch: { id: batch, rowsLoaded } }: { command: WithdrawCommand; batch: ImportBatch },
  say: Say,
): Promise<number> {
  const { city, signal } = command;
  const begun = performance.now();
  let before: number | undefined;
  const words = importMessages[command.language];
  await withContext(services, { city, actor }, (context) => noteAsked(context, command));
  const { withdrawn, kept } = await withdrawBatch(services, {
    city,
    batch,
    ...(signal === undefined ? {} : { signal }),
    progress: (looked) => {
      before ??= Math.max(0, looked - requestsAtOnce);
      const perSecond = Math.round(((looked - before) * 1000) / (performance.now() - begun));
      say(words.withdrawing(looked, rowsLoaded, perSecond));
    },
  });
  say(words.withdrawn(withdrawn, kept));
  return 0;
}

/** The batch's chain says that it was asked for; a person at the machine is not known by name. */
async function noteAsked(context: Context, { batch, ground }: WithdrawCommand): Promise<void> {
  const { n = 0 } = (await chain(context, 'import', batch)).at(-1) ?? {};
  await append(context, {
    kind: 'import',
    subject: batch,
    seen: n,
    type: 'withdrawal-asked',
    version: 1,
    body: {},
    ...(ground === undefined ? {} : { personal: { ground } }),
  });
}
