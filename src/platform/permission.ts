import type { Actor } from './context.ts';
import type { Role } from './roles.ts';

/** How the acting post stands to the case at hand (engineering B17). */
export const relations = ['owner', 'helper', 'accused-unit', 'recused', 'superior', 'other'] as const;
export type Relation = (typeof relations)[number];

/**
 * Who may do one thing. `everyone` = also without an account; `asker` = whoever holds the request's code;
 * `roles` = posts with one of these roles, and if `relations` is given, only in such a relation to the case.
 */
export interface Permission {
  /** Only from the machine itself: commands and jobs, which act as the system. */
  machine?: true;
  everyone?: true;
  signedIn?: true;
  asker?: true;
  roles?: readonly Role[];
  relations?: readonly Relation[];
  /** Roles that stand nearer: only in these relations, where the others may in all of `relations`. */
  nearer?: Partial<Record<Role, readonly Relation[]>>;
}

export type Permissions = Readonly<Record<string, Permission>>;

export type Decision =
  | { ok: true }
  | { ok: false; reason: 'sign-in' | 'role' | 'relation' | 'accused' | 'recused' | 'not-yours' };

/**
 * Decides whether an actor in a relation to a case may do what a permission describes. Without a relation it
 * answers the first half of the question only (may this post ever do it?), which is what a route asks before it loads.
 */
export function mayDo(permission: Permission, actor: Actor, relation?: Relation): Decision {
  if (actor.kind === 'system' || permission.everyone) return { ok: true };
  if (actor.kind === 'asker') return permission.asker ? { ok: true } : { ok: false, reason: 'sign-in' };
  if (actor.kind === 'visitor') return { ok: false, reason: 'sign-in' };
  if (permission.signedIn) return { ok: true };
  const held = permission.roles?.filter((role) => actor.roles.includes(role)) ?? [];
  if (held.length === 0) return { ok: false, reason: 'role' };
  if (relation === undefined) return { ok: true };
  if (relation === 'accused-unit') return { ok: false, reason: 'accused' };
  if (relation === 'recused') return { ok: false, reason: 'recused' };
  const isNear = held.some((role) => {
    const wanted = permission.nearer?.[role] ?? permission.relations;
    return wanted === undefined || stands(wanted, relation);
  });
  return isNear ? { ok: true } : { ok: false, reason: 'relation' };
}

/** A unit above the owner may all that an outsider may, and what is kept for the superior. */
function stands(relations: readonly Relation[], relation: Relation): boolean {
  return relations.includes(relation) || (relation === 'superior' && relations.includes('other'));
}

/** Refuses to start a program whose command or job names no permission (engineering B17). @throws Error naming it. */
export function requirePermission(permissions: Permissions, name: string): void {
  if (permissions[name]?.machine !== true)
    throw new Error(`'${name}' names no permission: add it to machinePermissions`);
}
