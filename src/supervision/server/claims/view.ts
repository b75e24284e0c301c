import type { z } from 'zod';
import { citySnapshot } from '../../../city/index.ts';
import { civilDate, dayNumber } from '../../../platform/calendar/civil.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { mayDo } from '../../../platform/permission.ts';
import type { CivilDate } from '../../../platform/time.ts';
import type * as contract from '../../contract-claims.ts';
import { concentrated, isUnclaimedTooLong, mayStep } from '../../rules/claims/claim.ts';
import { supervisionPermissions } from '../../rules/permissions.ts';
import { maySteer } from './claims.ts';
import {
  type ClaimStored,
  claimRow,
  claimRows,
  type HoldStored,
  heldByPost,
  holdsOf,
  problemsOffBoard,
  unclaimedCounts,
} from './store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

/** Rows of the responsibility list that stand on one page of A4 beside head and signatures. */
const rowsOnPage = 20;
const rowsOfSheet = 200;

const mayKeep = ({ actor }: Context): boolean => mayDo(supervisionPermissions['claims.keep'], actor).ok;

export async function claimList(
  context: Context,
  input: Input<typeof contract.listClaims>,
): Promise<contract.ClaimList> {
  const rows = await claimRows(context, { ...input, limit: input.limit + 1 });
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  const key = { open: last?.unclaimedSince, claimed: last?.due, ended: last?.endedOn }[input.list];
  const keeps = mayKeep(context);
  const city = await citySnapshot(context);
  const posts = city.items('post').filter(({ data }) => maySteer(data.roles));
  return {
    rows: await viewed(context, shown),
    next: rows.length > input.limit && last !== undefined ? `${key}_${last.id}` : null,
    facts: await factsOf(context),
    problems: keeps ? await problemsOffBoard(context) : [],
    posts: keeps ? posts.map(({ data }) => data.code) : [],
    mayKeep: keeps,
  };
}

/** One task as whoever looks may step on it. @throws Refused `not-found` */
export async function claimView(context: Context, id: string): Promise<contract.ClaimView> {
  const row = await claimRow(context, id);
  const [view] = row === undefined ? [] : await viewed(context, [row]);
  if (view === undefined) throw new Refused('not-found');
  return view;
}

/** 责任清单 as of today. */
export async function claimSheet(context: Context, { unit }: Input<typeof contract.claimSheet>) {
  const { date } = await citySnapshot(context);
  const rows = await claimRows(context, { list: 'claimed', unit, limit: rowsOfSheet + 1 });
  const shown = await viewed(context, rows.slice(0, rowsOfSheet));
  return {
    day: date,
    rows: shown.map(({ id, words, post, unit: of, due, holds }) => ({
      ...{ id, words, post, unit: of, due, holds },
    })),
    fits: shown.length <= rowsOnPage,
    more: rows.length > rowsOfSheet,
  };
}

async function viewed(context: Context, rows: readonly ClaimStored[]): Promise<contract.ClaimView[]> {
  const city = await citySnapshot(context);
  const days = city.items('claiming')[0]?.data.unclaimedDays;
  const holds = await holdsOf(
    context,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...row,
    isUnclaimedLate: days !== undefined && isUnclaimedTooLong(row.unclaimedSince, city.date, days),
    isOverdue: row.state === 'claimed' && row.due !== null && row.due < city.date,
    holds: holds.filter(({ claim }) => claim === row.id).map(holdView),
    may: stepsOf(context, row),
  }));
}

const holdView = ({ post, unit, by, day, due, returnedOn, reason }: HoldStored) => ({
  ...{ post, unit, by, day, due, returnedOn, reason },
});

function stepsOf(context: Context, row: ClaimStored): contract.ClaimView['may'] {
  const { actor } = context;
  const isMine = actor.kind === 'post' && actor.post === row.post;
  const claims = mayDo(supervisionPermissions['claims.take'], actor).ok;
  return {
    take: claims && mayStep(row, 'take'),
    assign: mayKeep(context) && mayStep(row, 'take'),
    giveBack: claims && isMine && mayStep(row, 'return'),
    close: mayKeep(context) && !isMine && mayStep(row, 'close'),
  };
}

async function factsOf(context: Context): Promise<contract.ClaimFacts> {
  const city = await citySnapshot(context);
  const rule = city.items('claiming')[0]?.data;
  const counts = await unclaimedCounts(context, rule === undefined ? null : before(city.date, rule));
  return {
    ...counts,
    concentrated: rule === undefined ? [] : concentrated(await heldByPost(context), rule.perPost),
    unclaimedDays: rule?.unclaimedDays ?? null,
    perPost: rule?.perPost ?? null,
    source: rule?.source ?? '',
  };
}

const before = (today: CivilDate, { unclaimedDays }: { unclaimedDays: number }): CivilDate =>
  civilDate(dayNumber(today) - unclaimedDays);
