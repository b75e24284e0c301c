import type { Kinds } from '../../city/index.ts';
import type { JsonValue } from '../../platform/json.ts';
import { listIn, textAt } from './fields.ts';

type Gateway = Kinds['gateway'];

/** What is handed over: the message, whom it goes to, and its key, the same at every try. */
export interface Handing {
  phone: string;
  text: string;
  /** The gateway may tell by it that it has this message already. */
  key: string;
  secret: string;
  time: string;
}

const blankForm = /\{(phone|text|key|secret|time)\}/g;

function fill(words: string, handing: Handing): string {
  return words.replace(blankForm, (_all, name: keyof Handing) => handing[name]);
}

function fillAll(value: JsonValue, handing: Handing): JsonValue {
  if (typeof value === 'string') return fill(value, handing);
  if (Array.isArray(value)) return value.map((one) => fillAll(one, handing));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) =>
      one === undefined ? [] : [[name, fillAll(one, handing)] as const],
    ),
  );
}

/** The HTTP request a gateway wants for a message, by the city's own settings. */
export function gatewayRequest(
  gateway: Pick<Gateway, 'address' | 'form' | 'headers' | 'body'>,
  handing: Handing,
): { url: string; headers: Record<string, string>; body: string } {
  const body = fillAll(gateway.body as JsonValue, handing) as Record<string, JsonValue>;
  const isJson = gateway.form === 'json';
  const type = isJson ? 'application/json; charset=utf-8' : 'application/x-www-form-urlencoded';
  const headers = Object.entries(gateway.headers).map(([name, value]) => [name, fill(value, handing)]);
  const fields = Object.entries(body).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return {
    url: gateway.address,
    // the key goes as a header too: gateways that know it do not send twice (draft-ietf-httpapi-idempotency-key-header)
    headers: { 'content-type': type, 'idempotency-key': handing.key, ...Object.fromEntries(headers) },
    body: isJson ? JSON.stringify(body) : new URLSearchParams(fields as [string, string][]).toString(),
  };
}

/** What a gateway's answer means: taken with its own number, to be tried again, or refused for good. */
export type Heard = { taken: true; id: string | null } | { taken: false; again: boolean; detail: string };

/** Reads the answer; what is kept of it is a status or a code, never its text: that may repeat the number. */
export function readAnswer(
  { answer }: Pick<Gateway, 'answer'>,
  heard: { status: number; body: string },
): Heard {
  const { status } = heard;
  if (status < 200 || status > 299) {
    return {
      taken: false,
      again: status === 408 || status === 429 || status >= 500,
      detail: `HTTP ${status}`,
    };
  }
  const fields = parse(heard.body);
  const id = answer.id === undefined ? null : textAt(fields, answer.id);
  if (answer.field === undefined) return { taken: true, id };
  const said = textAt(fields, answer.field);
  if (said !== null && answer.taken.includes(said)) return { taken: true, id };
  return {
    taken: false,
    again: said === null || answer.again.includes(said),
    detail: said === null ? 'HTTP 200' : codeOnly(said),
  };
}

/** One report of what became of a message. */
export interface Report {
  id: string;
  delivered: boolean;
  detail: string;
}

/** Reads the reports a gateway sends; what is no report is passed over. */
export function readReports(receipts: NonNullable<Gateway['receipts']>, body: unknown): Report[] {
  return listIn(body, receipts.list)
    .slice(0, mostReports)
    .flatMap((one: unknown) => {
      const [id, state] = [textAt(one, receipts.id), textAt(one, receipts.state)];
      if (id === null || state === null) return [];
      return [{ id, delivered: receipts.delivered.includes(state), detail: codeOnly(state) }];
    });
}

const mostReports = 1000;

/** A short code of letters and digits; anything longer, or with a row of digits like a number, is left out. */
function codeOnly(text: string): string {
  return /^[\w .:-]{1,40}$/.test(text) && !/\d{7}/.test(text) ? text : '…';
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return {};
  }
}
