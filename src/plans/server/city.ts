import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { type NameBook, nameBook } from '../rules/folded.ts';
import { bodiesFor, levelOf } from '../rules/levels.ts';
import { type KnownPost, postBook } from '../rules/owners.ts';
import type { PlanLevel, PlanRule } from '../rules/subject.ts';

/** A rule of the city in the version in force. */
export interface RuleInForce {
  rule: PlanRule;
  version: number;
  city: CitySnapshot;
}

/** @throws Refused `invalid` when the city has no such rule. */
export async function ruleInForce(context: Context, code: string): Promise<RuleInForce> {
  const city = await citySnapshot(context);
  const item = city.item('plan-rule', code);
  if (item === undefined)
    throw new Refused('invalid', { fields: { rule: 'plan-rule-unknown' }, reason: 'plan-rule-unknown' });
  return { rule: item.data, version: item.version, city };
}

/** A unit that hands in a plan, with its level and bodies. */
export interface Submitter {
  unit: string;
  level: PlanLevel;
  reviewer: string | null;
  appealTo: string;
  parent: string | null;
}

/** The units a rule asks for plans, level by level in the city's official order. */
export function submittersOf({ rule, city }: RuleInForce): Submitter[] {
  const found = city.items('unit').flatMap(({ code, data }): Submitter[] => {
    const level = levelOf(rule, data);
    return level === undefined ? [] : [{ unit: code, level, ...bodiesFor(level, data) }];
  });
  return rule.levels.flatMap(({ code }) => found.filter(({ level }) => level.code === code));
}

export function submitterOf(inForce: RuleInForce, unit: string): Submitter | undefined {
  const data = inForce.city.item('unit', unit)?.data;
  const level = data === undefined ? undefined : levelOf(inForce.rule, data);
  return level === undefined || data === undefined ? undefined : { unit, level, ...bodiesFor(level, data) };
}

const books = new WeakMap<CitySnapshot, Map<string, NameBook>>();

/** Names of units and places that are put aside before texts are compared, and the standing phrases of a rule. */
export function namesFor({ rule, city }: RuleInForce): NameBook {
  const kept = books.get(city) ?? new Map<string, NameBook>();
  books.set(city, kept);
  const before = kept.get(rule.code);
  if (before !== undefined) return before;
  const units = city.items('unit').flatMap(({ data }) => [data.name.zh, data.shortName]);
  const places = city
    .items('division')
    .flatMap(({ data }) => [
      data.name,
      ...data.towns.flatMap((town) => [town.name, ...town.villages.map(({ name }) => name)]),
    ]);
  const phrases = [...rule.formulas, ...rule.items.map(({ name }) => name.zh), rule.name.zh];
  const made = nameBook([...units, ...places], phrases);
  kept.set(rule.code, made);
  return made;
}

/** Posts a unit's plan may name: its own first, then those of the units below it and of others with their unit's name. */
export function postsFor({ city }: RuleInForce, unit: string): ReadonlyMap<string, string> {
  const all = city.items('post').map(({ data }): KnownPost & { isOwn: boolean } => {
    const of = city.item('unit', data.unit)?.data;
    const title = data.title.zh;
    const isOwn = data.unit === unit;
    const plain = title.replace(/（[^）]*）$/u, '');
    const said = [title, plain];
    const before = [of?.name.zh ?? '', of?.shortName ?? ''].filter((name) => name !== '');
    const titles = [...(isOwn ? said : []), ...before.flatMap((name) => said.map((one) => `${name}${one}`))];
    return { code: data.code, unit: data.unit, titles, isOwn };
  });
  return postBook([...all.filter(({ isOwn }) => isOwn), ...all.filter(({ isOwn }) => !isOwn)]);
}

/** Titles of a unit's own posts, to be chosen from. */
export function titlesOf(city: CitySnapshot, unit: string): string[] {
  return city
    .items('post')
    .filter(({ data }) => data.unit === unit && data.vacant !== true)
    .map(({ data }) => data.title.zh);
}
