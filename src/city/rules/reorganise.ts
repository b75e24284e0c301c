import type { CityItem } from './item.ts';
import { definitionOf, type KindName, type Kinds } from './kinds/registry.ts';

type Unit = Kinds['unit'];

/** A part a unit is split into 拆分: a new unit with the matters and posts that go to it. */
export interface Part {
  name: string;
  shortName: string;
  /** Categories of the duty catalogue that go to it, with all below them. */
  categories: readonly string[];
  posts: readonly string[];
}

/** What becomes of units: renamed, merged into one that stays, dissolved with somebody who takes over, or split. */
export type Reorganisation =
  | { what: 'rename'; unit: string; name: string; shortName: string }
  | { what: 'merge'; units: readonly string[]; into: string }
  | { what: 'dissolve'; unit: string; to: string }
  | {
      what: 'split';
      unit: string;
      parts: readonly Part[];
      /** Whether the unit goes on with the rest; otherwise the first part takes it. */
      stays: boolean;
    };

/** Who goes on with a unit's work: one unit, or by category of the matter. */
export interface Heir {
  to: string;
  byCategory: Readonly<Record<string, string>>;
}

export interface ItemChange {
  kind: KindName;
  code: string;
  /** Absent = the item ends. */
  data?: CityItem['data'];
}

export interface Reorganised {
  /** Every item of city data that changes, in the order of its kinds. */
  changes: ItemChange[];
  /** Units whose work goes over → who goes on with it. */
  heirs: Readonly<Record<string, Heir>>;
  /** Why it cannot be done; then nothing changes. */
  problem: 'unknown-unit' | 'same-unit' | 'no-parts' | 'reception-split' | null;
}

type Held = readonly CityItem[];

/**
 * Works out a reorganisation 单位更名、合并、撤销、拆分 over the whole city: every reference to a unit that goes over leads
 * to who takes it, whatever kind of data holds it; codes never change their meaning, so that what was keeps its name.
 */
export function reorganise(items: Held, plan: Reorganisation): Reorganised {
  const units = new Map(itemsIn(items, 'unit').map((unit) => [unit.code, unit]));
  const problem = problemOf(items, units, plan);
  if (problem !== null) return { changes: [], heirs: {}, problem };
  if (plan.what === 'rename') return renamed(units, plan);
  const parts = plan.what === 'split' ? newUnits(units, plan) : [];
  const heirs = heirsOf(items, plan, parts);
  const leaving = new Set(plan.what === 'split' && plan.stays ? [] : Object.keys(heirs));
  const changed = new Map<string, ItemChange>();
  for (const item of items) {
    if (item.kind === 'unit' && leaving.has(item.code)) {
      changed.set(`unit/${item.code}`, { kind: 'unit', code: item.code });
      continue;
    }
    const data = tidied(item, redirected(item, targetOf(item, plan, parts, heirs)), heirs, units);
    if (!isSame(data, item.data))
      changed.set(`${item.kind}/${item.code}`, { kind: item.kind, code: item.code, data });
  }
  for (const part of parts) changed.set(`unit/${part.code}`, { kind: 'unit', code: part.code, data: part });
  return { changes: ordered([...changed.values()], items), heirs, problem: null };
}

function itemsIn<Name extends KindName>(items: Held, kind: Name): Kinds[Name][] {
  return items.flatMap((item) => (item.kind === kind ? [item.data as Kinds[Name]] : []));
}

function problemOf(
  items: Held,
  units: ReadonlyMap<string, Unit>,
  plan: Reorganisation,
): Reorganised['problem'] {
  const named =
    plan.what === 'merge'
      ? [...plan.units, plan.into]
      : plan.what === 'dissolve'
        ? [plan.unit, plan.to]
        : [plan.unit];
  if (named.length === 1 && plan.what === 'merge') return 'no-parts';
  if (named.some((code) => !units.has(code))) return 'unknown-unit';
  if (new Set(named).size < named.length) return 'same-unit';
  if (plan.what !== 'split') return null;
  if (plan.parts.length < (plan.stays ? 1 : 2)) return 'no-parts';
  const isReception = itemsIn(items, 'city').some(({ receptionUnit }) => receptionUnit === plan.unit);
  return isReception && !plan.stays ? 'reception-split' : null;
}

