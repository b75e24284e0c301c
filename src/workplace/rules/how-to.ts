import { initialsFit } from '../../platform/initials.ts';

/** A part of a document under one heading. */
export interface Section {
  doc: string;
  /** Heading of the document. */
  title: string;
  /** Heading of the part; the document's own for what stands before the first. */
  heading: string;
  /** Its text without signs of form. */
  text: string;
}

/** Cuts a how-to document 操作说明 at its headings. */
export function sectionsOf(doc: string, markdown: string): Section[] {
  const title = /^#\s+(.+)$/m.exec(markdown)?.[1]?.trim() ?? doc;
  const sections: Section[] = [];
  let heading = title;
  let lines: string[] = [];
  const close = (): void => {
    const text = plain(lines.join('\n'));
    if (text !== '' || heading !== title) sections.push({ doc, title, heading, text });
    lines = [];
  };
  for (const line of markdown.split('\n')) {
    const found = /^#{1,4}\s+(.+)$/.exec(line)?.[1];
    if (found === undefined) lines.push(line);
    else {
      close();
      heading = found.trim();
    }
  }
  close();
  return sections;
}

/** The words of a text without pictures, table lines and signs of form. */
function plain(markdown: string): string {
  return markdown
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*\|?[\s:|-]+\|?\s*$/gm, '')
    .replace(/^\s*-\s+/gm, '')
    .replace(/[`*#>]/g, '')
    .replace(/\|/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const inHeading = 4;
const inTitle = 2;
const leastShare = 0.5;

/**
 * Sections that say how something is done, best first. A question is cut into pairs of neighbouring characters and
 * whole Latin words; a section counts when it holds half of them, its headings more than its text. What is nothing but
 * letters may be the pinyin initials of a heading.
 */
export function findSections(sections: readonly Section[], question: string, most: number): Section[] {
  const asked = pieces(question);
  if (asked.length === 0) return [];
  return sections
    .map((section) => ({ section, score: scoreOf(section, asked) || scoreByInitials(section, question) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, most)
    .map(({ section }) => section);
}

function scoreOf({ heading, title, text }: Section, asked: readonly string[]): number {
  const [head, top, body] = [heading, title, text].map((part) => part.toLowerCase());
  let score = 0;
  let held = 0;
  for (const piece of asked) {
    const worth =
      (head?.includes(piece) ? inHeading : 0) +
      (top?.includes(piece) ? inTitle : 0) +
      (body?.includes(piece) ? 1 : 0);
    score += worth;
    if (worth > 0) held += 1;
  }
  return held / asked.length >= leastShare ? score : 0;
}

function scoreByInitials({ heading, title }: Section, question: string): number {
  return (initialsFit(question, heading) ? inHeading : 0) + (initialsFit(question, title) ? inTitle : 0);
}

/** Words of asking say nothing about what is asked. */
const asking = /怎么样|怎么办|怎样|怎么|如何|请问|哪里|在哪|才能|可以|吗|呢|我要|我想/g;

function pieces(question: string): string[] {
  const found = new Set<string>();
  const runs = question
    .toLowerCase()
    .replace(asking, ' ')
    .match(/\p{Script=Han}+|[a-z0-9]+/gu);
  for (const run of runs ?? []) {
    if (!/\p{Script=Han}/u.test(run)) found.add(run);
    else if ([...run].length === 1) found.add(run);
    else for (let at = 0; at + 1 < run.length; at += 1) found.add(run.slice(at, at + 2));
  }
  return [...found];
}
