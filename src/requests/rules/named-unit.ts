/** A unit as people may name it. */
export interface NameableUnit {
  code: string;
  name: string;
  shortName: string;
  parent: string | null;
}

/** Shorter names are parts of too much else. */
const leastLength = 4;

/**
 * Units a text names, in full, in short, or without the name of the city before them. Who complains of a unit mostly names it,
 * and a complaint must not land where it points (office.md 被反映对象): the dispatcher is told, and decides.
 */
export function unitsNamed(words: string, units: readonly NameableUnit[], city: string): string[] {
  const text = words.replace(/\s/g, '');
  return units
    .filter(({ name, shortName }) =>
      [name, shortName, ...[name, shortName].map((one) => withoutCity(one, city))].some(
        (one) => one.length >= leastLength && text.includes(one),
      ),
    )
    .map(({ code }) => code);
}

function withoutCity(name: string, city: string): string {
  const plain = name.startsWith(city) ? name.slice(city.length) : name;
  return plain.startsWith('市') ? plain.slice(1) : plain;
}

/** The named unit that is this one, or stands above it; undefined where none does. */
export function namedAbove(
  code: string,
  named: readonly string[],
  units: readonly NameableUnit[],
): string | undefined {
  const parents = new Map(units.map((unit) => [unit.code, unit.parent]));
  for (let at: string | null | undefined = code; at != null && at !== ''; at = parents.get(at))
    if (named.includes(at)) return at;
  return undefined;
}
