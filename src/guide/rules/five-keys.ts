import type { Role } from '../../platform/roles.ts';

export const deskKeys = [
  ['Ctrl+Enter', 'direct'],
  ['Alt+Enter', 'transfer'],
  ['Alt+K', 'adopt'],
  ['Alt+U', 'urge'],
  ['F2', 'silent'],
] as const;

export const caseKeys = [
  ['J / K', 'next'],
  ['Enter', 'openCase'],
  ['1 … 9', 'digits'],
  ['Ctrl+Enter', 'save'],
  ['/', 'search'],
] as const;

export type FiveKeys = typeof deskKeys | typeof caseKeys;

/** The five keys of a post: those of the desk for whoever takes calls, those of lists and cases for the others. */
export function fiveKeys(roles: readonly Role[]): FiveKeys {
  const takesCalls = roles.some((role) => role === 'operator' || role === 'reception');
  return takesCalls ? deskKeys : caseKeys;
}
