import type { Language } from '../platform/i18n.ts';
import { fieldWordTables } from './field-word-tables.ts';

interface FieldWords {
  name: string;
  hint: string | null;
}

/** The lines of a table of names, by their keys. */
export function readFieldWords(table: string): ReadonlyMap<string, FieldWords> {
  const lines = table.split('\n').filter((line) => line.includes(' = '));
  return new Map(
    lines.map((line) => {
      const [key = '', said = ''] = line.split(' = ');
      const [name = '', hint] = said.split(' | ');
      return [key, { name, hint: hint ?? null }];
    }),
  );
}

const tables: Readonly<Record<Language, ReadonlyMap<string, FieldWords>>> = {
  'zh-CN': readFieldWords(fieldWordTables['zh-CN']),
  en: readFieldWords(fieldWordTables.en),
};

/** A list is called as what it holds. */
const withoutLast = (path: string) => path.replace(/(\[\])+$/, '');

/** Keys under which a field may stand, the nearest first: of its kind, of its path, of any field of that name. */
export function keysOfField(kind: string, path: string): string[] {
  const own = withoutLast(path);
  return [`${kind}:${own}`, own, `.${own.split('.').at(-1) ?? ''}`];
}

/** Keys under which a choice of a field may stand. */
export function keysOfChoice(kind: string, path: string, value: string): string[] {
  const own = withoutLast(path);
  return [`${kind}:${own}#${value}`, `${own}#${value}`, `#${value}`];
}

function found(language: Language, keys: readonly string[]): FieldWords | undefined {
  const table = tables[language];
  const key = keys.find((one) => table.has(one));
  return key === undefined ? undefined : table.get(key);
}

export interface FieldLabel {
  /** 单位 · 名称 · 中文; places in a list are counted from one. */
  name: string;
  hint: string | null;
}

/** What a field is called and what to write there; a key that is the city's own (a header, a body's field) stands as it is. */
export function labelOf(language: Language, kind: string, path: string): FieldLabel {
  const steps = path.split('.');
  let hint: string | null = null;
  const names = steps.map((step, at) => {
    const upTo = steps.slice(0, at + 1).join('.');
    const words = found(language, keysOfField(kind, upTo.replaceAll(/\[\d+\]/g, '[]')));
    if (words?.hint) hint = words.hint;
    const places = [...step.matchAll(/\[(\d+)\]/g)].map(([, index]) => Number(index) + 1);
    return [words?.name ?? step.replaceAll(/\[\d+\]/g, ''), ...places].join(' ');
  });
  return { name: names.join(' · '), hint };
}

/** What a choice of a field is called. */
export function choiceOf(language: Language, kind: string, path: string, value: string): string {
  return found(language, keysOfChoice(kind, path.replaceAll(/\[\d+\]/g, '[]'), value))?.name ?? value;
}
