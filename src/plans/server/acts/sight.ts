import type { Context } from '../../../platform/context.ts';
import { actOffice } from '../../rules/permissions.ts';

/** The offices see every source by name; a unit its own. */
export function seesAll({ actor }: Context): boolean {
  return (
    actor.kind === 'system' || (actor.kind === 'post' && actOffice.some((role) => actor.roles.includes(role)))
  );
}

/** Whether the acting unit carries an act. */
export function carries(
  { actor }: Context,
  { lead, helpers }: { lead: string; helpers: readonly string[] },
): boolean {
  return actor.kind === 'post' && (actor.unit === lead || helpers.includes(actor.unit));
}
