import { z } from 'zod';
import type { EntryType } from '../../ledger/rules/upcast.ts';
import { roles } from '../../platform/roles.ts';

const id = z.uuid();
const instant = z.iso.datetime({ precision: 3 });
/** Post, session: codes of the city and names that tell nothing. */
const code = z.string().min(1);

/**
 * Bodies of the entries on a person's chain, all version 1. Account name and label are personal values of the entry;
 * a password, a code or a secret is in none in any form.
 */
export const personEntries = {
  /** 开户 */
  'account-opened': z.strictObject({ mustChange: z.boolean() }),
  /** 任岗, with the roles the post carried then. */
  'post-given': z.strictObject({ post: code, unit: code, roles: z.array(z.enum(roles)) }),
  /** 免岗 */
  'post-taken': z.strictObject({ post: code }),
  /** 代理, on the deputy's chain; `holder` is whom they stand in for. */
  'post-delegated': z.strictObject({ delegation: id, post: code, holder: id, from: instant, to: instant }),
  /** A delegation ended before its time; one that runs out ends without an entry. */
  'delegation-ended': z.strictObject({ delegation: id, post: code }),
  /** 离岗, with what ended by it. */
  'account-closed': z.strictObject({ posts: z.array(code), delegations: z.array(id) }),
  'password-changed': z.strictObject({}),
  'password-reset': z.strictObject({}),
  'second-factor-enrolled': z.strictObject({}),
  'second-factor-removed': z.strictObject({}),
  /** 登录; `post` is the one it began in. */
  'signed-in': z.strictObject({ session: code, post: code.nullable() }),
  /** `recoveryCodesLeft` when one was spent instead of a code of the authenticator. */
  'second-factor-shown': z.strictObject({ session: code, recoveryCodesLeft: z.int().nullable() }),
  /** A wrong password or code, and the lock it led to. */
  'sign-in-refused': z.strictObject({
    step: z.enum(['password', 'second-factor']),
    lockedUntil: instant.nullable(),
  }),
  /** 切换岗位 */
  'post-chosen': z.strictObject({ session: code, from: code.nullable(), to: code }),
  /** 退出 */
  'signed-out': z.strictObject({ session: code }),
  /** Ended by the person elsewhere or by the security administrator; those that expire end without an entry. */
  'sessions-ended': z.strictObject({ sessions: z.array(code) }),
} as const;

export type PersonEntryType = keyof typeof personEntries;

/** Type of an entry → its body. */
export type PersonEntries = { [Type in PersonEntryType]: z.infer<(typeof personEntries)[Type]> };

export const personEntryTypes: readonly EntryType[] = Object.keys(personEntries).map((type) => ({
  kind: 'person',
  type,
  version: 1,
}));
