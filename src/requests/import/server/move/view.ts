import { type CitySnapshot, citySnapshot } from '../../../../city/index.ts';
import { type Services, type Who, withContext } from '../../../../platform/context.ts';
import { type Language, nameIn } from '../../../../platform/i18n.ts';
import type {
  Move,
  MoveView,
  NameView,
  PreviewRow,
  RefusedRow,
  SheetPlan,
  SheetView,
} from '../../contract.ts';
import { importMessages } from '../../messages.ts';
import type { Choice } from '../../rules/choices.ts';
import { type NamedField, namedFields } from '../../rules/fields.ts';
import { maskName, maskNumbers } from '../../rules/mask.ts';
import type { ImportProblem } from '../../rules/problem.ts';
import type { StagedRow } from '../../rules/staged-row.ts';
import { suggestFor } from '../../rules/suggest.ts';
import { isPartlyIn } from '../batch-store.ts';
import { choicesOf } from '../reading.ts';
import {
  type Checked,
  type Inspection,
  moveFolder,
  readChecked,
  readInspection,
  receivedBytes,
  uploadPath,
} from './files.ts';
import {
  type DecidedName,
  decidedNames,
  knownSystems,
  type MoveRow,
  moveById,
  recentMoves,
} from './store.ts';

function sayProblem(problem: ImportProblem, detail: string, language: Language): string {
  const { onScreen, problem: phrases } = importMessages[language];
  const own = onScreen as Partial<Record<ImportProblem, (detail: string) => string>>;
  return (own[problem] ?? phrases[problem])(detail);
}

/** One file as lists show it. */
export function listedMove(move: MoveRow, language: Language): Move {
  const { person: _person, plan: _plan, fileMark: _mark, problem, detail, ...shown } = move;
  const said = problem === null ? null : sayProblem(problem, detail, language);
  return { ...shown, problem: said, seenBefore: problem === 'seen-before' };
}

export async function listMoves(
  services: Services,
  who: Who,
  language: Language,
): Promise<{ moves: Move[]; systems: string[] }> {
  return withContext(services, who, async (context) => ({
    moves: (await recentMoves(context)).map((move) => listedMove(move, language)),
    systems: await knownSystems(context),
  }));
}

/** One file with its sheets, what was found in them and what is still to be matched. */
export async function viewMove(
  services: Services,
  who: Who,
  { id, language }: { id: string; language: Language },
): Promise<MoveView> {
  const { move, city, decided, partlyIn } = await withContext(services, who, async (context) => ({
    move: await moveById(context, id),
    partlyIn: await isPartlyIn(context, id),
    city: await citySnapshot(context),
    decided: await decidedNames(context),
  }));
  const folder = await moveFolder(services, who.city, id);
  const checked = await readChecked(folder);
  const listed = listedMove(move, language);
  const received = move.state === 'receiving' ? await receivedBytes(uploadPath(folder, move)) : move.done;
  return {
    ...listed,
    done: received,
    partlyIn,
    sheets: sheetsOf(await readInspection(folder), { move, language }),
    preview: checked.sheets.flatMap(({ sheet, preview }) =>
      preview
        .slice(0, Math.ceil(mostPreviewed / checked.sheets.length))
        .map((row) => previewOf(row, sheet, move.mode === 'history')),
    ),
    refused: refusedOf(checked, language),
    names: namesOf(checked, { city, decided }),
    choices: Object.fromEntries(
      namedFields.map((field) => [field, listedChoices(city, field, language)]),
    ) as MoveView['choices'],
  };
}

