import { append, chain } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import type { JsonObject } from '../../platform/json.ts';
import type { Instant } from '../../platform/time.ts';
import { projectItem } from './item-store.ts';
import { projectVisit } from './visit-store.ts';

interface Said {
  seen: number;
  type: string;
  body: JsonObject;
  words?: Readonly<Record<string, string | undefined>>;
  /** When it was, where it is written down later. */
  at?: Instant;
}

const shows = { visit: projectVisit, 'visit-item': projectItem } as const;

/** Adds an entry to a visit or an item and shows it; empty words are no words. */
export async function record(
  context: Context,
  of: { kind: keyof typeof shows; id: string },
  { seen, type, body, words, at }: Said,
): Promise<void> {
  const given = Object.entries(words ?? {}).filter(
    (pair): pair is [string, string] => (pair[1] ?? '') !== '',
  );
  await append(context, {
    ...{ kind: of.kind, subject: of.id, seen, type, version: 1, body },
    ...(given.length === 0 ? {} : { personal: Object.fromEntries(given) }),
    ...(at === undefined || at === context.now ? {} : { happenedAt: at, claimedBy: 'visitor' }),
  });
  await shows[of.kind](context, of.id, await chain(context, of.kind, of.id));
}
