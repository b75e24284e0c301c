import type { Instruction } from './visit.ts';

/** Who acts, as the rules of guidance ask. */
export interface Hands {
  person: string;
  unit: string;
  /** Units of every post the person holds, their own among them. */
  held: readonly string[];
}

/** What stands between somebody and a visit: a unit of their own, or work they reported themselves. */
export type HandsFault = 'other-group' | 'own-unit' | 'own-answer';

/**
 * 回避: nobody looks at a unit they hold a post in, nor at one above or below it; a group works in its own name only.
 * `kin` are the visited unit with all above and below it.
 */
export function visitFault(
  { unit, held }: Hands,
  { group, kin, members }: { group: string; kin: ReadonlySet<string>; members: readonly string[] },
): HandsFault | undefined {
  if (unit !== group) return 'other-group';
  return [...held, ...members].some((one) => kin.has(one)) ? 'own-unit' : undefined;
}

/** An instruction is closed by who looked and never by an account that reported what was done. */
export function lookFault(
  hands: Hands,
  of: { group: string; kin: ReadonlySet<string>; instruction: Pick<Instruction, 'answeredBy'> },
): HandsFault | undefined {
  const fault = visitFault(hands, { group: of.group, kin: of.kin, members: [] });
  if (fault !== undefined) return fault;
  return of.instruction.answeredBy.includes(hands.person) ? 'own-answer' : undefined;
}

/** A unit with the units above and below it. */
export function kinOf(
  unit: string,
  units: readonly { code: string; parent?: string | undefined }[],
): ReadonlySet<string> {
  const parents = new Map(units.map(({ code, parent }) => [code, parent]));
  const lineOf = (code: string): string[] => {
    const line: string[] = [];
    for (let one: string | undefined = code; one !== undefined && !line.includes(one); one = parents.get(one))
      line.push(one);
    return line;
  };
  const below = units.map(({ code }) => code).filter((code) => lineOf(code).includes(unit));
  return new Set([unit, ...below, ...lineOf(unit).slice(1, -1)]);
}
