import type { z } from 'zod';
import { citySnapshot } from '../../city/index.ts';
import { type Lent, lentPosts } from '../../identity/index.ts';
import { chain, personalValues } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { civilDateOf } from '../../platform/i18n.ts';
import { mayDo } from '../../platform/permission.ts';
import { openOfUnits } from '../../requests/index.ts';
import type * as contract from '../contract-secondments.ts';
import { campaignPermissions, secondmentOffice } from '../rules/permissions.ts';
import { sharesAway, standing } from '../rules/secondment.ts';
import { bodyRows } from './body-store.ts';
import { awayByUnit, type StoredSecondment, secondmentRow, secondmentRows } from './secondment-store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

/** Whose secondments are read: everybody's, or one unit's. */
function sightOf({ actor }: Context): string | null {
  if (actor.kind !== 'post') return null;
  return secondmentOffice.some((role) => actor.roles.includes(role)) ? null : actor.unit;
}

export async function viewSecondments(
  context: Context,
  { limit, ...wanted }: Input<typeof contract.listSecondments>,
): Promise<contract.SecondmentList> {
  const city = await citySnapshot(context);
  const rule = city.items('organising')[0]?.data;
  const unit = sightOf(context);
  const rows = await secondmentRows(context, { ...wanted, unit, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const key = wanted.list === 'away' ? last?.until : last?.returnedOn;
  const away = (await awayByUnit(context, city.date)).filter((one) => unit === null || one.unit === unit);
  const posts = city.items('post').map(({ data }) => data.unit);
  const postsOf = (code: string) => posts.filter((one) => one === code).length;
  return {
    day: city.date,
    rows: await viewed(context, shown),
    next: rows.length > limit && last !== undefined ? `${key}_${last.id}` : null,
    overstay: away.reduce((sum, { late }) => sum + late, 0),
    shares: rule === undefined ? [] : sharesAway(away, postsOf, rule.awayPercent),
    awayPercent: rule?.awayPercent ?? null,
    barred: rule?.barred ?? null,
    bodies: (await bodyRows(context, false)).map((body) => ({ unit: body.unit, until: body.until })),
    mayKeep: mayDo(campaignPermissions['campaign.keep'], context.actor).ok,
  };
}

/** One secondment, after a step. @throws Refused `not-found` */
export async function secondmentView(context: Context, id: string): Promise<contract.SecondmentView> {
  const row = await secondmentRow(context, id);
  const [view] = row === undefined ? [] : await viewed(context, [row]);
  if (view === undefined) throw new Refused('not-found');
  return view;
}

async function viewed(
  context: Context,
  rows: readonly StoredSecondment[],
): Promise<contract.SecondmentView[]> {
  const { date, zone } = await citySnapshot(context);
  const lent = await lentPosts(context);
  const open = await openOfUnits(context, [
    ...new Set(rows.filter(({ returnedOn }) => returnedOn === null).map(({ unit }) => unit)),
  ]);
  const views: contract.SecondmentView[] = [];
  for (const stored of rows) {
    const { lastDay, ...row } = stored;
    views.push({
      ...row,
      lending: lendingOf(stored, lent, zone),
      standing: standing({ until: lastDay, returnedOn: row.returnedOn }, date),
      requestsNow: row.returnedOn === null ? (open.get(row.unit) ?? 0) : null,
      reasons: await reasonsOf(context, row.id, zone),
    });
  }
  return views;
}

async function reasonsOf(
  context: Context,
  id: string,
  zone: string,
): Promise<contract.SecondmentView['reasons']> {
  const values = await personalValues(context, { kind: 'secondment', subject: id });
  return (await chain(context, 'secondment', id))
    .filter(({ type }) => type !== 'erased')
    .map(({ n, type, recordedAt }) => ({
      ...{ n, type, day: civilDateOf(recordedAt, zone) },
      words: values.find((value) => value.n === n)?.text ?? '',
    }));
}

/** Whether the post of the body is lent to whoever holds the post that is away, and for the time only. */
function lendingOf(
  row: StoredSecondment,
  lent: readonly Lent[],
  zone: string,
): contract.SecondmentView['lending'] {
  if (row.lent === null || row.returnedOn !== null) return 'none';
  const found = lent.find((one) => one.post === row.lent && one.deputyPosts.includes(row.post));
  if (found === undefined) return 'not-lent';
  return civilDateOf(found.to, zone) > row.lastDay ? 'beyond' : 'lent';
}
