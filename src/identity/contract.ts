import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { roles } from '../platform/roles.ts';
import { plainLine } from '../platform/text.ts';
import { sessionStages } from './rules/session.ts';

const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const instant = z.iso.datetime({ precision: 3 });
const id = z.uuid();
const nothing = z.object({});
/** Checked against the stored one only, so its form tells nothing. */
const password = z.string().min(1).max(256);
/** A code of the authenticator, or a recovery code. */
const secondFactorCode = z.string().trim().min(6).max(40);

const post = z.object({
  post: z.string(),
  title: z.string(),
  unit: z.string(),
  unitName: z.string(),
  roles: z.array(z.enum(roles)),
  /** `deputy`: stood in for (代理), until the time said. */
  way: z.enum(['own', 'deputy']),
  until: instant.nullable(),
});

/** Who is signed in, in which post, and what is still to be done before they may work. */
export const me = z.object({
  person: z.object({ id, login: z.string(), label: z.string() }),
  stage: z.enum(sessionStages),
  posts: z.array(post),
  /** The post chosen; acting in it needs the stage `ready`. */
  acting: post.nullable(),
  /** Units whose cases the post may see, `*` for the whole city; empty until `ready`. */
  scope: z.union([z.literal('*'), z.array(z.string())]),
  secondFactor: z.object({ enrolled: z.boolean(), required: z.boolean() }),
  /** When the session ends if nothing more is done. */
  endsAt: instant,
});
export type Me = z.infer<typeof me>;

export const openSession = endpoint({
  method: 'POST',
  path: '/session',
  permission: 'session.open',
  summary: '登录 Sign in; sets the session cookie.',
  input: z.object({ login: z.string().min(1).max(100), password }),
  output: me,
});

export const closeSession = endpoint({
  method: 'DELETE',
  path: '/session',
  permission: 'session.close',
  summary: '退出 Sign out; takes the cookie away, also when the session is over already.',
  input: nothing,
  output: nothing,
});

export const readSession = endpoint({
  method: 'GET',
  path: '/session',
  permission: 'session.read',
  summary: '当前登录 Who is signed in.',
  input: nothing,
  output: me,
});

export const choosePost = endpoint({
  method: 'POST',
  path: '/session/post',
  permission: 'session.post',
  summary: '切换岗位 Act in another post one holds or stands in for.',
  input: z.object({ post: code }),
  output: me,
});

export const changePassword = endpoint({
  method: 'POST',
  path: '/session/password',
  permission: 'session.password',
  summary: '修改口令 Replace one’s own password; other sessions end.',
  input: z.object({ current: password, next: z.string().min(1).max(1024) }),
  output: me,
});

export const showSecondFactor = endpoint({
  method: 'POST',
  path: '/session/second-factor',
  permission: 'session.second-factor',
  summary: '验证动态口令 Show the second factor after the password.',
  input: z.object({ code: secondFactorCode }),
  output: me,
});

export const beginSecondFactor = endpoint({
  method: 'POST',
  path: '/session/second-factor/enrolment',
  permission: 'session.second-factor',
  summary: '绑定动态口令 A fresh secret for an authenticator; in force once confirmed.',
  input: nothing,
  output: z.object({ secret: z.string(), uri: z.string(), qr: z.string() }),
});

export const confirmSecondFactor = endpoint({
  method: 'POST',
  path: '/session/second-factor/confirmation',
  permission: 'session.second-factor',
  summary: '确认绑定 Confirm the new secret with a code; answers the recovery codes, shown this once.',
  input: z.object({ code: z.string().trim().min(6).max(10) }),
  output: z.object({ recoveryCodes: z.array(z.string()), me }),
});

export const listSessions = endpoint({
  method: 'GET',
  path: '/sessions',
  permission: 'session.list',
  summary: '登录设备 One’s own sessions, newest first.',
  input: nothing,
  output: z.object({
    sessions: z.array(
      z.object({
        name: z.string(),
        post: z.string().nullable(),
        createdAt: instant,
        seenAt: instant,
        current: z.boolean(),
      }),
    ),
  }),
});

export const endSession = endpoint({
  method: 'DELETE',
  path: '/sessions/:session',
  permission: 'session.end',
  summary: '结束登录 End one of one’s own sessions.',
  input: z.object({ session: z.string().regex(/^[0-9a-f]{16}$/) }),
  output: nothing,
});

