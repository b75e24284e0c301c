import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainLine } from '../platform/text.ts';

const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const id = z.uuid();

/** Largest list of accounts: a few hundred names, whatever the spreadsheet adds. */
export const listBytes = 2 * 1024 * 1024;

const listedAccount = z.object({
  line: z.int(),
  label: z.string(),
  login: z.string(),
  posts: z.array(z.string()),
  /** Why the row opens no account or gives no post, as a reason key of identity/messages.ts. */
  problem: z.string().nullable(),
});
export type ListedAccount = z.infer<typeof listedAccount>;

/** The workbook or CSV is the body, as `application/octet-stream`. */
export const previewAccounts = endpoint({
  method: 'POST',
  path: '/account-lists/preview',
  permission: 'accounts.open-many',
  summary: '账号清单核对 What each row of a list would open, and which rows are refused; nothing is opened.',
  input: z.object({}),
  output: z.object({ rows: z.array(listedAccount) }),
});

export const openAccounts = endpoint({
  method: 'POST',
  path: '/account-lists',
  permission: 'accounts.open-many',
  summary:
    '批量开户 Open the accounts of a list, all or none; the one-time passwords are answered this once.',
  input: z.object({
    accounts: z
      .array(
        z.object({
          label: plainLine({ min: 1, max: 40 }),
          login: z.string().min(1).max(60),
          posts: z.array(code).max(10).default([]),
        }),
      )
      .min(1)
      .max(200),
  }),
  output: z.object({
    slips: z.array(
      z.object({
        id,
        label: z.string(),
        login: z.string(),
        password: z.string(),
        posts: z.array(z.string()),
      }),
    ),
  }),
});

/** The same workbook or CSV is the body, as `application/octet-stream`. */
export const previewPosts = endpoint({
  method: 'POST',
  path: '/post-lists/preview',
  permission: 'posts.give-many',
  summary:
    '任岗清单核对 Which posts each row of a list would give, and which rows are refused; nothing is given.',
  input: z.object({}),
  output: z.object({ rows: z.array(listedAccount) }),
});

export const givePosts = endpoint({
  method: 'POST',
  path: '/post-lists',
  permission: 'posts.give-many',
  summary: '批量任岗 Give the posts of a list to the accounts it names, all or none.',
  input: z.object({
    given: z
      .array(z.object({ login: z.string().min(1).max(60), posts: z.array(code).min(1).max(10) }))
      .min(1)
      .max(200),
  }),
  output: z.object({ posts: z.int() }),
});

export const viewHandover = endpoint({
  method: 'GET',
  path: '/accounts/:person/handover',
  permission: 'accounts.hand-over',
  summary: '离岗交接预览 Posts somebody has to hand over, and who holds them as well.',
  input: z.object({ person: id }),
  output: z.object({
    label: z.string(),
    login: z.string(),
    posts: z.array(z.object({ post: z.string(), others: z.array(z.object({ id, label: z.string() })) })),
    deputyOf: z.array(z.string()),
  }),
});

export const handOver = endpoint({
  method: 'POST',
  path: '/accounts/:person/handover',
  permission: 'accounts.hand-over',
  summary: '离岗交接 Give every post to its successor and close the account in the same moment.',
  input: z.object({
    person: id,
    to: z
      .array(z.object({ post: code, successor: id }))
      .max(50)
      .default([]),
  }),
  output: z.object({}),
});
