import type { z } from 'zod';
import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import { heldPosts } from '../../identity/index.ts';
import { chain, type Entry, personalValues } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { civilDateOf } from '../../platform/i18n.ts';
import { mayDo } from '../../platform/permission.ts';
import { lastOutputOf, openTasksOf } from '../../supervision/index.ts';
import type * as contract from '../contract.ts';
import { type Found, findings, type Looked } from '../rules/findings.ts';
import { invitation } from '../rules/invitation.ts';
import { campaignPermissions } from '../rules/permissions.ts';
import { bodyRow, bodyRows, type StoredBody, seatRows } from './body-store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

/** Kinds of units that are made for a campaign: each is expected to have a charter. */
const campaignKinds: readonly string[] = ['leading-group', 'office', 'working-group', 'task-force'];

const mayKeep = ({ actor }: Context): boolean => mayDo(campaignPermissions['campaign.keep'], actor).ok;

/** 组织机构: who is in what body until when, and what is found among them. */
export async function viewOrganisation(
  context: Context,
  { ended }: Input<typeof contract.readOrganisation>,
): Promise<contract.Organisation> {
  const city = await citySnapshot(context);
  const rule = city.items('organising')[0]?.data;
  const bodies = await viewed(context, city, await bodyRows(context, ended));
  const without = unitsWithout(city, bodies);
  return {
    day: city.date,
    bodies: inOrder(city, bodies),
    findings: await found(context, city, bodies, without),
    without,
    campaigns: city.items('campaign').map(({ data }) => ({
      ...{ code: data.code, name: data.name },
      activities: data.activities.map(({ code, name, lead }) => ({ code, name, lead: lead ?? null })),
    })),
    outputDays: rule?.outputDays ?? null,
    source: rule?.source ?? '',
    mayKeep: mayKeep(context),
  };
}

async function found(
  context: Context,
  city: CitySnapshot,
  bodies: readonly contract.BodyView[],
  without: readonly string[],
): Promise<Found[]> {
  const units = bodies.map(({ unit }) => unit);
  const [last, open] = [await lastOutputOf(context, units, city.zone), await openTasksOf(context, units)];
  const standing = new Set(bodies.filter(({ ended }) => ended === null).map(({ unit }) => unit));
  const looked = bodies
    // a unit that is a body again has its open work there
    .filter(({ unit, ended }) => ended === null || !standing.has(unit))
    .map(
      (body): Looked => ({
        ...body,
        isTaskForce: body.kind === 'task-force',
        above: above(city, body.unit),
        isEnded: body.ended !== null,
        lastOutput: last.get(body.unit) ?? null,
        open: open.filter(({ unit }) => unit === body.unit).length,
      }),
    );
  const held = new Set(
    bodies.flatMap(({ seats }) => seats.filter(({ isHeld }) => isHeld).map(({ post }) => post)),
  );
  const outputDays = city.items('organising')[0]?.data.outputDays ?? null;
  return findings(looked, { today: city.date, outputDays, held, without });
}

function above(city: CitySnapshot, unit: string): string[] {
  const codes: string[] = [];
  let parent = city.item('unit', unit)?.data.parent;
  while (parent !== undefined && !codes.includes(parent)) {
    codes.push(parent);
    parent = city.item('unit', parent)?.data.parent;
  }
  return codes;
}

/** Bodies of a campaign that have no charter; where no campaign is set up, nobody is expected. */
function unitsWithout(city: CitySnapshot, bodies: readonly { unit: string; ended: unknown }[]): string[] {
  const named = city
    .items('campaign')
    .filter(({ data }) => data.to === undefined || data.to >= city.date)
    .flatMap(({ data }) => [data.leadingGroup, data.office, ...data.groups, ...data.taskForces]);
  const standing = new Set(bodies.filter(({ ended }) => ended === null).map(({ unit }) => unit));
  return [...new Set(named)].filter((unit) => !standing.has(unit));
}

/** The city's own order of its units, what stands before what ended. */
function inOrder(city: CitySnapshot, bodies: readonly contract.BodyView[]): contract.BodyView[] {
  const units = city.items('unit').map(({ code }) => code);
  const place = ({ unit, kind }: contract.BodyView) =>
    (campaignKinds.includes(kind) ? campaignKinds.indexOf(kind) : campaignKinds.length) * units.length +
    units.indexOf(unit);
  return bodies.toSorted(
    (one, other) => Number(one.ended !== null) - Number(other.ended !== null) || place(one) - place(other),
  );
}

