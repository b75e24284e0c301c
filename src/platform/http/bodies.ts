import type { FastifyInstance } from 'fastify';
import { Refused } from '../errors.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Refused('encoding');
  }
}

/** JSON bodies, with invalid UTF-8 and malformed text refused in words. */
export function readJson(app: FastifyInstance): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: unknown, bytes: Buffer) => {
      if (bytes.length === 0) return {};
      try {
        return JSON.parse(decode(bytes)) as unknown;
      } catch (error) {
        if (error instanceof Refused) throw error;
        throw new Refused('invalid', { reason: 'json' });
      }
    },
  );
}

/** URL-encoded forms, as browsers without scripts send them; a repeated field becomes a list. */
export function readForms(app: FastifyInstance): void {
  const type = 'application/x-www-form-urlencoded';
  app.addContentTypeParser(type, { parseAs: 'buffer' }, async (_request: unknown, bytes: Buffer) => {
    const sent = new URLSearchParams(decode(bytes));
    return Object.fromEntries([...new Set(sent.keys())].map((name) => [name, fieldOf(sent.getAll(name))]));
  });
}

/** URLSearchParams puts U+FFFD where percent-encoded bytes were not UTF-8. */
function fieldOf(values: string[]): string | string[] {
  if (values.some((value) => value.includes('\uFFFD'))) throw new Refused('encoding');
  return values.length === 1 ? (values[0] ?? '') : values;
}

/** Pieces of files, as they are: the route says how large they may be. */
export function readBytes(app: FastifyInstance): void {
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer' },
    async (_request: unknown, bytes: Buffer) => bytes,
  );
}
