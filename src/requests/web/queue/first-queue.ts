import type { Role } from '../../../platform/roles.ts';
import type { Queue } from '../../contract.ts';

const firstOf: readonly [Queue, readonly Role[]][] = [
  ['to-dispatch', ['dispatcher', 'shift-lead']],
  ['to-sign', ['handler', 'unit-head']],
  ['to-tell', ['callback', 'operator']],
];

/** The queue a post sees first: the one where its own work waits. */
export function firstQueue(roles: readonly Role[]): Queue {
  return firstOf.find(([, served]) => served.some((role) => roles.includes(role)))?.[0] ?? 'all';
}