/** One body with all that happened to it. @throws Refused `not-found` */
export async function viewBody(context: Context, id: string): Promise<contract.BodyPageView> {
  const view = await bodyView(context, id);
  const entries = await chain(context, 'campaign-body', id);
  const open = await openTasksOf(context, [view.unit]);
  return {
    ...view,
    open: open.map(({ kind, id: task, at, due }) => ({ kind, id: task, at, due })),
    changes: await changesOf(context, id, entries),
    mayKeep: mayKeep(context),
  };
}

async function changesOf(
  context: Context,
  id: string,
  entries: readonly Entry[],
): Promise<contract.BodyPageView['changes']> {
  const { zone } = await citySnapshot(context);
  const values = await personalValues(context, { kind: 'campaign-body', subject: id });
  const word = (n: number, name: string) =>
    values.find((value) => value.n === n && value.name === name)?.text ?? '';
  const filled = new Map(entries.map(({ n, body }) => [n, body['post']]));
  return entries
    .filter(({ type }) => type !== 'erased')
    .map(({ n, type, actor, recordedAt, body }) => {
      const about = body['post'] ?? filled.get(Number(body['at'] ?? 0));
      return {
        ...{ n, type, day: civilDateOf(recordedAt, zone) },
        post: actor.kind === 'post' ? actor.post : null,
        about: typeof about === 'string' ? about : null,
        ...{ reason: word(n, 'reason'), charter: word(n, 'charter') },
      };
    })
    .toReversed();
}

/** A body as lists show it. @throws Refused `not-found` */
export async function bodyView(context: Context, id: string): Promise<contract.BodyView> {
  const row = await bodyRow(context, id);
  const [view] = row === undefined ? [] : await viewed(context, await citySnapshot(context), [row]);
  if (view === undefined) throw new Refused('not-found');
  return view;
}

async function viewed(
  context: Context,
  city: CitySnapshot,
  rows: readonly StoredBody[],
): Promise<contract.BodyView[]> {
  const seats = await seatRows(
    context,
    rows.map(({ id }) => id),
  );
  const held = await heldPosts(context, [...new Set(seats.map(({ post }) => post))]);
  return rows.map(({ endedOn, endedBy, left, ...row }) => {
    const unit = city.item('unit', row.unit)?.data;
    return {
      ...row,
      ...{ kind: unit?.kind ?? 'department', parent: unit?.parent ?? null },
      isUnconfirmed: unit?.mark === 'verify' || unit?.vacant === true,
      seats: seats
        .filter(({ body }) => body === row.id)
        .map(({ at, post, seat, from, until }) => ({ at, post, seat, from, until, isHeld: held.has(post) })),
      isPast: endedOn === null && row.until !== null && row.until < city.date,
      ended: endedOn === null ? null : { on: endedOn, by: endedBy ?? 'office', left },
    };
  });
}

/** 月推进会参会名单, beside what the city's own meeting names. */
export async function viewInvitation(context: Context): Promise<contract.Invitation> {
  const city = await citySnapshot(context);
  const bodies = (await viewed(context, city, await bodyRows(context, false))).map((body) => ({
    ...body,
    ...{ isTaskForce: body.kind === 'task-force', isEnded: body.ended !== null },
  }));
  const running = city.items('campaign').filter(({ data }) => data.to === undefined || data.to >= city.date);
  const posts = city.items('post').map(({ data }) => data);
  const list = invitation({
    ...{ today: city.date, bodies: inOrderOfUnits(city, bodies) },
    activities: running.flatMap(({ data }) => data.activities),
    headOf: (unit) => posts.find((post) => post.unit === unit && post.roles.includes('unit-head'))?.code,
  });
  const push = city.items('organising')[0]?.data.push;
  const meeting = city.items('meeting').find(({ code }) => code === push)?.data;
  const units = [...new Set(list.invited.map(({ unit }) => unit))];
  return {
    ...{ day: city.date, ...list, meeting: meeting?.code ?? null },
    beyond: meeting?.named.filter((unit) => !units.includes(unit)) ?? [],
    missing: meeting === undefined ? [] : units.filter((unit) => !meeting.named.includes(unit)),
  };
}

function inOrderOfUnits<Body extends { unit: string }>(city: CitySnapshot, bodies: readonly Body[]): Body[] {
  const units = city.items('unit').map(({ code }) => code);
  return bodies.toSorted((one, other) => units.indexOf(one.unit) - units.indexOf(other.unit));
}
