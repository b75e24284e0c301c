import type { Actor, PostActor } from '../../src/platform/context.ts';
import type { Route } from '../../src/platform/http/route.ts';
import { mayDo } from '../../src/platform/permission.ts';
import { roles } from '../../src/platform/roles.ts';
import { permissions } from '../../src/wiring.ts';

/** One post for each role, from the city's own posts. */
export const postOf: Readonly<Record<string, string>> = {
  operator: 'hotline-operator',
  'shift-lead': 'hotline-shift-lead',
  dispatcher: 'hotline-dispatcher',
  reception: 'visitor-reception',
  callback: 'hotline-callback',
  handler: 'ecology-handler',
  'unit-head': 'ecology-head',
  'unit-admin': 'ecology-admin',
  reviewer: 'hotline-reviewer',
  leader: 'city-leader',
  office: 'campaign-office-director',
  coordination: 'group-coordination-officer',
  guidance: 'group-guidance-officer',
  briefing: 'group-briefing-officer',
  publicity: 'group-publicity-officer',
  conduct: 'group-conduct-officer',
  'guidance-group': 'guidance-group-1-lead',
};

/** A post that may call the route; none where a visitor may. */
export function postFor({ endpoint }: Pick<Route, 'endpoint'>): string | undefined {
  const permission = permissions[endpoint.permission];
  if (permission === undefined) throw new Error('no permission');
  if (mayDo(permission, { kind: 'visitor' }).ok) return undefined;
  const role = roles.find((one) => {
    const actor: PostActor = { kind: 'post', person: '', post: '', unit: '', roles: [one], scope: '*' };
    return mayDo(permission, actor as Actor).ok;
  });
  return postOf[role ?? ''] ?? role ?? 'hotline-operator';
}
