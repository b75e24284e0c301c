import { z } from 'zod';
import { type Context, withContext } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { type Exchange, type PageRoute, page, who } from '../../../platform/http/route.ts';
import { logNames } from '../../contract.ts';
import { publicKeys } from '../keys/signing-key-store.ts';
import { checkPage } from './check-page.ts';
import { originOf, verifierKey } from './checkpoint.ts';
import { proveConsistency, proveEntry } from './proofs.ts';
import { lastCheckpoint, lastRoot, rootOfSize, rootPage } from './roots.ts';
import { witnessAnswers } from './witness.ts';

const count = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const log = z.enum(logNames).default('record');

const asked = {
  root: z.object({ log, size: count.optional() }),
  roots: z.object({ log, before: count.optional() }),
  proof: z.object({
    kind: z.string().max(40),
    subject: z.string().max(120),
    n: count,
    entry: z.string().regex(/^[0-9a-f]{64}$/),
    size: count.optional(),
  }),
  consistency: z.object({ log, from: count, size: count.optional() }),
};

const perPage = 200;

/**
 * What outsiders need to check the record, at addresses that stay: signed roots, their history, keys and proofs. All
 * of it is hashes and times; who asks for a proof already holds the hash it is about.
 */
export const sealRoutes: PageRoute[] = [
  reading('/record/root.json', asked.root, async (context, { log: of, size }) =>
    present(size === undefined ? await lastRoot(context, of) : await rootOfSize(context, of, size)),
  ),
  reading('/record/roots.json', asked.roots, async (context, { log: of, before }) => {
    const roots = await rootPage(context, of, { before, limit: perPage });
    return { roots, next: roots.length < perPage ? null : (roots.at(-1)?.size ?? null) };
  }),
  reading('/record/keys.json', z.object({}), async (context) => ({
    keys: (await publicKeys(context)).map((key) => ({
      ...key,
      verifier: Object.fromEntries(
        logNames.map((name) => [name, verifierKey(originOf(context.city, name), key.publicKey)]),
      ),
    })),
  })),
  reading('/record/witnesses.json', z.object({}), async (context) => ({
    witnesses: await witnessAnswers(context),
  })),
  reading('/record/proof.json', asked.proof, proveEntry),
  reading('/record/consistency.json', asked.consistency, proveConsistency),
  reading(
    '/record/checkpoint',
    z.object({ log }),
    async (context, { log: of }) => present(await lastCheckpoint(context, of)),
    'text/plain; charset=utf-8',
  ),
  page({
    method: 'GET',
    path: '/record/check.html',
    permission: 'ledger.check',
    handle: async ({ reply, language }) => {
      const { text, policy } = checkPage(language);
      reply.type('text/html; charset=utf-8').header('content-security-policy', policy);
      return text;
    },
  }),
];

function reading<Query extends z.ZodType>(
  path: string,
  query: Query,
  answer: (context: Context, query: z.output<Query>) => Promise<unknown>,
  type = 'application/json; charset=utf-8',
): PageRoute {
  return page({
    method: 'GET',
    path,
    permission: 'ledger.check',
    perMinute: 600,
    handle: async (exchange: Exchange) => {
      const read = query.safeParse(exchange.request.query);
      if (!read.success) throw wrongQuery(read.error);
      const found = await withContext(exchange.services, who(exchange), (context) =>
        answer(context, read.data),
      );
      // anybody's page may check us: nothing here depends on who asks
      exchange.reply.type(type).header('access-control-allow-origin', '*');
      return typeof found === 'string' ? found : JSON.stringify(found);
    },
  });
}

function wrongQuery(error: z.ZodError): Refused {
  return new Refused('invalid', {
    fields: Object.fromEntries(error.issues.map((issue) => [issue.path.join('.'), 'not-a-choice'])),
  });
}

/** @throws Refused `not-found` while nothing is sealed yet. */
function present<Found>(found: Found | undefined): Found {
  if (found === undefined) throw new Refused('not-found', { reason: 'no-root' });
  return found;
}
