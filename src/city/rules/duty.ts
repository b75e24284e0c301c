import type { Place } from './divisions.ts';
import type { Kinds } from './kinds/registry.ts';

type Unit = Kinds['unit'];
type Category = Kinds['category'];
type Line = Kinds['catalogue'];

/** What the duty catalogue says about a matter, and why. */
export interface Duty {
  unit: string;
  helpers: readonly string[];
  ground: string;
  /** Catalogue line that decided. */
  line: string;
  /** The line names one unit, the unit of the division, an exception of that division, or the unit for unknown places. */
  because: 'fixed' | 'division' | 'exception' | 'otherwise';
}

export interface DutyQuestion {
  category: string;
  /** Division of any level where the matter lies. */
  division?: string;
}

export interface DutyData {
  categories: readonly Category[];
  catalogue: readonly Line[];
  units: readonly Unit[];
  places: ReadonlyMap<string, Place>;
}

/**
 * Finds the one unit that leads a matter 主办单位 by the duty catalogue 派单目录. Matters of departments never go down
 * to towns: a division of any level is answered by the unit of its county or zone (国办函〔2025〕66号).
 */
export function leadFor(question: DutyQuestion, data: DutyData): Duty | undefined {
  const line = lineFor(question.category, data);
  if (line === undefined) return undefined;
  const answer = (unit: string, because: Duty['because']): Duty => ({
    unit,
    because,
    helpers: line.helpers.filter((helper) => helper !== unit),
    ground: line.ground,
    line: line.code,
  });
  const { lead } = line;
  if (lead.by === 'fixed') return answer(lead.unit, 'fixed');
  const county = question.division === undefined ? undefined : data.places.get(question.division)?.county;
  if (county === undefined) return answer(lead.otherwise, 'otherwise');
  const exception = lead.except?.find((entry) => entry.division === county);
  if (exception !== undefined) return answer(exception.unit, 'exception');
  const unit = unitOfDivision(county, data.units);
  return unit === undefined ? answer(lead.otherwise, 'otherwise') : answer(unit.code, 'division');
}

/** The catalogue line of a category: its own, or that of the nearest category above. */
export function lineFor(
  category: string,
  data: Pick<DutyData, 'categories' | 'catalogue'>,
): Line | undefined {
  const parents = new Map(data.categories.map((entry) => [entry.code, entry.parent]));
  let step: string | undefined = category;
  for (let depth = 0; step !== undefined && depth < 4; depth++) {
    const code: string = step;
    const line = data.catalogue.find((entry) => entry.category === code);
    if (line !== undefined) return line;
    step = parents.get(code);
  }
  return undefined;
}

function unitOfDivision(division: string, units: readonly Unit[]): Unit | undefined {
  return units.find(
    (unit) =>
      unit.division === division && unit.dispatchable && (unit.kind === 'county' || unit.kind === 'zone'),
  );
}

/** The unit that handles a case about a unit or its staff 被反映单位的上级或主管单位; never the unit itself. */
export function supervisorOf(code: string, units: ReadonlyMap<string, Unit>): string | undefined {
  const own = units.get(code)?.supervisor;
  if (own !== undefined && own !== code) return own;
  const passed = new Set([code]);
  let step = units.get(code)?.parent;
  while (step !== undefined && !passed.has(step)) {
    const unit = units.get(step);
    if (unit?.dispatchable) return step;
    if (unit?.supervisor !== undefined && unit.supervisor !== code) return unit.supervisor;
    passed.add(step);
    step = unit?.parent;
  }
  return undefined;
}

/** A unit and everything below it: what its posts may see. */
export function unitsBelow(code: string, units: readonly Unit[]): string[] {
  const below = [code];
  for (const upper of below)
    below.push(
      ...units.filter((unit) => unit.parent === upper && !below.includes(unit.code)).map((unit) => unit.code),
    );
  return below;
}

/**
 * A catalogue line as a ruling 会商裁定 amends it: for a matter of one unit, that unit; for a matter that goes by
 * place, an exception of that county only. A category without a line of its own gets one.
 */
export function amendedLine(
  ruling: { category: string; county: string | undefined; lead: string; helpers: readonly string[] },
  data: Pick<DutyData, 'categories' | 'catalogue'>,
): Line {
  const { category, county, lead, helpers } = ruling;
  const held = lineFor(category, data);
  const note = '经会商裁定修订';
  const base = {
    code: category,
    order: held?.order ?? 1,
    category,
    ground: held?.ground ?? note,
    helpers: [...helpers],
    note,
    ...(held?.mark === undefined ? {} : { mark: held.mark }),
    ...(held?.source === undefined ? {} : { source: held.source }),
  };
  const own = held?.category === category ? { code: held.code } : {};
  if (held?.lead.by !== 'division' || county === undefined)
    return { ...base, ...own, lead: { by: 'fixed', unit: lead } };
  const others = (held.lead.except ?? []).filter(({ division }) => division !== county);
  return {
    ...base,
    ...own,
    helpers: held.helpers,
    lead: { ...held.lead, except: [...others, { division: county, unit: lead }] },
  };
}
