/**
 * Sentences of a pattern: `{a|b}` stands for one of its alternatives, `<who>` for one of a list. Variants step through the
 * alternatives at different paces, so that few of them say much; the same pattern always gives the same sentences.
 */
export function sayings(
  pattern: string,
  lists: Readonly<Record<string, readonly string[]>>,
  variants: number,
): string[] {
  const said = new Set<string>();
  for (let variant = 0; variant < variants; variant += 1) {
    let blank = 0;
    const choose = (choices: readonly string[]) => {
      blank += 1;
      return choices[(variant * (2 * blank - 1) + blank) % choices.length] ?? '';
    };
    const chosen = pattern.replace(/\{([^}]*)\}/g, (_, alternatives: string) =>
      choose(alternatives.split('|')),
    );
    said.add(chosen.replace(/<([a-z]+)>/g, (whole, list: string) => choose(lists[list] ?? [whole])));
  }
  return [...said];
}
