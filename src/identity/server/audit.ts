import type { AccessEntry } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { type Route, serve } from '../../platform/http/route.ts';
import { readAccess } from '../contract.ts';
import { labelsOf } from './store.ts';

/** Where a page of the access log begins: the newest entries of a day before number `before`. */
export interface AccessPage {
  day: string | undefined;
  before: number | undefined;
  limit: number;
}

/** Reads entries of the access log, newest first; the ledger's, wired by the program. */
export type AccessReader = (context: Context, page: AccessPage) => Promise<readonly AccessEntry[]>;

const pageSize = 100;

/** The audit administrator's page: who looked at, searched or took out what, with accounts beside ids. */
export function auditRoutes(read: AccessReader): readonly Route[] {
  return [
    serve(readAccess, async (context, { day, before }) => {
      const entries = await read(context, { day, before, limit: pageSize });
      const people = entries.flatMap(({ actor }) => (actor.kind === 'post' ? [actor.person] : []));
      const labels = await labelsOf(context, [...new Set(people)]);
      return { entries: entries.map((entry) => described(entry, labels)) };
    }),
  ];
}

function described(entry: AccessEntry, people: readonly { id: string; login: string; label: string }[]) {
  const { day, n, at, action, subject, details, actor } = entry;
  const person = actor.kind === 'post' ? people.find(({ id }) => id === actor.person) : undefined;
  return {
    day,
    n,
    at,
    action,
    subject,
    details,
    by: actor.kind,
    post: actor.kind === 'post' ? actor.post : null,
    deputy: actor.kind === 'post' && actor.deputy === true,
    person: person ?? null,
  };
}