function sheetsOf(found: Inspection, { move, language }: { move: MoveRow; language: Language }): SheetView[] {
  return found.sheets.map(({ sheet, heads, guesses, keep, problem }): SheetView => {
    const planned = move.plan.sheets.find((plan) => plan.sheet === sheet);
    const plan: SheetPlan = planned ?? {
      sheet,
      include: problem === null && guesses.some(({ field }) => field === 'words'),
      columns: Object.fromEntries(guesses.map(({ field, head }) => [field, head])),
      keep,
    };
    const nameHead = plan.columns.name;
    return {
      ...plan,
      guesses,
      heads: heads.map(({ head, samples }) => ({
        head,
        samples: samples.map((value) =>
          head === nameHead ? maskName(value) : maskNumbers(value).slice(0, 24),
        ),
      })),
      problem: problem === null ? null : sayProblem(problem.problem, problem.detail, language),
    };
  });
}

const wordsShown = 120;
/** Rows of all sheets together: somebody looks at each. */
const mostPreviewed = 8;
/** The whole list is downloaded. */
const mostRefusedShown = 20;

function previewOf(row: StagedRow, sheet: string | null, isHistory: boolean): PreviewRow {
  return {
    sheet,
    line: row.line,
    oldNumber: row.oldNumber ?? null,
    title: maskNumbers(row.title),
    words: maskNumbers(row.words).slice(0, wordsShown),
    place: row.place ?? '',
    name: maskName(row.name ?? ''),
    phone: maskNumbers(row.phone ?? row.otherContact ?? ''),
    happenedAt: row.happenedAt ?? null,
    answeredAt: row.answeredAt ?? null,
    due: row.due ?? null,
    category: row.category ?? null,
    requestType: row.requestType,
    source: row.source,
    lead: row.lead ?? null,
    oldUnit: row.oldUnit ?? null,
    open: !(row.history ?? isHistory),
    kept: maskNumbers(row.kept ?? ''),
  };
}

/** Each refused row with its line and what to do, as the table to download says it. */
function refusedOf(checked: Checked, language: Language): RefusedRow[] {
  const words = importMessages[language];
  return checked.sheets.flatMap(({ sheet, refused = [] }) =>
    refused
      .slice(0, Math.ceil(mostRefusedShown / checked.sheets.length))
      .map(({ line, oldNumber, reason, field }) => ({
        sheet,
        line,
        oldNumber: oldNumber === '' ? null : maskNumbers(oldNumber),
        reason: words.refusedBecause(reason, field),
      })),
  );
}

function namesOf(
  checked: Checked,
  { city, decided }: { city: CitySnapshot; decided: readonly DecidedName[] },
): NameView[] {
  return namedFields.flatMap((field) => {
    const rows = new Map<string, number>();
    for (const { unknown } of checked.sheets)
      for (const one of unknown[field] ?? []) rows.set(one.name, (rows.get(one.name) ?? 0) + one.rows);
    const choices = choicesOf(city, field);
    return [...rows]
      .sort(([, one], [, other]) => other - one)
      .map(([name, count]) => nameView({ field, name, rows: count }, choices, decided));
  });
}

function nameView(
  one: Pick<NameView, 'field' | 'name' | 'rows'>,
  choices: readonly Choice[],
  decided: readonly DecidedName[],
): NameView {
  const before = decided.find(({ field, name }) => field === one.field && name === one.name);
  const suggestions = suggestFor(one.name, choices);
  return { ...one, suggestions, ...(before === undefined ? {} : { code: before.code }) };
}

function listedChoices(
  city: CitySnapshot,
  field: NamedField,
  language: Language,
): { code: string; name: string }[] {
  const named = (
    items: readonly { code: string; data: { name: { zh: string; en?: string | undefined } } }[],
  ) => items.map(({ code, data }) => ({ code, name: nameIn(data.name, language) }));
  if (field === 'state') {
    const words = importMessages[language].states;
    return [
      { code: 'closed', name: words.closed },
      { code: 'open', name: words.open },
    ];
  }
  if (field === 'category') return named(city.items('category'));
  if (field === 'unit') return named(city.items('unit'));
  if (field === 'requestType') return named(city.items('request-type'));
  return field === 'source' ? named(city.items('source')) : named(city.items('asker-type'));
}