function renamed(
  units: ReadonlyMap<string, Unit>,
  plan: Extract<Reorganisation, { what: 'rename' }>,
): Reorganised {
  const held = units.get(plan.unit) as Unit;
  // the English name was that of the old name: it is given anew with the data, rather than left wrong
  const data: Unit = { ...held, name: { zh: plan.name }, shortName: plan.shortName };
  return { changes: [{ kind: 'unit', code: plan.unit, data }], heirs: {}, problem: null };
}

/** The new units of a split, beside the old one in the tree, with codes that follow from its own. */
function newUnits(
  units: ReadonlyMap<string, Unit>,
  plan: Extract<Reorganisation, { what: 'split' }>,
): (Unit & { part: Part })[] {
  const held = units.get(plan.unit) as Unit;
  const { division: _division, counties: _counties, policies: _policies, source: _source, ...like } = held;
  let number = 1;
  return plan.parts.map((part) => {
    do number += 1;
    while (units.has(`${plan.unit}-${number}`));
    return {
      ...like,
      code: `${plan.unit.slice(0, 56)}-${number}`,
      name: { zh: part.name },
      shortName: part.shortName,
      dispatchable: true,
      part,
    };
  });
}

function heirsOf(
  items: Held,
  plan: Exclude<Reorganisation, { what: 'rename' }>,
  parts: readonly (Unit & { part: Part })[],
): Record<string, Heir> {
  if (plan.what === 'merge')
    return Object.fromEntries(plan.units.map((unit) => [unit, { to: plan.into, byCategory: {} }]));
  if (plan.what === 'dissolve') return { [plan.unit]: { to: plan.to, byCategory: {} } };
  const rest = plan.stays ? plan.unit : (parts[0]?.code ?? plan.unit);
  const parents = new Map(itemsIn(items, 'category').map(({ code, parent }) => [code, parent]));
  const own = new Map(parts.flatMap(({ code, part }) => part.categories.map((one) => [one, code] as const)));
  const byCategory: Record<string, string> = {};
  for (const code of parents.keys()) {
    let step: string | undefined = code;
    for (let depth = 0; step !== undefined && depth < 4 && byCategory[code] === undefined; depth += 1) {
      const to = own.get(step);
      if (to !== undefined) byCategory[code] = to;
      step = parents.get(step);
    }
  }
  return { [plan.unit]: { to: rest, byCategory } };
}

/** Who takes over from a unit in one item: a line of the catalogue goes by its category, a post as it was chosen. */
function targetOf(
  item: CityItem,
  plan: Reorganisation,
  parts: readonly (Unit & { part: Part })[],
  heirs: Readonly<Record<string, Heir>>,
): (unit: string) => string {
  return (unit) => {
    const heir = heirs[unit];
    if (heir === undefined) return unit;
    if (plan.what !== 'split') return heir.to;
    if (item.kind === 'post')
      return parts.find(({ part }) => part.posts.includes(item.code))?.code ?? heir.to;
    return item.kind === 'catalogue' ? (heir.byCategory[item.data.category] ?? heir.to) : heir.to;
  };
}

/** An item with every reference to a unit led on. */
function redirected(item: CityItem, target: (unit: string) => string): CityItem['data'] {
  const paths = definitionOf(item.kind).references.filter(({ to }) => to === 'unit');
  return paths.reduce<unknown>(
    (data, { path }) => replaceAt(data, path.split('.'), target),
    item.data,
  ) as CityItem['data'];
}

function replaceAt(data: unknown, steps: readonly string[], target: (unit: string) => string): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return typeof data === 'string' ? target(data) : data;
  if (typeof data !== 'object' || data === null) return data;
  const isList = step.endsWith('[]');
  const field = isList ? step.slice(0, -2) : step;
  const held = (data as Record<string, unknown>)[field];
  if (held === undefined || (isList && !Array.isArray(held))) return data;
  const next = isList
    ? (held as unknown[]).map((one) => replaceAt(one, rest, target))
    : replaceAt(held, rest, target);
  return { ...data, [field]: next };
}

