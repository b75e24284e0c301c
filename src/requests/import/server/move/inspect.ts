import { type CitySnapshot, citySnapshot, workingCalendar } from '../../../../city/index.ts';
import { type Services, withContext } from '../../../../platform/context.ts';
import { openChoices } from '../../rules/choices.ts';
import { type NamedField, namedFields } from '../../rules/fields.ts';
import { type GuessKnowledge, guessFromSamples, mapOf } from '../../rules/guess.ts';
import { earliestMoment } from '../../rules/moments.ts';
import { ImportRefused } from '../../rules/problem.ts';
import { choicesOf } from '../reading.ts';
import { inspectFile, type SourceFile } from '../source-file.ts';
import { openTable, sheetsOf } from '../table.ts';
import { type Inspection, keepInspection, moveFolder, uploadPath } from './files.ts';
import { decidedNames, type MoveRow, rememberedHeads } from './store.ts';

export interface MoveStep {
  services: Services;
  city: string;
  move: MoveRow;
  signal: AbortSignal;
  progress: (done: number, total: number) => void;
}

export const importer = { kind: 'system', name: 'import' } as const;

const samplesKept = 200;
const samplesShown = 2;

/**
 * Reads the heads and first rows of every sheet of an uploaded file and guesses what its columns tell.
 *
 * @throws ImportRefused when the file is no table at all.
 */
export async function inspectUpload({ services, city, move, signal }: MoveStep): Promise<void> {
  const folder = await moveFolder(services, city, move.id);
  const file = await inspectFile(uploadPath(folder, move), move.fileName);
  const knowledge = await withContext(services, { city, actor: importer }, async (context) => {
    const data = await citySnapshot(context);
    const remembered = await rememberedHeads(context, move.system);
    return knowledgeOf(data, { remembered, now: context.now, decided: await decidedNames(context) });
  });
  const sheets: Inspection['sheets'] = [];
  for (const sheet of await sheetsOf(file, folder)) {
    signal.throwIfAborted();
    sheets.push(await inspectSheet(file, { sheet, folder, knowledge }));
  }
  const readable = sheets.filter(({ problem }) => problem === null);
  if (readable.length === 0) {
    const first = sheets[0]?.problem;
    throw new ImportRefused(first?.problem ?? 'no-rows', first?.detail ?? '');
  }
  await keepInspection(folder, { sheets });
}

async function inspectSheet(
  file: SourceFile,
  { sheet, folder, knowledge }: { sheet: string | undefined; folder: string; knowledge: GuessKnowledge },
): Promise<Inspection['sheets'][number]> {
  const name = sheet ?? null;
  try {
    const columns = await sampleColumns(file, { sheet, folder });
    const guesses = guessFromSamples(
      columns.map(({ head, samples }) => ({ head, values: samples })),
      knowledge,
    );
    const heads = columns.map(({ head, samples }) => ({
      head,
      samples: samples.filter((value) => value.trim() !== '').slice(0, samplesShown),
    }));
    const { keep = [] } = mapOf(
      guesses,
      heads.map(({ head }) => head),
      knowledge.remembered,
    );
    return { sheet: name, heads: heads.filter(({ head }) => head !== ''), guesses, keep, problem: null };
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    const { problem, detail } = error;
    return { sheet: name, heads: [], guesses: [], keep: [], problem: { problem, detail } };
  }
}

async function sampleColumns(
  file: SourceFile,
  { sheet, folder }: { sheet: string | undefined; folder: string },
): Promise<{ head: string; samples: string[] }[]> {
  const table = await openTable(file, { folder, lenient: true, ...(sheet === undefined ? {} : { sheet }) });
  try {
    const columns = table.heads.map((head) => ({ head, samples: [] as string[] }));
    let rows = 0;
    for await (const list of table.rows) {
      for (const row of list) {
        if (!('cells' in row)) continue;
        rows += 1;
        for (const [at, column] of columns.entries()) column.samples.push(row.cells[at] ?? '');
      }
      if (rows >= samplesKept) break;
    }
    if (rows === 0) throw new ImportRefused('no-rows');
    return columns;
  } finally {
    table.close();
  }
}

function knowledgeOf(
  city: CitySnapshot,
  given: {
    remembered: Readonly<Record<string, string>>;
    now: string;
    decided: readonly { field: NamedField; name: string; code: string | null }[];
  },
): GuessKnowledge {
  const known = new Map(
    namedFields.map((field) => {
      const decided = given.decided.filter((one) => one.field === field);
      const names = Object.fromEntries(decided.map(({ name, code }) => [name, code ?? 'left-open']));
      return [field, openChoices(choicesOf(city, field), names)];
    }),
  );
  return {
    remembered: given.remembered,
    knows: (field, name) => known.get(field)?.find(name) !== undefined,
    times: {
      clock: workingCalendar(city).clock,
      now: given.now,
      earliest: earliestMoment('history'),
      epochDays: 25_569,
    },
  };
}
