import { type Context, type Services, withContext } from '../../../platform/context.ts';
import { asRefusal } from '../../../platform/errors.ts';
import type { Entry, Subject, SubjectKind } from '../../rules/entry.ts';
import { chain } from '../entries/store.ts';
import { onErased } from '../erase/erase.ts';
import { chains, lastNumbers, subjectsAfter, subjectsSince } from './rebuild-store.ts';

/** Something derived from the record alone, subject by subject: a list, a queue, a search row. */
export interface Projection {
  name: string;
  kind: SubjectKind;
  /**
   * Makes what is shown of one subject what its entries say; without entries nothing is. Change rows in place
   * (insert … on conflict do update): while it runs, actions of the subject wait for these rows and go on from them.
   */
  apply(context: Context, of: Subject, entries: readonly Entry[]): Promise<void>;
  /** Empties the projection for the whole city. */
  clear(context: Context): Promise<void>;
  /** Subjects shown now, after another and in order, so that one without entries is found and no longer shown. */
  shown?(context: Context, after: string, limit: number): Promise<string[]>;
}

const projections = new Map<string, Projection>();

/** Makes a projection known to `diandan rebuild`. @throws TypeError when the name is taken. */
export function registerProjection(projection: Projection): void {
  if (projections.has(projection.name))
    throw new TypeError(`projection ${projection.name} is registered twice`);
  projections.set(projection.name, projection);
}

/**
 * Shows a subject as its chain stands once something of it was erased, in the same transaction: for projections that
 * keep copies of personal values. @returns what ends it
 */
export function redrawErased(...drawn: readonly Projection[]): () => void {
  return onErased(async (context, { kind, subject }) => {
    for (const projection of drawn.filter((one) => one.kind === kind))
      await projection.apply(context, { kind, subject }, await chain(context, kind, subject));
  });
}

export function registeredProjections(): Projection[] {
  return [...projections.values()];
}

export interface RebuildChoices {
  city: string;
  projection: Projection;
  /** Empty it first: nothing is shown until it is filled again. Otherwise it keeps serving throughout. */
  fromNothing?: boolean;
  onProgress?: (subjects: number) => void;
}

export interface Rebuilt {
  subjects: number;
  entries: number;
  /** Subjects that got an entry while they were being rebuilt, and were rebuilt again. */
  again: number;
  /** Subjects that were shown without an entry in the record. */
  strays: number;
}

const atOnce = 50;

/** An action may have begun, and dated its entry, this long before it commits. */
const longestActionMs = 60_000;

/** Rebuilds one projection of a city from the record while the program runs (engineering A3). */
export async function rebuild(services: Services, choices: RebuildChoices): Promise<Rebuilt> {
  const { city, projection, onProgress } = choices;
  const run: Run = { within: (work) => withContext(services, { city, actor: builder }, work), projection };
  const done: Rebuilt = { subjects: 0, entries: 0, again: 0, strays: 0 };
  const started = await run.within(async (context) => {
    if (choices.fromNothing) await projection.clear(context);
    return new Date(Date.parse(context.now) - longestActionMs).toISOString();
  });
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: string[] = await run.within((context) =>
      subjectsAfter(context, projection.kind, after ?? '', atOnce),
    );
    add(done, await rebuildSubjects(run, page));
    onProgress?.(done.subjects);
    after = page.at(-1);
  }
  done.strays = await removeStrays(run);
  await catchUp(run, done, started);
  return done;
}

const builder = { kind: 'system', name: 'rebuild' } as const;

interface Run {
  within: <T>(work: (context: Context) => Promise<T>) => Promise<T>;
  projection: Projection;
}

/** An action that loaded its row before it was rebuilt may have written it back after: its subject is done once more. */
async function catchUp(run: Run, done: Rebuilt, since: string): Promise<void> {
  const touched = await run.within((context) => subjectsSince(context, run.projection.kind, since));
  for (let index = 0; index < touched.length; index += atOnce) {
    const { subjects, again } = await rebuildSubjects(run, touched.slice(index, index + atOnce));
    done.again += subjects + again;
  }
}

async function removeStrays({ within, projection }: Run): Promise<number> {
  const { shown, kind } = projection;
  if (shown === undefined) return 0;
  let strays = 0;
  for (let after: string | undefined = ''; after !== undefined; ) {
    after = await within(async (context) => {
      const page = await shown(context, after ?? '', atOnce);
      if (page.length === 0) return undefined;
      const known = await lastNumbers(context, kind, page);
      for (const subject of page.filter((one) => !known.has(one))) {
        await projection.apply(context, { kind, subject }, []);
        strays += 1;
      }
      return page.at(-1);
    });
  }
  return strays;
}

type Counts = Pick<Rebuilt, 'subjects' | 'entries' | 'again'>;

/** Rebuilds some subjects in one transaction, tried again when it crossed an action's. */
async function rebuildSubjects(run: Run, subjects: readonly string[]): Promise<Counts> {
  if (subjects.length === 0) return { subjects: 0, entries: 0, again: 0 };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run.within((context) => applyUntilStill(context, run.projection, subjects));
    } catch (error) {
      if (asRefusal(error)?.code !== 'conflict' || attempt === 5) throw error;
    }
  }
}

/** Applies chains until none grew meanwhile: what an action committed in between would else be overwritten. */
async function applyUntilStill(
  context: Context,
  projection: Projection,
  subjects: readonly string[],
): Promise<Counts> {
  const { kind } = projection;
  const counts: Counts = { subjects: subjects.length, entries: 0, again: 0 };
  for (let open = subjects; open.length > 0; ) {
    const read = await chains(context, kind, open);
    for (const [subject, entries] of read) {
      await projection.apply(context, { kind, subject }, entries);
      counts.entries += entries.length;
    }
    const now = await lastNumbers(context, kind, open);
    open = open.filter((subject) => now.get(subject) !== read.get(subject)?.at(-1)?.n);
    counts.again += open.length;
  }
  return counts;
}

function add(total: Counts, more: Counts): void {
  total.subjects += more.subjects;
  total.entries += more.entries;
  total.again += more.again;
}
