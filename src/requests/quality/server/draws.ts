import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { append, begunBy, chain } from '../../../ledger/index.ts';
import { dayNumber } from '../../../platform/calendar/civil.ts';
import type { Context, PostActor } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { snapshot } from '../../server/city.ts';
import { boundsOf } from '../../server/figures/day.ts';
import { visible } from '../../server/lists/list-store.ts';
import { foldCheck } from '../rules/check.ts';
import { type Drawable, drawSample } from '../rules/draw.ts';
import { projectCheck } from './store.ts';

const longestDays = 31;

interface Wanted {
  id: string;
  from: CivilDate;
  to: CivilDate;
  per: number;
}

interface DrawBody {
  unit: string;
  from: CivilDate;
  to: CivilDate;
  per: number;
  seed: string;
  drawn: { check: string; request: string; person: string }[];
}

export function holder({ actor }: Context): PostActor {
  if (actor.kind !== 'post') throw new Refused('sign-in');
  return actor;
}

/** 抽查: by lot, with the seed in the record; sent twice with one id it is drawn once. */
export async function drawChecks(context: Context, wanted: Wanted) {
  const before = await chain(context, 'quality-draw', wanted.id);
  const known = before[0]?.body as unknown as DrawBody | undefined;
  if (known !== undefined) return summaryOf(known);
  checkDays(wanted);
  const sheet = (await snapshot(context)).items('score-sheet')[0];
  if (sheet === undefined) throw new Refused('not-now', { reason: 'no-score-sheet' });
  const { unit } = holder(context);
  const seed = randomBytes(16).toString('hex');
  const sample = drawSample(await takenDown(context, unit, wanted), wanted.per, seed);
  if (sample.length === 0) throw new Refused('not-now', { reason: 'nothing-to-draw' });
  const drawn = sample.map((one) => ({ ...one, check: uuid() }));
  const { from, to, per } = wanted;
  const facts = drawn.map(({ check, request, person }) => ({ check, request, person }));
  const body = { unit, from, to, per, seed, drawn: facts };
  const draw = {
    kind: 'quality-draw',
    subject: wanted.id,
    seen: 0,
    type: 'sample-drawn',
    version: 1,
  } as const;
  await append(context, { ...draw, body });
  const numbers = await numbersOf(
    context,
    drawn.map(({ request }) => request),
  );
  for (const { check, request, person, post } of drawn) {
    const { entry } = await append(context, {
      kind: 'quality-check',
      subject: check,
      seen: 0,
      type: 'check-drawn',
      version: 1,
      body: {
        draw: wanted.id,
        request,
        number: numbers.get(request) ?? '',
        person,
        post,
        unit,
        sheet: sheet.code,
        sheetVersion: sheet.version,
      },
    });
    await projectCheck(context, check, foldCheck([entry]));
  }
  return summaryOf(body);
}

function checkDays({ from, to }: Wanted): void {
  if (to < from) throw new Refused('invalid', { fields: { to: 'days-reversed' } });
  if (dayNumber(to) - dayNumber(from) >= longestDays)
    throw new Refused('invalid', { fields: { to: 'too-many-days' } });
}

function summaryOf({ drawn, seed }: Pick<DrawBody, 'drawn' | 'seed'>) {
  return { drawn: drawn.length, people: new Set(drawn.map(({ person }) => person)).size, seed };
}

/** What the unit's people took down in these days, from the record itself; what may not be seen is not drawn. */
async function takenDown(
  context: Context,
  unit: string,
  { from, to }: Pick<Wanted, 'from' | 'to'>,
): Promise<Drawable[]> {
  const [first, last] = [await boundsOf(context, from), await boundsOf(context, to)];
  const begun = await begunBy(context, { kind: 'request', unit, from: first.from, to: last.to });
  const numbers = await numbersOf(
    context,
    begun.map(({ subject }) => subject),
  );
  return begun
    .filter(({ subject }) => numbers.has(subject))
    .map(({ subject, person, post }) => ({ request: subject, person, post }));
}

async function numbersOf(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await (await visible(context)).rows.where('r.id', 'in', [...ids]).execute();
  return new Map(rows.map(({ id, number }) => [id, number]));
}

/** 复核抽样: the same seed over the same days draws the same requests, or somebody chose them. */
export async function repeatDraw(context: Context, id: string) {
  const [entry] = await chain(context, 'quality-draw', id);
  const body = entry?.body as unknown as DrawBody | undefined;
  if (body === undefined || body.unit !== holder(context).unit) throw new Refused('not-found');
  const again = drawSample(await takenDown(context, body.unit, body), body.per, body.seed);
  const listed = (rows: readonly { request: string }[]) => rows.map(({ request }) => request).join();
  const { seed, from, to, per, drawn } = body;
  return { seed, from, to, per, drawn: drawn.length, isSame: listed(again) === listed(drawn) };
}
