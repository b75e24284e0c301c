import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Services, withContext } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { Instant } from '../../../platform/time.ts';
import { unconfirmedDays } from '../rules/move-state.ts';
import { withdrawOldStaged } from './batch-store.ts';
import { dropMove, forgetFile } from './move/actions.ts';
import { keptFiles, unconfirmedMoves } from './move/store.ts';
import { importsFolder, stagedPath } from './staged-file.ts';

const millisecondsADay = 86_400_000;

/**
 * Removes files nobody confirmed for {@link unconfirmedDays} days, and those moved in or withdrawn as long ago, with all
 * that was read from them: names, telephone numbers and words lie there in the clear, and personal information is kept no
 * longer than needed (个人信息保护法第十九条). What was moved in stays. Lists of refused rows go by the age of the file.
 */
export async function sweepImports(services: Services, city: string): Promise<void> {
  const who = { city, actor: { kind: 'system', name: 'sweep' } } as const;
  const moves = await withContext(services, who, (context) =>
    unconfirmedMoves(context, daysBefore(context.now)),
  );
  for (const id of moves) await dropMove(services, who, id).catch(ignoreRefusal);
  const kept = await withContext(services, who, (context) => keptFiles(context, daysBefore(context.now)));
  for (const move of kept) await forgetFile(services, who, move).catch(ignoreRefusal);
  const staged = await withContext(services, who, (context) =>
    withdrawOldStaged(context, daysBefore(context.now)),
  );
  const folder = await importsFolder(services.dataDir, city);
  for (const id of staged) await rm(stagedPath(folder, id), { force: true });
  await forgetRefused(folder, Date.now());
}

/** Lists of refused rows are for whoever puts them right; they hold rows in the clear like the file they come from. */
async function forgetRefused(folder: string, nowMs: number): Promise<void> {
  for (const name of (await readdir(folder)).filter((one) => one.endsWith('.refused.csv'))) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (nowMs - mtimeMs > unconfirmedDays * millisecondsADay) await rm(path, { force: true });
  }
}

function daysBefore(now: Instant): Instant {
  return new Date(Date.parse(now) - unconfirmedDays * millisecondsADay).toISOString();
}

/** Somebody took it up this very moment. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof Refused)) throw error;
}
