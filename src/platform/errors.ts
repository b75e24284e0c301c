import type { JsonObject } from './json.ts';

/** Every refusal the product can give: code → HTTP status. The sentences stand in `messages.ts` under the same code. */
export const refusalStatus = {
  invalid: 400,
  encoding: 400,
  'too-large': 413,
  'file-type': 415,
  'sign-in': 401,
  'wrong-password': 401,
  'second-factor': 401,
  locked: 429,
  'too-many': 429,
  'not-allowed': 403,
  'other-origin': 403,
  'not-found': 404,
  'city-unknown': 404,
  conflict: 409,
  'retry-differs': 409,
  'not-now': 409,
  'erased-already': 409,
  'too-old': 422,
  'in-the-future': 422,
  unknown: 500,
  'database-away': 503,
  busy: 503,
  'disk-full': 507,
  'not-set-up': 503,
} as const;

export type RefusalCode = keyof typeof refusalStatus;

export interface RefusalDetails extends JsonObject {
  /** A finer reason, a message key of the capability that refused, e.g. `stage` or `not-your-unit`. */
  reason?: string;
  /** The fields at fault: path → reason key. */
  fields?: { [path: string]: string };
  /** What stands for `{name}` in the sentence of the reason, such as the city's own limit. */
  said?: { [name: string]: string | number };
}

/** A refusal with a code of the catalogue; the one handler in `platform/http` turns it into the person's language. */
export class Refused extends Error {
  readonly code: RefusalCode;
  readonly details: RefusalDetails;

  constructor(code: RefusalCode, details: RefusalDetails = {}) {
    super(details.reason === undefined ? code : `${code}: ${details.reason}`);
    this.name = 'Refused';
    this.code = code;
    this.details = details;
  }
}

const lostConnection = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  '53300',
  '25006',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
  '08001',
]);

/** A statement that took too long, waited too long for a lock, or a transaction left half-done: see `patience` in context.ts. */
const tooSlow = new Set(['57014', '55P03', '25P03']);

/** Maps a failure of the machine (database away, disk full, lost race) to a refusal; anything else stays unknown. */
export function asRefusal(error: unknown): Refused | undefined {
  if (error instanceof Refused) return error;
  if (typeof error !== 'object' || error === null) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : '';
  if (
    lostConnection.has(code) ||
    /Connection terminated|timeout exceeded when trying to connect|connection error/i.test(message)
  ) {
    return new Refused('database-away');
  }
  if (tooSlow.has(code)) return new Refused('busy');
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100') return new Refused('disk-full');
  // 23505: somebody did the same at the same moment and was first; whoever means to say more catches it before
  if (code === '40001' || code === '40P01' || code === '23505') return new Refused('conflict');
  return undefined;
}
