import type { Role } from '../../platform/roles.ts';

/** Work that waits for one post: queues of requests and lists of notes, in the order they are shown. */
export const waitingQueues = {
  'shift-lead': ['to-dispatch', 'objections', 'approvals', 'hard'],
  'unit-head': ['to-sign', 'to-answer', 'to-review', 'approvals'],
} as const satisfies Partial<Record<Role, readonly string[]>>;

export const waitingNotes = {
  leader: ['answered', 'overdue'],
  office: ['to-assign', 'overdue', 'answered'],
  coordination: ['to-assign', 'overdue', 'answered'],
  'shift-lead': ['to-assign', 'overdue'],
  'unit-head': ['open', 'overdue'],
} as const satisfies Partial<Record<Role, readonly string[]>>;

export type WaitingQueue = (typeof waitingQueues)[keyof typeof waitingQueues][number];
export type WaitingNote = (typeof waitingNotes)[keyof typeof waitingNotes][number];

/** What waits for a post with these roles; each thing once. */
export function waitingFor(roles: readonly Role[]): { queues: WaitingQueue[]; notes: WaitingNote[] } {
  const gather = <Name>(table: Partial<Record<Role, readonly Name[]>>) => [
    ...new Set(roles.flatMap((role) => table[role] ?? [])),
  ];
  return { queues: gather<WaitingQueue>(waitingQueues), notes: gather<WaitingNote>(waitingNotes) };
}
