import type { Role } from '../../platform/roles.ts';

/** One short hint for a screen; where several fit, the first of the post's roles. */
export interface Hint {
  key: HintKey;
  /** Beginning of the address, or the whole of it. */
  at: string;
  whole?: true;
  roles?: readonly Role[];
}

export const hintKeys = [
  'desk',
  'calls',
  'call-backs',
  'case-handler',
  'case-dispatcher',
  'case',
  'queue-dispatcher',
  'queue-handler',
  'queue',
  'batches',
  'units',
  'shifts',
  'duty',
  'checks',
  'my-checks',
  'day',
  'notes-leader',
  'notes',
  'problems',
  'hot',
  'disclosure',
  'announcements',
  'knowledge',
  'city-data',
  'accounts',
  'people',
  'backup',
  'move-in',
  'messages',
  'first-hour',
  'practice',
] as const;
export type HintKey = (typeof hintKeys)[number];

const dispatching = ['dispatcher', 'shift-lead'] as const;
const handling = ['handler', 'unit-head'] as const;

/** Hints by screen, the nearer address and the narrower post first. */
export const hints: readonly Hint[] = [
  { key: 'desk', at: '/desk' },
  { key: 'calls', at: '/calls' },
  { key: 'call-backs', at: '/call-backs' },
  { key: 'case-handler', at: '/requests/', roles: handling },
  { key: 'case-dispatcher', at: '/requests/', roles: dispatching },
  { key: 'case', at: '/requests/' },
  { key: 'queue-dispatcher', at: '/requests', whole: true, roles: dispatching },
  { key: 'queue-handler', at: '/requests', whole: true, roles: handling },
  { key: 'queue', at: '/requests', whole: true },
  { key: 'batches', at: '/batches' },
  { key: 'units', at: '/units' },
  { key: 'shifts', at: '/shifts' },
  { key: 'duty', at: '/duty' },
  { key: 'checks', at: '/checks' },
  { key: 'my-checks', at: '/my-checks' },
  { key: 'day', at: '/day' },
  { key: 'notes-leader', at: '/notes', roles: ['leader'] },
  { key: 'notes', at: '/notes' },
  { key: 'problems', at: '/problems' },
  { key: 'hot', at: '/hot' },
  { key: 'disclosure', at: '/disclosure' },
  { key: 'announcements', at: '/announcements' },
  { key: 'knowledge', at: '/knowledge' },
  { key: 'city-data', at: '/city-data' },
  { key: 'accounts', at: '/accounts' },
  { key: 'people', at: '/people' },
  { key: 'backup', at: '/backup' },
  { key: 'move-in', at: '/move-in' },
  { key: 'messages', at: '/messages' },
  { key: 'first-hour', at: '/first-hour' },
  { key: 'practice', at: '/practice' },
];

/** What was put away in this browser: hints by post, or all of them. */
export interface PutAway {
  off: boolean;
  seen: Readonly<Record<string, readonly string[]>>;
}

export const nothingPutAway: PutAway = { off: false, seen: {} };

/** The hint of a screen for a post that has not put it away; none where hints are off. */
export function hintFor(
  pathname: string,
  post: { code: string; roles: readonly Role[] },
  { off, seen }: PutAway,
): HintKey | undefined {
  if (off) return undefined;
  const found = hints.find(
    ({ at, whole, roles }) =>
      (whole ? pathname === at : pathname.startsWith(at)) &&
      (roles === undefined || roles.some((role) => post.roles.includes(role))),
  );
  return found === undefined || seen[post.code]?.includes(found.key) ? undefined : found.key;
}

/** One hint put away for a post. */
export function withSeen(put: PutAway, post: string, key: HintKey): PutAway {
  return { ...put, seen: { ...put.seen, [post]: [...new Set([...(put.seen[post] ?? []), key])] } };
}

/** What a browser kept; anything else than what we wrote is nothing. */
export function readPutAway(kept: string | null): PutAway {
  try {
    const { off, seen } = JSON.parse(kept ?? '') as PutAway;
    const lists = Object.entries(seen ?? {}).filter(([, keys]) => Array.isArray(keys));
    return { off: off === true, seen: Object.fromEntries(lists) };
  } catch {
    return nothingPutAway;
  }
}
