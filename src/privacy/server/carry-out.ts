import { setImmediate as turn } from 'node:timers/promises';
import { append, chain, erase, removeErasedFiles, type Subject } from '../../ledger/index.ts';
import { type Context, type Services, withContext } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { forAll, keepWorking } from '../../platform/keep-working.ts';
import { applicationOfRequest } from '../../policies/index.ts';
import { chainsAbout, eraseWithdrawn, recordingNames } from '../../requests/index.ts';
import { followUpChains } from '../../supervision/index.ts';
import { type Destruction, type DestructionDone, type ItemState, listNumber } from '../rules/destruction.ts';
import type { KeptBecause } from '../rules/standing.ts';
import { loadDestruction, projectDestruction, releasedLists } from './destruction-store.ts';
import { chainOf, whyKept } from './standing.ts';

const actor = { kind: 'system', name: 'destruction' } as const;

/** Carries out released lists while the worker runs. */
export async function runDestructions(
  services: Services,
  { signal }: { signal: AbortSignal },
  cities: () => Promise<readonly { city: string }[]>,
): Promise<void> {
  await keepWorking({
    name: 'destruction',
    signal,
    idleMs: 5_000,
    turn: async () => forAll(await cities(), signal, ({ city }) => carryOutReleased(services, city)),
  });
}

/**
 * Destroys what stands on the released lists of a city: thing by thing in transactions of their own, so that whoever is
 * cut off goes on where it stopped; the list is done when all its things are. @returns how many lists were done.
 */
export async function carryOutReleased(services: Services, city: string): Promise<number> {
  const lists = await withContext(services, { city, actor }, releasedLists);
  for (const id of lists) await carryOut(services, city, id);
  return lists.length;
}

async function carryOut(services: Services, city: string, id: string): Promise<void> {
  const list = await withContext(services, { city, actor }, (context) => loadDestruction(context, id));
  const done: DestructionDone = { erased: [], kept: [] };
  for (const item of list.items.filter(({ state }) => state === 'listed')) {
    const why = await destroyOne(services, city, { id, list, item });
    if (why === null) done.erased.push(item.subject);
    else done.kept.push({ subject: item.subject, why });
    await turn();
  }
  await withContext(services, { city, actor }, async (context) => {
    const now = await loadDestruction(context, id);
    if (now.state !== 'released') return;
    await append(context, {
      kind: 'destruction',
      subject: id,
      seen: now.n,
      type: 'destruction-done',
      version: 1,
      body: done,
    });
    await projectDestruction(context, id, await chain(context, 'destruction', id));
  });
}

interface One {
  id: string;
  list: Destruction;
  item: ItemState;
}

/** @returns null when it is destroyed, now or before; else why it is kept. */
async function destroyOne(services: Services, city: string, one: One): Promise<KeptBecause | null> {
  if (one.list.of === 'withdrawn-import') return destroyImport(services, city, one);
  const files: string[] = [];
  const why = await withContext(services, { city, actor }, async (context) => {
    const kept = await whyKept(context, one.list.of, one.item);
    // gone: destroyed by this list before the program was cut off, or by somebody meanwhile
    if (kept === 'gone') return null;
    if (kept !== null) return kept;
    for (const part of await partsOf(context, one))
      files.push(...(await eraseOne(context, part, groundOf(one))));
    return null;
  });
  await removeErasedFiles(services.files, city, { files });
  return why;
}

/** What every entry of the destruction says: the law or the city's paper, and the list two people signed. */
function groundOf({ id, list }: One): string {
  return `${list.ground}；销毁清单 ${list.number === null ? '' : `${listNumber(list.number)} `}${id}`;
}

/** What was moved in and taken back is a hundred thousand requests and more: erased in transactions of their own. */
async function destroyImport(services: Services, city: string, one: One): Promise<KeptBecause | null> {
  const kept = await withContext(services, { city, actor }, (context) =>
    whyKept(context, one.list.of, one.item),
  );
  if (kept === null) await eraseWithdrawn(services, city, { batch: one.item.subject, ground: groundOf(one) });
  return kept === 'gone' ? null : kept;
}

type Part = Subject & { names: 'all' | readonly string[] };

/** The chains to be erased with a thing: what was said of a request elsewhere goes with it. */
async function partsOf(context: Context, { list, item }: One): Promise<Part[]> {
  const { subject } = item;
  if (list.of === 'recording')
    return [{ kind: 'request', subject, names: await recordingNames(context, subject) }];
  // why something was once held tells of it, and goes with it
  const hold = { kind: 'hold', subject, names: 'all' } as const;
  if (list.of !== 'request') return [{ kind: chainOf[list.of], subject, names: 'all' }, hold];
  const chains = [...(await chainsAbout(context, subject)), ...(await followUpChains(context, subject))];
  const about = chains.map((of): Part => ({ ...of, names: 'all' }));
  // what was published is masked and stays, and an application has a period of its own, unless the person wanted them gone
  const wished = list.asked === null ? [] : await wishedParts(context, subject, list.asked);
  // so do the papers and answers of supervision: they quote what was asked; looks after the close are among the chains about it
  const ladder = { kind: 'ladder', subject, names: 'all' } as const;
  return [{ kind: 'request', subject, names: 'all' }, hold, ladder, ...about, ...wished];
}

/** What goes besides where a person wanted it gone: what was published of it, what was applied with by it, the wish itself. */
async function wishedParts(context: Context, subject: string, wish: string): Promise<Part[]> {
  const application = await applicationOfRequest(context, subject);
  return [
    { kind: 'release', subject, names: 'all' },
    ...(application === undefined
      ? []
      : [{ kind: 'application', subject: application.id, names: 'all' } as const]),
    { kind: 'data-wish', subject: wish, names: 'all' },
  ];
}

/** @returns commitments of the files to remove; none where nothing is left to erase. */
async function eraseOne(context: Context, part: Part, ground: string): Promise<readonly string[]> {
  const seen = (await chain(context, part.kind, part.subject)).length;
  if (seen === 0 || part.names.length === 0) return [];
  try {
    return (await erase(context, { ...part, ground, seen })).erased.files;
  } catch (error) {
    if (error instanceof Refused && error.code === 'erased-already') return [];
    throw error;
  }
}
