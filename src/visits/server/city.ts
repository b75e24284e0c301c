import { v5 as uuid } from 'uuid';
import { type CitySnapshot, placeName } from '../../city/index.ts';
import type { Kinds } from '../../city/rules/kinds/registry.ts';
import { targetIdOf } from '../../pairing/index.ts';
import type { Context, PostActor } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { TargetView } from '../contract.ts';
import { asTarget, placeKey, type VisitedIs, visitedFault } from '../rules/target.ts';

/** Names under which a place has one id however often it is visited. */
const space = '0c5f2f4c-3d0d-5d3b-9a55-3a1f4f0d7e61';

/** The city's own periods and limits. @throws Refused `not-now` where it has none. */
export function rulesOf(city: CitySnapshot): Kinds['visiting'] {
  const rules = city.items('visiting')[0]?.data;
  if (rules === undefined) throw new Refused('not-now', { reason: 'no-visit-rules' });
  return rules;
}

/** A form of the city for such a target. @throws Refused `invalid` */
export function formFor(city: CitySnapshot, code: string, { kind }: VisitedIs): Kinds['visit-form'] {
  const form = city.item('visit-form', code)?.data;
  if (form === undefined) throw new Refused('invalid', { fields: { form: 'not-a-choice' } });
  if (!form.targets.includes(kind))
    throw new Refused('invalid', { fields: { 'target.kind': 'form-target' } });
  return form;
}

const fieldOf: Partial<Record<string, string>> = {
  'target-place': 'target.division',
  'target-unit': 'target.unit',
  'target-number': 'target.number',
};

/** Somebody or some place that can be visited. @throws Refused `invalid` by its field. */
export function checkedTarget(city: CitySnapshot, visited: VisitedIs): VisitedIs {
  const fault = visitedFault(visited);
  if (fault !== undefined)
    throw new Refused('invalid', { fields: { [fieldOf[fault] ?? 'target.name']: fault } });
  const { unit, division, kind } = visited;
  if (unit !== null && city.item('unit', unit) === undefined)
    throw new Refused('invalid', { fields: { 'target.unit': 'not-a-choice' } });
  const place = division === null ? undefined : city.places().get(division);
  const isVillage = kind === 'village' || kind === 'community' || kind === 'household' || kind === 'grower';
  if (division !== null && (place === undefined || (isVillage && place.level !== 'village')))
    throw new Refused('invalid', { fields: { 'target.division': 'target-place' } });
  return visited;
}

/** The id somebody visited has, the same as in the register of pairs. */
export function idOfVisited(city: string, visited: VisitedIs): string {
  const target = asTarget(visited);
  return target === undefined ? uuid(`${city}/${placeKey(visited)}`, space) : targetIdOf(city, target);
}

export function viewOfVisited(city: CitySnapshot, id: string, visited: VisitedIs): TargetView {
  const { kind, division, unit, name, number } = visited;
  const place = division === null ? '' : placeName(city.places(), division);
  return { id, kind, division, unit, name, number, place };
}

/** The post that acts. @throws Refused `not-allowed` for anybody else. */
export function actingPost({ actor }: Context): PostActor {
  if (actor.kind !== 'post') throw new Refused('not-allowed');
  return actor;
}
