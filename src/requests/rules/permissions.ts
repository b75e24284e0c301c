import type { Permission, Relation } from '../../platform/permission.ts';
import type { Action } from './stage.ts';
import type { RequestState } from './state.ts';

/** Who may do what with requests (engineering B17). The matrix test is made from this table and the route list. */
export const requestPermissions = {
  'requests.receive': { everyone: true, asker: true },
  'requests.track': { everyone: true, asker: true },
  'requests.register': { roles: ['operator', 'shift-lead', 'reception', 'dispatcher'] },
  'requests.list': { roles: readers() },
  'requests.view': { roles: readers() },
  'requests.reveal': {
    roles: ['operator', 'shift-lead', 'reception', 'dispatcher', 'callback', 'handler', 'unit-head'],
    relations: ['owner', 'helper', 'other'],
  },
  'requests.dispatch': { roles: ['dispatcher', 'shift-lead'], relations: ['owner', 'other'] },
  'requests.sign': { roles: ['handler', 'unit-head'], relations: ['owner'] },
  'requests.answer': { roles: ['handler', 'unit-head'], relations: ['owner'] },
  'requests.answer-directly': {
    roles: ['operator', 'shift-lead', 'reception', 'dispatcher'],
    relations: ['owner', 'other'],
  },
  'requests.tell': {
    roles: ['operator', 'shift-lead', 'callback', 'handler', 'unit-head'],
    relations: ['owner', 'other'],
  },
  // never by the handling unit: whoever owns an answered request has handled it
  'requests.confirm': { roles: ['operator', 'shift-lead', 'callback'], relations: ['other'] },
  'requests.close': { roles: ['dispatcher', 'shift-lead', 'callback'], relations: ['other'] },
} as const satisfies Record<string, Permission>;

function readers() {
  return [
    'operator', 'shift-lead', 'dispatcher', 'reception', 'callback', 'handler', 'unit-head', 'reviewer', 'leader', 'office',
    'coordination', 'guidance', 'briefing',
  ] as const; // biome-ignore format: one list
}

export type RequestPermission = keyof typeof requestPermissions;

/** The permission each action of the lifecycle needs. */
export const permissionOf: Readonly<Record<Action, RequestPermission>> = {
  'answer-directly': 'requests.answer-directly',
  dispatch: 'requests.dispatch',
  sign: 'requests.sign',
  answer: 'requests.answer',
  tell: 'requests.tell',
  confirm: 'requests.confirm',
  close: 'requests.close',
};

/**
 * How a post's unit stands to a request. The unit complained of, and every unit under it, sees nothing of the
 * asker (office.md 被反映对象): that relation goes before all others.
 */
export function relationTo(
  request: Pick<RequestState, 'owner' | 'units'> & { accusedUnit: string | null },
  unit: string,
  isWithin: (unit: string, ancestor: string) => boolean,
): Relation {
  if (request.accusedUnit !== null && isWithin(unit, request.accusedUnit)) return 'accused-unit';
  if (request.owner === unit) return 'owner';
  return request.units.includes(unit) && request.owner !== unit && !isReceptionist(request, unit)
    ? 'helper'
    : 'other';
}

/** The first unit of a request is the reception office, which hands it on and is no helper. */
function isReceptionist(request: Pick<RequestState, 'units'>, unit: string): boolean {
  return request.units[0] === unit;
}
