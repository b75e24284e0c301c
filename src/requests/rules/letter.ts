import type { Kinds } from '../../city/index.ts';

/** What the blanks of a letter become; one that is not here is not known of this request. */
export type LetterBlanks = Readonly<Record<string, string | null>>;

export interface Letter {
  title: string;
  paragraphs: string[];
}

/** The addressee stays a blank: a name is opened by a click that is logged, and only then. */
export const addressee = '{asker}';

const blankForm = /\{([A-Za-z][A-Za-z0-9]*)\}/g;

/**
 * Writes a letter by the city's template 文书模板. Null when something it speaks of is not known of this request: a letter
 * with holes is not offered. An answer of several lines becomes as many paragraphs.
 */
export function writeLetter(
  template: Pick<Kinds['template'], 'title' | 'paragraphs' | 'blanks'>,
  blanks: LetterBlanks,
): Letter | null {
  const known = { ...blanks, asker: addressee };
  if (template.blanks.some(({ code }) => known[code as keyof typeof known] == null)) return null;
  const fill = (text: string) =>
    text.replace(blankForm, (_all, name: string) => String(known[name as keyof typeof known] ?? ''));
  return {
    title: fill(template.title),
    paragraphs: template.paragraphs.flatMap((paragraph) => fill(paragraph).split('\n')),
  };
}
