import type { z } from 'zod';
import { withContext } from '../context.ts';
import { Refused } from '../errors.ts';
import { fieldMessages } from '../messages.ts';
import { type Exchange, type Route, who } from './route.ts';

/** Validates the input, runs the handler in its transaction, and lets only the declared shape out. */
export async function answerApi(route: Route, exchange: Exchange): Promise<unknown> {
  const input = parseInput(route.endpoint.input, inputOf(exchange));
  const answer =
    route.transaction === 'none'
      ? await route.handle(undefined as never, input, exchange)
      : await withContext(
          exchange.services,
          who(exchange, route.transaction === 'intake' ? 'diandan_intake' : undefined),
          (context) => route.handle(context, input, exchange),
        );
  if (exchange.reply.sent) return exchange.reply;
  return route.endpoint.output.parse(answer);
}

function inputOf({ request }: Exchange): Record<string, unknown> {
  const body =
    typeof request.body === 'object' && request.body !== null && !Buffer.isBuffer(request.body)
      ? (request.body as Record<string, unknown>)
      : {};
  return { ...(request.query as object), ...body, ...(request.params as object) };
}

/** Parses with zod and turns its issues into reasons a person can act on. @throws Refused `invalid` */
export function parseInput<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[issue.path.join('.')] ??= reasonOf(issue);
  throw new Refused('invalid', { fields });
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
