import { citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { freshBytes, normalCode, randomCode, sha256 } from '../../platform/crypto.ts';
import { Refused } from '../../platform/errors.ts';
import type { CivilDate } from '../../platform/time.ts';
import { drawFrame, type FrameRow, isFrameId } from '../rules/draw.ts';
import type { Drawn, SurveyContent } from '../rules/survey.ts';
import { keepCodes, keepFrame, usedByStratum } from './answer-store.ts';
import { askerList } from './askers.ts';
import { rulesOf } from './city.ts';
import { record, takeSurvey } from './drafting.ts';

interface DrawChoices {
  id: string;
  n: number;
  asked: number;
  seed: string;
  rows: readonly FrameRow[];
  /** Days in which requests of askers were closed. */
  from: CivilDate | null;
  to: CivilDate | null;
}

/** 抽样: by lot in each stratum; the same list and seed give the same again. */
export async function drawSurvey(context: Context, choices: DrawChoices): Promise<void> {
  const { id, n, asked, seed } = choices;
  const survey = await takeSurvey(context, id, n);
  if (survey.state !== 'draft') throw new Refused('not-now', { reason: 'survey-fixed' });
  if (survey.content.access === 'open') throw new Refused('not-now', { reason: 'survey-not-drawn' });
  const { smallestCell } = rulesOf(await citySnapshot(context));
  const rows =
    survey.content.access === 'askers'
      ? await askerList(context, { ...choices, least: smallestCell })
      : choices.rows;
  checkList(rows, asked);
  const lot = (unit: string) => sha256(`${seed}/${unit}`).toString('hex');
  const { strata, drawn } = drawFrame(rows, { asked, least: smallestCell, lot });
  // a stratum of fewer would be somebody
  if (strata.some((one) => one.asked < smallestCell))
    throw new Refused('invalid', { fields: { rows: 'survey-stratum-small' }, said: { k: smallestCell } });
  const sorted = rows.map(({ unit, stratum }) => `${unit}\t${stratum}`).sort();
  const body: Drawn = { seed, list: sha256(sorted.join('\n')).toString('hex'), strata };
  await keepFrame(context, id, { rows, drawn: new Set(drawn.map(({ unit }) => unit)) });
  await record(context, id, { seen: n, type: 'survey-drawn', body });
}

function checkList(rows: readonly FrameRow[], asked: number): void {
  if (rows.length === 0) throw new Refused('invalid', { fields: { rows: 'survey-list-empty' } });
  if (rows.some(({ unit }) => !isFrameId(unit)))
    throw new Refused('invalid', { fields: { rows: 'survey-list-ids' } });
  if (new Set(rows.map(({ unit }) => unit)).size < rows.length)
    throw new Refused('invalid', { fields: { rows: 'survey-list-twice' } });
  if (asked > rows.length) throw new Refused('invalid', { fields: { asked: 'survey-list-short' } });
}

export interface Slips {
  content: SurveyContent;
  slips: { code: string; stratum: string }[];
}

/**
 * 答卷码: as many codes for each stratum as were drawn and have not answered, given once and kept as hashes. No code belongs to
 * anybody drawn: the slips of a stratum are mixed.
 */
export async function makeSlips(context: Context, id: string, n: number): Promise<Slips> {
  const survey = await takeSurvey(context, id, n);
  const { drawn, content, state } = survey;
  if (state !== 'checked' || drawn === null) throw new Refused('not-now', { reason: 'survey-not-checked' });
  const used = await usedByStratum(context, id);
  const slips = drawn.strata.flatMap(({ name, asked }) =>
    Array.from({ length: Math.max(0, asked - (used.get(name) ?? 0)) }, () => ({
      code: randomCode(),
      stratum: name,
    })),
  );
  await keepCodes(
    context,
    id,
    slips.map(({ code, stratum }) => ({ digest: digestOf(code), stratum })),
  );
  await record(context, id, { seen: n, type: 'survey-slips-made', body: { slips: slips.length } });
  return { content, slips };
}

/** What is kept of a code. */
export function digestOf(code: string): Buffer {
  return sha256(`survey-code/${normalCode(code)}`);
}

/** A number nobody chose, for rows that are put in an order by lot. */
export function byLot<Row>(rows: readonly Row[]): Row[] {
  return rows
    .map((row) => ({ row, lot: freshBytes(8).toString('hex') }))
    .sort((one, other) => (one.lot < other.lot ? -1 : 1))
    .map(({ row }) => row);
}