/** What leading on may have left double or against itself is put right, and places keep an owner. */
function tidied(
  item: CityItem,
  data: CityItem['data'],
  heirs: Readonly<Record<string, Heir>>,
  units: ReadonlyMap<string, Unit>,
): CityItem['data'] {
  if (item.kind === 'catalogue') return tidiedLine(data as Kinds['catalogue'], heirs, units);
  if (item.kind === 'unit') return tidiedUnit(item.data, data as Unit, heirs, units);
  if (item.kind !== 'campaign') return data;
  const campaign = data as Kinds['campaign'];
  const { groups, taskForces, areas } = campaign;
  return {
    ...campaign,
    groups: once(groups),
    taskForces: once(taskForces),
    areas: once(areas),
    guidance: campaign.guidance.map((one) => ({ ...one, areas: once(one.areas) })),
  };
}

const once = (codes: readonly string[]) => [...new Set(codes)];

/** No unit helps itself; a place whose unit goes over is led by who takes it. */
function tidiedLine(
  line: Kinds['catalogue'],
  heirs: Readonly<Record<string, Heir>>,
  units: ReadonlyMap<string, Unit>,
): Kinds['catalogue'] {
  const { lead } = line;
  if (lead.by === 'fixed')
    return { ...line, helpers: once(line.helpers).filter((unit) => unit !== lead.unit) };
  const known = new Set((lead.except ?? []).map(({ division }) => division));
  const places = Object.entries(heirs).flatMap(([from, { to }]) => {
    const unit = units.get(from);
    const isPlace = unit?.kind === 'county' || unit?.kind === 'zone';
    return isPlace && from !== to && unit?.division !== undefined && !known.has(unit.division)
      ? [{ division: unit.division, unit: to }]
      : [];
  });
  const except = [...(lead.except ?? []), ...places];
  const leads = new Set([lead.otherwise, ...except.map(({ unit }) => unit)]);
  return {
    ...line,
    helpers: once(line.helpers).filter((unit) => !leads.has(unit)),
    lead: { ...lead, ...(except.length === 0 ? {} : { except }) },
  };
}

/** A unit never stands above itself; what it took over it also leads. */
function tidiedUnit(
  before: Unit,
  after: Unit,
  heirs: Readonly<Record<string, Heir>>,
  units: ReadonlyMap<string, Unit>,
): Unit {
  const { parent, supervisor, lead, ...rest } = after;
  const above = parent === after.code ? units.get(before.parent ?? '')?.parent : parent;
  const taken = Object.entries(heirs).flatMap(([from, { to }]) =>
    to === after.code && from !== to ? (units.get(from)?.policies ?? []) : [],
  );
  const policies = once([...(after.policies ?? []), ...taken]);
  return {
    ...rest,
    ...(above === undefined ? {} : { parent: above }),
    ...(supervisor === undefined || supervisor === after.code ? {} : { supervisor }),
    ...(lead === undefined || lead === after.code ? {} : { lead }),
    ...(policies.length === 0 ? {} : { policies }),
  } as Unit;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, one]) => [name, sorted(one)]),
  );
}

type Placed = { order?: number; parent?: string; unit?: string };

/** What moves below another parent comes last there: the official order of who was there stays. */
function ordered(changes: readonly ItemChange[], items: Held): ItemChange[] {
  const before = new Map(items.map((item) => [`${item.kind}/${item.code}`, item.data as Placed]));
  const last = new Map<string, number>();
  const groupOf = (kind: KindName, data: Placed) =>
    `${kind}/${kind === 'post' ? (data.unit ?? '') : (data.parent ?? '')}`;
  for (const item of items) {
    const data = item.data as Placed;
    const group = groupOf(item.kind, data);
    last.set(group, Math.max(last.get(group) ?? 0, data.order ?? 0));
  }
  return changes.map((change) => {
    if (change.data === undefined || (change.kind !== 'unit' && change.kind !== 'post')) return change;
    const { part: _part, ...data } = change.data as Placed & { part?: unknown };
    const held = before.get(`${change.kind}/${change.code}`);
    const group = groupOf(change.kind, data);
    if (held !== undefined && groupOf(change.kind, held) === group) return { ...change, data } as ItemChange;
    const order = (last.get(group) ?? 0) + 1;
    last.set(group, order);
    return { ...change, data: { ...data, order } } as ItemChange;
  });
}
