import type { z } from 'zod';
import { withContext } from '../context.ts';
import { Refused } from '../errors.ts';
import { fieldMessages } from '../messages.ts';
import { isUnreadable } from '../text.ts';
import { answeredOnce } from './once.ts';
import { type Exchange, type Route, who } from './route.ts';

/** Validates the input, runs the handler in its transaction, and lets only the declared shape out. */
export async function answerApi(route: Route, exchange: Exchange): Promise<unknown> {
  const input = parseInput(route.endpoint.input, inputOf(exchange), route.takesAnyText);
  const answer =
    route.transaction === 'none'
      ? await route.handle(undefined as never, input, exchange)
      : await withContext(
          exchange.services,
          who(exchange, route.transaction === 'intake' ? 'diandan_intake' : undefined),
          (context) => {
            const work = () => route.handle(context, input, exchange);
            return route.once
              ? answeredOnce(
                  context,
                  { route: `${route.endpoint.method} ${route.endpoint.path}`, input },
                  work,
                )
              : work();
          },
        );
  if (exchange.reply.sent) return exchange.reply;
  return route.endpoint.output.parse(answer);
}

function inputOf({ request }: Exchange): Record<string, unknown> {
  return { ...(request.query as object), ...bodyOf(request.body), ...(request.params as object) };
}

/** The body's fields; bytes are the handler's own business. @throws Refused when it is no set of fields at all */
function bodyOf(body: unknown): object {
  if (body === undefined || Buffer.isBuffer(body)) return {};
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Refused('invalid', { reason: 'json' });
  return body;
}

/** Parses with zod and turns its issues into reasons a person can act on. @throws Refused `invalid` */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  takesAnyText = false,
): z.output<Schema> {
  const fields: Record<string, string> = takesAnyText ? {} : unreadable(value);
  const parsed = Object.keys(fields).length === 0 ? schema.safeParse(value) : undefined;
  if (parsed?.success) return parsed.data;
  for (const issue of parsed?.error.issues ?? []) fields[issue.path.join('.')] ??= reasonOf(issue);
  throw new Refused('invalid', { fields });
}

/** How deep an input may be nested: none of the product is deeper than ten. */
const deepest = 40;

/**
 * Where an input holds what no store can keep (control characters, halves of characters) or is nested beyond reason:
 * looked at before any shape, so that no route can forget it. Walked without recursion, since depth is what is doubted.
 */
function unreadable(value: unknown): Record<string, string> {
  const faults: Record<string, string> = {};
  const open: Held[] = [{ at: '', value, depth: 0 }];
  for (let held = open.pop(); held !== undefined; held = open.pop()) {
    if (held.depth > deepest) return { [held.at.split('.')[0] ?? '']: 'format' };
    if (typeof held.value !== 'string') open.push(...within(held));
    else if (isUnreadable(held.value)) faults[held.at] = 'control-characters';
  }
  return faults;
}

interface Held {
  at: string;
  value: unknown;
  depth: number;
}

/** What stands within a list or a set of fields, as far as it can hold text. */
function within({ at, value, depth }: Held): Held[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([, inner]) => typeof inner === 'string' || typeof inner === 'object')
    .map(([name, inner]) => ({ at: at === '' ? name : `${at}.${name}`, value: inner, depth: depth + 1 }));
}

function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_union') {
    const inner = issue.errors.flat().map(reasonOf);
    return inner.find((reason) => reason !== 'format' && reason !== 'not-a-choice') ?? 'format';
  }
  if (issue.code === 'custom') return issue.message;
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'required' : 'format';
  if (issue.code === 'too_small') return issue.minimum === 1 ? 'required' : 'too-short';
  if (issue.code === 'too_big') return 'too-long';
  if (issue.code === 'invalid_value') return 'not-a-choice';
  return issue.code === 'invalid_format' && issue.message in fieldMessages.en ? issue.message : 'format';
}
