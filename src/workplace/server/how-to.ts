import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { home } from '../../platform/config.ts';
import { Refused } from '../../platform/errors.ts';
import { findSections, type Section, sectionsOf } from '../rules/how-to.ts';

interface Document {
  doc: string;
  text: string;
  sections: readonly Section[];
}

const folder = join(home, 'docs/how-to');
const ending = '.zh-CN.md';
const mostHits = 6;
const excerptLength = 90;

/** What technicians do once stands after what clerks do every day. */
const ofTechnicians: ReadonlySet<string> = new Set(['install', 'add-a-policy'].map((doc) => doc + ending));

function clerksFirst(one: string, other: string): number {
  return Number(ofTechnicians.has(one)) - Number(ofTechnicians.has(other)) || (one < other ? -1 : 1);
}

let read: Promise<readonly Document[]> | undefined;

/** The how-to documents of this release, read once; an installation without them has none. */
function documents(): Promise<readonly Document[]> {
  read ??= readAll();
  return read;
}

async function readAll(): Promise<readonly Document[]> {
  const names = await readdir(folder).catch(() => []);
  const wanted = names.filter((name) => name.endsWith(ending)).sort(clerksFirst);
  return Promise.all(
    wanted.map(async (name) => {
      const doc = name.slice(0, -ending.length);
      const text = await readFile(join(folder, name), 'utf8');
      return { doc, text, sections: sectionsOf(doc, text) };
    }),
  );
}

/** Sections that answer a question; the beginning of every document where nothing is asked. */
export async function howToHits(question: string) {
  const all = await documents();
  const found =
    question === ''
      ? all.flatMap(({ sections }) => sections.slice(0, 1))
      : findSections(
          all.flatMap(({ sections }) => sections),
          question,
          mostHits,
        );
  return found.map(({ doc, title, heading, text }) => ({
    doc,
    title,
    heading,
    excerpt: text.length > excerptLength ? `${text.slice(0, excerptLength)}…` : text,
  }));
}

/** One picture of the documents. @throws Refused `not-found`. */
export async function howToPictureFile(name: string): Promise<{ name: string; bytes: Buffer }> {
  const bytes = await readFile(join(home, 'docs/pictures', name)).catch(() => {
    throw new Refused('not-found', { reason: 'no-such-page' });
  });
  return { name, bytes };
}

/** One document. @throws Refused `not-found`. */
export async function howToDocument(doc: string) {
  const found = (await documents()).find((one) => one.doc === doc);
  if (found === undefined) throw new Refused('not-found', { reason: 'no-such-page' });
  return { doc, title: found.sections[0]?.title ?? doc, text: found.text };
}