const account = z.object({
  id,
  login: z.string(),
  label: z.string(),
  state: z.enum(['active', 'left']),
  mustChange: z.boolean(),
  secondFactor: z.boolean(),
  createdAt: instant,
  posts: z.array(
    z.object({
      post: z.string(),
      way: z.enum(['own', 'deputy']),
      delegation: id.nullable(),
      from: instant,
      until: instant.nullable(),
    }),
  ),
});
export type Account = z.infer<typeof account>;

export const listAccounts = endpoint({
  method: 'GET',
  path: '/accounts',
  permission: 'accounts.read',
  summary: '账号列表 Accounts by name, a hundred a page, with their posts.',
  input: z.object({ words: plainLine({ max: 40 }).optional(), after: z.string().max(60).optional() }),
  output: z.object({ accounts: z.array(account), next: z.string().nullable() }),
});

export const openAccount = endpoint({
  method: 'POST',
  path: '/accounts',
  permission: 'accounts.open',
  summary: '开户 Open an account; the one-time password is answered this once.',
  input: z.object({ login: z.string().min(1).max(60), label: plainLine({ min: 1, max: 40 }) }),
  output: z.object({ id, login: z.string(), password: z.string() }),
});

export const closeAccount = endpoint({
  method: 'POST',
  path: '/accounts/:person/leave',
  permission: 'accounts.close',
  summary: '离岗 Close the account of somebody who left: posts, deputyships and sessions end.',
  input: z.object({ person: id }),
  output: nothing,
});

export const resetPassword = endpoint({
  method: 'POST',
  path: '/accounts/:person/password',
  permission: 'accounts.reset-password',
  summary: '重置口令 A new one-time password; lifts the lock.',
  input: z.object({ person: id }),
  output: z.object({ password: z.string() }),
});

export const removeSecondFactor = endpoint({
  method: 'DELETE',
  path: '/accounts/:person/second-factor',
  permission: 'accounts.remove-second-factor',
  summary: '解除动态口令 Take a lost second factor away.',
  input: z.object({ person: id }),
  output: nothing,
});

export const endAccountSessions = endpoint({
  method: 'DELETE',
  path: '/accounts/:person/sessions',
  permission: 'accounts.end-sessions',
  summary: '强制下线 End all sessions of a person.',
  input: z.object({ person: id }),
  output: nothing,
});

export const givePost = endpoint({
  method: 'POST',
  path: '/accounts/:person/posts',
  permission: 'posts.give',
  summary: '任岗 Give a post.',
  input: z.object({ person: id, post: code }),
  output: nothing,
});

export const takePost = endpoint({
  method: 'DELETE',
  path: '/accounts/:person/posts/:post',
  permission: 'posts.take',
  summary: '免岗 Take a post back.',
  input: z.object({ person: id, post: code }),
  output: nothing,
});

export const listDelegations = endpoint({
  method: 'GET',
  path: '/delegations',
  permission: 'posts.read',
  summary: '代理 Delegations that run or will.',
  input: nothing,
  output: z.object({
    delegations: z.array(
      z.object({
        id,
        post: z.string(),
        deputy: z.object({ id, label: z.string() }),
        from: instant,
        to: instant,
      }),
    ),
  }),
});

export const delegate = endpoint({
  method: 'POST',
  path: '/delegations',
  permission: 'posts.delegate',
  summary: '设置代理 Lend a post to a deputy for a stated time; it ends by itself.',
  input: z.object({ post: code, holder: id, deputy: id, from: instant.optional(), to: instant }),
  output: z.object({ id }),
});

export const endDelegation = endpoint({
  method: 'DELETE',
  path: '/delegations/:delegation',
  permission: 'posts.end-delegation',
  summary: '结束代理 End a delegation before its time.',
  input: z.object({ delegation: id }),
  output: nothing,
});

export const readAccess = endpoint({
  method: 'GET',
  path: '/audit/access',
  permission: 'audit.read',
  summary: '查阅记录 Who looked at, searched or took out what: a hundred entries of a day, newest first.',
  input: z.object({ day: z.iso.date().optional(), before: z.coerce.number().int().min(1).optional() }),
  output: z.object({
    entries: z.array(
      z.object({
        day: z.iso.date(),
        n: z.int(),
        at: instant,
        action: z.enum(['view', 'search', 'export', 'reveal', 'file', 'lost']),
        subject: z.string().nullable(),
        details: z.record(z.string(), z.unknown()),
        by: z.enum(['post', 'asker', 'visitor', 'system']),
        post: z.string().nullable(),
        deputy: z.boolean(),
        person: z.object({ id, login: z.string(), label: z.string() }).nullable(),
      }),
    ),
  }),
});
