import { describe, expect, it } from 'vitest';
import { fieldWordTables } from './field-word-tables.ts';
import { choiceOf, keysOfChoice, keysOfField, labelOf, readFieldWords } from './field-words.ts';
import { fieldsOf } from './rules/fields-of.ts';
import { definitionOf, kindNames } from './rules/kinds/registry.ts';

const zh = readFieldWords(fieldWordTables['zh-CN']);
const en = readFieldWords(fieldWordTables.en);

/** Every field with the way to it, its parents too. */
const fields = kindNames.flatMap((kind) =>
  fieldsOf(definitionOf(kind).schema).flatMap(({ path, choices }) => {
    const steps = path.split('.');
    const ways = steps.map((_step, at) => steps.slice(0, at + 1).join('.'));
    return [
      ...ways.map((way) => ({ what: `${kind} ${way}`, keys: keysOfField(kind, way) })),
      ...choices.map((value) => ({
        what: `${kind} ${path}#${value}`,
        keys: keysOfChoice(kind, path, value),
      })),
    ];
  }),
);

describe('names of the fields of city data', () => {
  it.each([
    ['Chinese', zh],
    ['English', en],
  ])('cover every field and every choice of every kind in %s', (_language, table) => {
    expect(fields.length).toBeGreaterThan(400);
    expect(fields.filter(({ keys }) => !keys.some((key) => table.has(key))).map(({ what }) => what)).toEqual(
      [],
    );
  });

  it('name nothing that does not exist, and the same in both languages', () => {
    const used = new Set(fields.flatMap(({ keys }) => keys));
    expect([...zh.keys()].filter((key) => !used.has(key))).toEqual([]);
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
    for (const [key, { hint }] of zh) expect(en.get(key)?.hint === null, key).toBe(hint === null);
  });

  it('say where in a list, and what to write', () => {
    expect(labelOf('zh-CN', 'unit', 'name.zh').name).toBe('单位全称 · 中文');
    expect(labelOf('zh-CN', 'calendar', 'holidays[1].from').name).toBe('放假 2 · 第一天');
    expect(labelOf('zh-CN', 'city', 'limits.claimDays').hint).toContain('理由');
    expect(labelOf('zh-CN', 'gateway', 'headers.X-Key').name).toBe('请求头 · X-Key');
    expect(labelOf('en', 'outline', 'rings[0][2][1]').name).toBe('Outline 1 3 2');
    expect(choiceOf('zh-CN', 'unit', 'kind', 'department')).toBe('市直部门');
  });
});
