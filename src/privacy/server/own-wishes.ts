import { v7 as uuid } from 'uuid';
import { personalValues } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { Language } from '../../platform/i18n.ts';
import type { Instant } from '../../platform/time.ts';
import { mayFetch, type Wish, type WishOutcome } from '../rules/wish.ts';
import { zipCopy } from './copy.ts';
import { holdWishes, loadWish, wishesWithCode } from './wish-store.ts';
import { beginWish, wordsOfWish } from './wishes.ts';

/** A wish as whoever asked it with their code sees it. */
export interface OwnWish {
  id: string;
  wants: Wish;
  askedAt: Instant;
  due: Instant | null;
  outcome: WishOutcome | null;
  answeredAt: Instant | null;
  answer: string | null;
  mayFetch: boolean;
}

/** The wishes made with the code of a request, the newest first. */
export async function wishesByCode(context: Context): Promise<OwnWish[]> {
  const views: OwnWish[] = [];
  for (const id of await wishesWithCode(context, ownRequest(context))) {
    const wish = await loadWish(context, id);
    const said = await wordsOfWish(context, id);
    views.push({
      id,
      wants: wish.wants,
      askedAt: wish.askedAt,
      due: wish.due?.due ?? null,
      outcome: wish.outcome,
      answeredAt: wish.answeredAt,
      answer: wish.answerAt === null ? null : said(wish.answerAt, 'words'),
      mayFetch: mayFetch(wish, context.now),
    });
  }
  return views;
}

/** Asked by whoever holds the code; the same is not asked twice while it waits. */
export async function askByCode(
  context: Context,
  { wants, words }: { wants: Wish; words: string | undefined },
): Promise<void> {
  const request = ownRequest(context);
  await holdWishes(context, request);
  const before = await wishesByCode(context);
  if (before.some((one) => one.wants === wants && one.outcome === null)) return;
  const values = await personalValues(context, { kind: 'request', subject: request });
  const last = (name: string) =>
    values.findLast((value) => value.name === name && value.text !== null)?.text ?? '';
  await beginWish(context, {
    id: uuid(),
    wants,
    via: 'portal',
    request,
    name: last('name') || last('filerName'),
    phone: last('phone') || last('filerPhone'),
    words,
  });
}

/** The copy that was given, while it may be fetched. @throws Refused `not-found` */
export async function copyByCode(
  context: Context,
  { id, language }: { id: string; language: Language },
): Promise<{ name: string; bytes: Buffer }> {
  const wish = await loadWish(context, id);
  if (wish.request !== ownRequest(context) || !mayFetch(wish, context.now)) throw new Refused('not-found');
  return zipCopy(context, { id, wish, language });
}

function ownRequest({ actor }: Context): string {
  if (actor.kind !== 'asker') throw new Refused('not-allowed');
  return actor.request;
}
