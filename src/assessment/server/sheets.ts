import type { z } from 'zod';
import { citySnapshot } from '../../city/index.ts';
import { append, chain, mustBeginSo } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { JsonObject } from '../../platform/json.ts';
import { listOfUnits, requestRows, type UnitFigure } from '../../requests/index.ts';
import type * as contract from '../contract.ts';
import { fileOf, type SheetFile } from '../rules/again.ts';
import { formulas } from '../rules/counting.ts';
import { measureFacts } from '../rules/measures.ts';
import { setupOf, unitsOfRow } from '../rules/setup.ts';
import { forUnit, type GroupResult, inputsForUnit, resultsOf, type SheetInputs } from '../rules/sheet.ts';
import { appealsOf } from './appeals.ts';
import { loadSheet, rowsOfReader } from './loaded.ts';
import { type PartFigure, requestsOfParts } from './part-store.ts';
import { projectSheet, type SheetRow, sheetRows } from './sheet-store.ts';
import { spanOf } from './span.ts';
import { type Tally, tallyOf } from './tally-store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

/** Results of sheets seen lately: a sheet never changes, and its exact tests take a while in a large city. */
const remembered = new Map<string, GroupResult[]>();
const rememberedMost = 16;

function resultsFor(key: string, inputs: SheetInputs): GroupResult[] {
  const results = remembered.get(key) ?? resultsOf(inputs);
  remembered.delete(key);
  remembered.set(key, results);
  const [oldest] = remembered.keys();
  if (remembered.size > rememberedMost && oldest !== undefined) remembered.delete(oldest);
  return results;
}

export async function listSheets(context: Context): Promise<{ rows: SheetRow[] }> {
  return { rows: await sheetRows(context) };
}

/** One sheet, as far as its reader may see it. */
export async function viewSheet(context: Context, id: string): Promise<contract.SheetView> {
  const { entry, period, inputs } = await loadSheet(context, id);
  const mine = await rowsOfReader(context, inputs);
  const appeals = await appealsOf(context, id);
  return {
    ...viewOf(period, { inputs, results: resultsFor(id, inputs) }, mine),
    id,
    issuedAt: entry.recordedAt,
    appeals: appeals.filter(({ unit }) => mine === null || mine.includes(unit)),
  };
}

function viewOf(
  period: string,
  { inputs, results }: { inputs: SheetInputs; results: readonly GroupResult[] },
  mine: string[] | null,
): contract.FiguresView {
  const { from, to, asOf, setup } = inputs;
  const shown = mine === null ? results : forUnit(results, mine);
  return {
    ...{ period, from, to, asOf, mine, minimum: setup.minimum, prior: setup.prior },
    measures: setup.measures.map(({ measure }) => measure),
    groups: shown.map((result) => {
      const { name, compared, units } = groupOf(inputs, result.code);
      return { ...result, name, compared, units, lines: [...result.lines] };
    }),
  };
}

function groupOf({ setup }: SheetInputs, code: string): SheetInputs['setup']['groups'][number] {
  const group = setup.groups.find((one) => one.code === code);
  if (group === undefined) throw new TypeError(`no group ${code}`);
  return group;
}

/** 出表前预览: a period as it was last counted. @throws Refused `not-now` */
export async function viewTally(context: Context, period: string): Promise<contract.FiguresView> {
  return viewOf(period, await mustTally(context, period), null);
}

async function mustTally(context: Context, period: string): Promise<Tally> {
  const tally = await tallyOf(context, period);
  if (tally !== undefined) return tally;
  const isSet = (await citySnapshot(context)).items('assessment').length > 0;
  throw new Refused('not-now', { reason: isSet ? 'no-tally' : 'no-assessment' });
}

/** 出表: what the period was last counted as becomes an entry of the record; sent twice with one id it is issued once. */
export async function issueSheet(context: Context, { id, period }: Input<typeof contract.issueSheet>) {
  const [before] = await chain(context, 'assessment-sheet', id);
  if (before !== undefined) {
    await mustBeginSo(context, { kind: 'assessment-sheet', subject: id }, { body: { period } });
    return { id, period, issuedAt: before.recordedAt };
  }
  const { inputs } = await mustTally(context, period);
  const { entry } = await append(context, {
    ...{ kind: 'assessment-sheet', subject: id, seen: 0, type: 'sheet-issued', version: 1 },
    body: { period, inputs: inputs as unknown as JsonObject },
  });
  await projectSheet(context, id, entry);
  return { id, period, issuedAt: entry.recordedAt };
}

/** Everything needed to make a sheet again, with what it came to; a unit is given what its own lines are made of. @throws Refused */
export async function sheetFile(context: Context, id: string): Promise<SheetFile> {
  const { inputs } = await loadSheet(context, id);
  const mine = await rowsOfReader(context, inputs);
  if (mine === null) return fileOf(inputs);
  const own = inputsForUnit(inputs, mine);
  if (own === null) throw new Refused('not-allowed', { reason: 'few-peers' });
  return fileOf(own);
}

/** The requests behind one number of a line, of those the reader may see. */
export async function casesOfLine(
  context: Context,
  { unit, measure, hit, from, to, after, limit }: Input<typeof contract.casesOfLine>,
) {
  const city = await citySnapshot(context);
  const settings = city.items('assessment')[0]?.data;
  if (settings === undefined) throw new Refused('not-now', { reason: 'no-assessment' });
  const all = city.items('unit').map(({ data }) => data);
  const units = unitsOfRow(unit, all, setupOf(settings, all));
  const figure = formulas[measure][hit === 'yes' ? 'hit' : 'miss'];
  if (measureFacts[measure].over !== 'handed')
    return listOfUnits(context, {
      ...{ figure: figure as UnitFigure, units, period: { from, to }, limit },
      ...(after === undefined ? {} : { after }),
    });
  const span = spanOf(city, { from, to });
  const page = await requestsOfParts(context, { figure: figure as PartFigure, units, span, after, limit });
  return { rows: await requestRows(context, page.ids), next: page.next };
}
