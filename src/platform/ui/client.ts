import type { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import type { RefusalCode } from '../errors.ts';
import { noteServerTime } from './server-time.ts';
import { reopenSession } from './session-gate.ts';
import { apiAddress } from './site.ts';

/** What the API answered instead of a result, or `offline` when no answer came at all. */
export class CallRefused extends Error {
  readonly code: RefusalCode | 'offline';
  readonly reason: string | undefined;
  /** Sentence per field at fault, in the reader's language. */
  readonly fields: Readonly<Record<string, string>>;
  /** What the person reads out to the administrator when nobody knows what went wrong. */
  readonly reference: string | undefined;

  constructor(code: RefusalCode | 'offline', said: Partial<Said> = {}) {
    super(said.message ?? code);
    this.name = 'CallRefused';
    this.code = code;
    this.reason = said.reason;
    this.fields = said.fields ?? {};
    this.reference = said.reference;
  }
}

interface Said {
  code: RefusalCode;
  message: string;
  reason?: string;
  fields?: Record<string, string>;
  reference?: string;
}

export interface CallOptions {
  /** What to do when nobody is signed in: ask the person to sign in again and then repeat (default), or refuse. */
  whenSignedOut?: 'ask' | 'refuse';
  signal?: AbortSignal;
}

/**
 * Calls an endpoint of the API with typed input and answer.
 *
 * @throws CallRefused with the server's sentence in the reader's language.
 */
export async function call<Input extends z.ZodType, Output extends z.ZodType>(
  endpoint: Endpoint<Input, Output>,
  input: z.input<Input>,
  options: CallOptions = {},
): Promise<z.output<Output>> {
  const response = await send(endpoint, input as Record<string, unknown>, options.signal);
  noteServerTime(response.headers.get('date'));
  if (response.ok) return (await response.json()) as z.output<Output>;
  const refused = await readRefusal(response);
  if (refused.code !== 'sign-in' || options.whenSignedOut === 'refuse') throw refused;
  await reopenSession();
  return call(endpoint, input, options);
}

async function send(
  endpoint: Endpoint,
  input: Record<string, unknown>,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const { address, rest } = fillPath(endpoint.path, input);
  const query = endpoint.method === 'GET' ? searchOf(rest) : '';
  const body = endpoint.method === 'GET' ? null : JSON.stringify(rest);
  const headers: Record<string, string> =
    body === null ? { accept: 'application/json' } : { 'content-type': 'application/json' };
  try {
    return await fetch(apiAddress(address) + query, {
      method: endpoint.method,
      headers,
      body,
      credentials: 'same-origin',
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new CallRefused('offline');
  }
}

function fillPath(
  path: string,
  input: Record<string, unknown>,
): { address: string; rest: Record<string, unknown> } {
  const rest = { ...input };
  const address = path.replace(/:([A-Za-z]+)/g, (_match, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  return { address, rest };
}

function searchOf(input: Record<string, unknown>): string {
  const given = Object.entries(input).filter(([, value]) => value !== undefined && value !== '');
  if (given.length === 0) return '';
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`;
}

async function readRefusal(response: Response): Promise<CallRefused> {
  const body = (await response.json().catch(() => undefined)) as { error?: Said } | undefined;
  const said = body?.error;
  if (said !== undefined) return new CallRefused(said.code, said);
  return new CallRefused(response.status >= 502 ? 'offline' : 'unknown');
}
