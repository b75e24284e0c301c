import type { Context } from '../../../../platform/context.ts';
import { type LogName, logNames } from '../../../contract.ts';
import { noteMessages } from '../../../messages.ts';
import { signingKey } from '../../keys/signing-key-store.ts';
import type { OutsideRoot } from '../../seal/outside-root.ts';
import { allRoots, isRootSigned, readRoot } from '../../seal/roots.ts';
import { addFinding, both, type Report } from './report.ts';
import { locate } from './seal-places.ts';
import { walkTrees } from './seal-walk.ts';

/** Roots a tree is compared with on its way: enough to narrow a change down, however many were signed. */
const mostCompared = 1_000;

/**
 * Holds the record and the access log against every signed root, those kept in the database and those that come from
 * outside, and names the first entry that is not as it was sealed.
 */
export async function checkSeals(
  context: Context,
  report: Report,
  outside: readonly OutsideRoot[],
): Promise<void> {
  for (const log of logNames) {
    const roots = new Map<number, string>();
    await takeStored(context, report, log, roots);
    for (const root of outside.filter((one) => one.log === log)) {
      await takeOutside(context, report, root, roots);
    }
    if (roots.size === 0) continue;
    report.counts.roots += roots.size;
    await checkLog(context, report, log, roots);
  }
}

async function takeStored(
  context: Context,
  report: Report,
  log: LogName,
  roots: Map<number, string>,
): Promise<void> {
  for await (const { size, signed } of allRoots(context, log)) {
    const root = readRoot(signed);
    const isOurs = root?.city === context.city && root.log === log && root.size === size;
    const key = root && (await signingKey(context, root.keyId));
    if (root === undefined || !isOurs || key !== root.publicKey || !isRootSigned(root))
      addFinding(report, context.city, { fault: 'root-changed', detail: `${log}/${size}` });
    else roots.set(size, root.root);
  }
}

async function takeOutside(
  context: Context,
  report: Report,
  outside: OutsideRoot,
  roots: Map<number, string>,
): Promise<void> {
  const { signed, name, size, root } = outside;
  if (signed !== undefined) {
    const key = await signingKey(context, signed.keyId);
    const fault =
      key !== signed.publicKey ? 'root-foreign-key' : isRootSigned(signed) ? undefined : 'root-unsigned';
    if (fault !== undefined) {
      addFinding(report, context.city, { fault, detail: name });
      return;
    }
  }
  const stored = roots.get(size);
  if (stored !== undefined && stored !== root)
    addFinding(report, context.city, { fault: 'root-split', detail: name });
  roots.set(size, root); // what was kept outside counts more than what is stored here
}

async function checkLog(
  context: Context,
  report: Report,
  log: LogName,
  roots: ReadonlyMap<number, string>,
): Promise<void> {
  const walked = await walkTrees(context, log, thinned(roots));
  report.notes.push(
    both((language) => noteMessages[language].sealedUpTo(context.city, log, walked.lastGood, walked.beyond)),
  );
  if (walked.broken === undefined) {
    if (walked.tileAt !== undefined)
      addFinding(report, context.city, { fault: 'tile-changed', detail: `${log}/${walked.tileAt}` });
    return;
  }
  if (walked.trusted === undefined) {
    const detail = `${log} ${walked.lastGood + 1}–${walked.broken}`;
    addFinding(report, context.city, { fault: 'sealed-range', detail });
    return;
  }
  await locate(context, report, log, walked.trusted);
}

/** All roots, or evenly chosen ones with the last. */
function thinned(roots: ReadonlyMap<number, string>): Map<number, string> {
  const sizes = [...roots.keys()].sort((one, other) => one - other);
  const step = Math.ceil(sizes.length / mostCompared);
  const chosen = sizes.filter((_, at) => (sizes.length - 1 - at) % step === 0);
  return new Map(chosen.map((size) => [size, roots.get(size) ?? '']));
}
