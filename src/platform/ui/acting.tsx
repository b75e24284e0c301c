import { createContext, useContext } from 'react';
import { mayDo, type Permission } from '../permission.ts';
import type { Role } from '../roles.ts';

/** The post somebody acts in, as far as a screen needs to know it. */
export interface ActingPost {
  post: string;
  unit: string;
  roles: readonly Role[];
}

/** Given by whoever keeps the session; screens of every capability read it here. */
export const ActingContext = createContext<ActingPost | undefined>(undefined);

/** The post acted in. */
export function useActing(): ActingPost {
  const acting = useContext(ActingContext);
  if (acting === undefined) throw new Error('a screen that asks who acts stands inside the session');
  return acting;
}

/** Whether the post acted in may ever do a thing; the server asks again, with the case at hand. */
export function useMay(): (permission: Permission) => boolean {
  const { roles } = useActing();
  return (permission) => mayEver(roles, permission);
}

/** Whether a post with these roles may ever do a thing. */
export function mayEver(roles: readonly Role[], permission: Permission): boolean {
  return mayDo(permission, { kind: 'post', person: '', post: '', unit: '', roles, scope: [] }).ok;
}
