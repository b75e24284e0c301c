/** A line of the duty catalogue 派单目录, as the rule needs it. */
export interface CatalogueLine {
  code: string;
  version: number;
  category: string;
  lead:
    | { by: 'fixed'; unit: string }
    | { by: 'division'; except?: { division: string; unit: string }[] | undefined; otherwise: string };
  helpers: readonly string[];
  ground: string;
}

export interface Proposal {
  category: string;
  catalogue: { code: string; version: number; lead: string };
  lead: string;
  helpers: readonly string[];
  ground: string;
}

/**
 * Proposes the one lead unit for a category at a place by the duty catalogue. A category without a line of its
 * own takes its parent's. Software advises: the dispatcher decides.
 */
export function proposeLead(input: {
  category: string;
  division: string | null;
  lines: readonly CatalogueLine[];
  parentOf: (category: string) => string | undefined;
  /** Divisions from the place upwards: village, town, county. */
  above: (division: string) => readonly string[];
  unitOfDivision: (division: string) => string | undefined;
}): Proposal | null {
  const line = lineFor(input.category, input);
  if (line === undefined) return null;
  const lead = line.lead.by === 'fixed' ? line.lead.unit : leadAt(line.lead, input);
  const { code, version, helpers, ground } = line;
  return { category: input.category, catalogue: { code, version, lead }, lead, helpers, ground };
}

function lineFor(
  category: string,
  input: { lines: readonly CatalogueLine[]; parentOf: (category: string) => string | undefined },
): CatalogueLine | undefined {
  let at: string | undefined = category;
  for (let depth = 0; at !== undefined && depth < 5; depth += 1) {
    const found = input.lines.find((line) => line.category === at);
    if (found !== undefined) return found;
    at = input.parentOf(at);
  }
  return undefined;
}

function leadAt(
  lead: Extract<CatalogueLine['lead'], { by: 'division' }>,
  input: {
    division: string | null;
    above: (division: string) => readonly string[];
    unitOfDivision: (division: string) => string | undefined;
  },
): string {
  if (input.division === null) return lead.otherwise;
  for (const division of input.above(input.division)) {
    const except = lead.except?.find((one) => one.division === division)?.unit;
    const unit = except ?? input.unitOfDivision(division);
    if (unit !== undefined) return unit;
  }
  return lead.otherwise;
}
