import type { z } from 'zod';
import { citySnapshot } from '../../city/index.ts';
import { append, mustBeginSo } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { JsonObject } from '../../platform/json.ts';
import type * as contract from '../contract.ts';
import {
  type AnnouncementContent,
  type AnnouncementKind,
  evolveAnnouncement,
} from '../rules/announcement.ts';
import {
  type AnnouncementRow,
  announcementRow,
  announcementRows,
  loadAnnouncement,
  projectAnnouncement,
} from './store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

const listed = 100;
const pastListed = 20;

/** Announcements in force or to come, and the last that are over. */
export async function listAnnouncements(context: Context) {
  const [current, past] = [
    await announcementRows(context, 'current', listed),
    await announcementRows(context, 'past', pastListed),
  ];
  return { current: current.map(viewOf), past: past.map(viewOf) };
}

export function viewOf(row: AnnouncementRow): contract.AnnouncementView {
  return {
    id: row.id,
    n: row.n,
    kind: row.kind as AnnouncementKind,
    title: row.title,
    body: row.body,
    divisions: row.divisions,
    unit: row.unit,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    issuedAt: row.issued_at,
    endedAt: row.ended_at,
  };
}

/** 发布公告: in the name of the unit of the post; sent twice with one id it is issued once. */
export async function issueAnnouncement(
  context: Context,
  input: Input<typeof contract.issueAnnouncement>,
): Promise<contract.AnnouncementView> {
  const { id, ...fields } = input;
  const before = await loadAnnouncement(context, id);
  if (before.n > 0) {
    await mustBeginSo(context, { kind: 'announcement', subject: id }, { body: fields });
    return viewById(context, id);
  }
  const { actor } = context;
  if (actor.kind !== 'post') throw new Refused('not-allowed');
  const wrong: Record<string, string> = {};
  if (fields.endsAt <= fields.startsAt) wrong['endsAt'] = 'ends-before-it-begins';
  else if (fields.endsAt <= context.now) wrong['endsAt'] = 'over-already';
  const city = await citySnapshot(context);
  if (fields.divisions.some((code) => !city.places().has(code))) wrong['divisions'] = 'not-a-choice';
  if (Object.keys(wrong).length > 0) throw new Refused('invalid', { fields: wrong });
  await record(context, id, before, 'announcement-issued', { ...fields, unit: actor.unit });
  return viewById(context, id);
}

/** Issues an announcement in the name of a unit, for whatever speaks for the city itself. */
export async function announceFor(context: Context, id: string, content: AnnouncementContent): Promise<void> {
  await record(context, id, await loadAnnouncement(context, id), 'announcement-issued', content);
}

/** 结束公告: by the unit that issued it. */
export async function endAnnouncement(
  context: Context,
  { id, n }: Input<typeof contract.endAnnouncement>,
): Promise<contract.AnnouncementView> {
  const before = await loadAnnouncement(context, id);
  if (before.content === null) throw new Refused('not-found');
  const { actor } = context;
  if (actor.kind !== 'post' || actor.unit !== before.content.unit)
    throw new Refused('not-allowed', { reason: 'announcement-of-another-unit' });
  if (before.n !== n) throw new Refused('conflict', { n: before.n });
  if (before.endedAt !== null || before.content.endsAt <= context.now)
    throw new Refused('not-now', { reason: 'over-already' });
  await record(context, id, before, 'announcement-ended', {});
  return viewById(context, id);
}

async function record(
  context: Context,
  id: string,
  before: Awaited<ReturnType<typeof loadAnnouncement>>,
  type: string,
  body: JsonObject,
): Promise<void> {
  const { entry } = await append(context, {
    kind: 'announcement',
    subject: id,
    seen: before.n,
    type,
    version: 1,
    body,
  });
  await projectAnnouncement(context, id, evolveAnnouncement(before, entry));
}

async function viewById(context: Context, id: string): Promise<contract.AnnouncementView> {
  const row = await announcementRow(context, id);
  if (row === undefined) throw new Refused('not-found');
  return viewOf(row);
}
