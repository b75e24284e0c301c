import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainLine, plainText } from '../platform/text.ts';
import { phone } from '../requests/contract.ts';
import { identityProofs, wishes, wishOutcomes } from './rules/wish.ts';

const id = z.uuid();
const instant = z.iso.datetime({ precision: 3 });
const party = z.enum(['asker', 'filer']);
export const wishStates = ['open', 'answered'] as const;

const row = z.object({
  id,
  n: z.number(),
  wants: z.enum(wishes),
  via: z.enum(['desk', 'portal']),
  isChecked: z.boolean(),
  askedAt: instant,
  due: instant.nullable(),
  outcome: z.enum(wishOutcomes).nullable(),
  answeredAt: instant.nullable(),
});
export type WishRow = z.infer<typeof row>;

const view = row.extend({
  /** Null once erased. */
  name: z.string().nullable(),
  phone: z.string().nullable(),
  words: z.string().nullable(),
  answer: z.string().nullable(),
  proof: z.enum(identityProofs).nullable(),
  corrections: z.number(),
  list: id.nullable(),
  /** Requests left with the telephone or the name, and whether they were found to be the person's. */
  found: z.array(
    z.object({
      id,
      number: z.string(),
      party,
      receivedAt: instant,
      closedAt: instant.nullable(),
      both: z.boolean(),
      isOwn: z.boolean(),
    }),
  ),
});
export type WishView = z.infer<typeof view>;

const handled = { permission: 'data-wishes.handle' } as const;

export const listWishes = endpoint({
  ...handled,
  method: 'GET',
  path: '/data-wishes',
  summary: '个人信息申请 Wishes of people about their data, those due first.',
  input: z.object({
    state: z.enum(wishStates).default('open'),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  output: z.object({ rows: z.array(row) }),
});

export const readWish = endpoint({
  ...handled,
  method: 'GET',
  path: '/data-wishes/:id',
  summary: '个人信息申请一件 One wish, with the requests that may be the person’s.',
  input: z.object({ id }),
  output: view,
});

const words = plainText({ min: 2, max: 1000 });

export const registerWish = endpoint({
  ...handled,
  method: 'POST',
  path: '/data-wishes',
  summary: '登记个人信息申请 A person asks at the desk; the same id again changes nothing.',
  input: z.object({
    id,
    wants: z.enum(wishes),
    name: plainLine({ min: 1, max: 60 }),
    phone: phone.optional(),
    words: words.optional(),
  }),
  output: view,
});

const seen = z.object({ id, n: z.number().int().min(1) });
const step = { ...handled, method: 'POST' as const, output: view };

export const checkIdentity = endpoint({
  ...step,
  path: '/data-wishes/:id/check',
  summary: '核实身份 How it was made sure who asks, and which requests are theirs.',
  input: seen.extend({ how: z.enum(identityProofs), requests: z.array(id).max(200) }),
});

export const makeCopy = endpoint({
  ...step,
  path: '/data-wishes/:id/copy',
  summary:
    '个人信息副本 Everything held of the person as a zip: JSON, a sheet to print, files; logged as an export.',
  input: z.object({ id }),
  output: z.object({ fileName: z.string(), base64: z.string() }),
});

export const correctWish = endpoint({
  ...step,
  path: '/data-wishes/:id/correct',
  summary: '更正 Name or telephone of one of the person’s requests are put right.',
  input: seen.extend({
    request: id,
    name: plainLine({ min: 1, max: 60 }).optional(),
    phone: phone.optional(),
  }),
});

export const answerWish = endpoint({
  ...step,
  path: '/data-wishes/:id/answer',
  summary: '答复申请人 Given, corrected, put on a list of destruction, or refused with the reason.',
  input: seen.extend({ outcome: z.enum(wishOutcomes), words }),
});
