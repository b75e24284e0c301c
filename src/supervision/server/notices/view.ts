import type { z } from 'zod';
import { citySnapshot } from '../../../city/index.ts';
import { personalValues } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { mayDo } from '../../../platform/permission.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { maskText } from '../../../triage/index.ts';
import type * as contract from '../../contract-bulletins.ts';
import {
  type Bulletin,
  type BulletinStep,
  bulletinSteps,
  whyNotBulletin,
} from '../../rules/notices/bulletin.ts';
import { supervisionPermissions } from '../../rules/permissions.ts';
import { daysAfter } from '../../rules/referrals/steps.ts';
import { recusedFrom } from './bulletins.ts';
import { type BulletinStored, bulletinRow, bulletinRows, loadBulletin, publicRows } from './store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

const permissionOf: Readonly<Record<BulletinStep, keyof typeof supervisionPermissions>> = {
  edit: 'bulletins.keep',
  hear: 'bulletins.keep',
  say: 'bulletins.answer',
  check: 'bulletins.check',
  approve: 'bulletins.approve',
  correct: 'bulletins.keep',
  withdraw: 'bulletins.keep',
};

const isOver = ({ state, until }: BulletinStored, today: CivilDate): boolean =>
  state === 'published' && until !== null && until < today;

function rowView(row: BulletinStored, today: CivilDate): contract.BulletinRow {
  const { id, unit, scope, state, draftedOn, due, publishedOn, until } = row;
  const over = isOver(row, today);
  return {
    ...{ id, unit, scope, state, draftedOn, due, publishedOn, until },
    ...{ isOver: over, title: over ? '' : row.title },
  };
}

export async function bulletinList(context: Context, input: Input<typeof contract.listBulletins>) {
  const { date: today } = await citySnapshot(context);
  const of = makesThem(context) ? '*' : answersFor(context);
  const rows = await bulletinRows(context, { ...input, today, of, limit: input.limit + 1 });
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => rowView(row, today)),
    next: rows.length > input.limit && last !== undefined ? `${last.draftedOn}_${last.id}` : null,
  };
}

/** Whether the reader makes, checks or approves bulletins. */
function makesThem({ actor }: Context): boolean {
  if (actor.kind !== 'post') return actor.kind === 'system';
  return (['bulletins.keep', 'bulletins.check', 'bulletins.approve'] as const).some(
    (key) => mayDo(supervisionPermissions[key], actor).ok,
  );
}

/** The unit a reader answers for, who reads what names it. */
const answersFor = ({ actor }: Context): string | null =>
  actor.kind === 'post' && mayDo(supervisionPermissions['bulletins.answer'], actor).ok ? actor.unit : null;

/** One bulletin: as it was published for any member of staff, with everything for whoever works on it. */
export async function bulletinView(context: Context, id: string): Promise<contract.BulletinView> {
  const [row, file] = [await bulletinRow(context, id), await loadBulletin(context, id)];
  if (row === undefined || file === undefined) throw new Refused('not-found');
  const city = await citySnapshot(context);
  const makes = makesThem(context);
  const own = makes || answersFor(context) === file.unit;
  if (!own && isOver(row, city.date)) throw new Refused('not-found');
  const values = own ? await personalValues(context, { kind: 'bulletin', subject: id }) : [];
  const said = (n: number | null | undefined, name = 'words') =>
    values.find((value) => value.n === n && value.name === name)?.text ?? '';
  const rules = city.items('conduct')[0]?.data;
  const recused = own ? await recusedFrom(context, city, file, 'check') : null;
  const inWork = {
    title: said(file.textAt, 'title'),
    words: said(file.textAt),
    unitWords: maskText(said(file.heard?.at)),
    // what those who make it tell each other is not for the named unit
    returned: makes ? said(file.returnedAt) : '',
    opinion: makes ? said(file.checked?.at) : '',
    corrections: file.corrections.map(({ at, day }) => ({ day, words: said(at) })),
    withdrawn: said(file.withdrawn?.at),
  };
  const { words, unitWords, corrections } = row;
  return {
    ...rowView(row, city.date),
    ...(own ? inWork : { words, unitWords, corrections, returned: '', opinion: '', withdrawn: '' }),
    n: file.n,
    source: own ? file.source : null,
    steps: own ? await stepsFor(context, file) : [],
    recused,
    earliestDue: rules === undefined ? null : daysAfter(city.date, rules.hearingDays),
    latestUntil: rules === undefined ? null : daysAfter(city.date, rules.bulletinDays),
    rules: rules?.source ?? '',
  };
}

async function stepsFor(context: Context, file: Bulletin): Promise<BulletinStep[]> {
  const city = await citySnapshot(context);
  const possible: BulletinStep[] = [];
  for (const step of bulletinSteps) {
    if (!mayDo(supervisionPermissions[permissionOf[step]], context.actor).ok) continue;
    if (whyNotBulletin(file, step, city.date) !== undefined) continue;
    if ((await recusedFrom(context, city, file, step)) === null) possible.push(step);
  }
  return possible;
}

/** A bulletin as everybody reads it. */
export interface PublicBulletin {
  id: string;
  unit: string;
  title: string;
  words: string;
  unitWords: string;
  corrections: { day: CivilDate; words: string }[];
  publishedOn: CivilDate;
  until: CivilDate;
}

const shownAtOnce = 50;

/** 公开通报 that stand today; past its day one is gone without anybody’s doing. */
export async function publicBulletins(context: Context): Promise<PublicBulletin[]> {
  const { date: today } = await citySnapshot(context);
  const rows = await publicRows(context, { today, limit: shownAtOnce });
  return rows.map(({ id, unit, title, words, unitWords, corrections, publishedOn, until }) => ({
    ...{ id, unit, title, words, unitWords, corrections },
    ...{ publishedOn: publishedOn ?? today, until: until ?? today },
  }));
}
