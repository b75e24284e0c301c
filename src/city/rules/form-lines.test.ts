import { describe, expect, it } from 'vitest';
import { pairsText, readList, readPairs, readRows, rowsText, valueAt, withValue } from './form-lines.ts';

describe('lines of a form', () => {
  it('hold lists and pairs, written and read back the same', () => {
    expect(readList(' 0 \n\nOK')).toEqual({ ok: true, value: ['0', 'OK'] });
    const body = { mobile: '{phone}', text: 'a=b', to: ['{phone}'] };
    expect(pairsText(body)).toBe('mobile = {phone}\ntext = a=b\nto = ["{phone}"]');
    expect(readPairs(pairsText(body))).toEqual({ ok: true, value: body });
    expect(readPairs('a ＝ {phone}')).toEqual({ ok: true, value: { a: '{phone}' } });
  });

  it('name the line that cannot be read', () => {
    expect(readPairs('a = 1\nhalf')).toEqual({ ok: false, line: 2 });
    expect(readPairs('a = {"no')).toEqual({ ok: false, line: 1 });
  });

  it('hold rows with codes by their names, in either half, and fixed texts in quotes', () => {
    const types = {
      left: 'words',
      right: 'requestType',
      coded: 'right',
      names: new Map([['consult', '咨询']]),
    } as const;
    const rows = [{ words: '问一下', requestType: 'consult' }];
    expect(rowsText(rows, types)).toBe('问一下 = 咨询');
    expect(readRows('问一下 = 咨询', types)).toEqual({ ok: true, value: rows });
    expect(readRows('问一下 = 没有的', types)).toEqual({ ok: false, line: 1 });
    const outcomes = {
      left: 'outcome',
      right: 'words',
      coded: 'left',
      names: new Map([['solved', '已解决']]),
    } as const;
    expect(readRows('已解决 = 已办结', outcomes)).toEqual({
      ok: true,
      value: [{ outcome: 'solved', words: '已办结' }],
    });
    const columns = {
      left: 'head',
      right: 'value',
      coded: 'right',
      names: new Map([['unit', '承办单位']]),
      fixed: 'fixed',
    } as const;
    const held = [
      { head: '单位', value: 'unit' },
      { head: '备注', fixed: '无' },
    ];
    expect(rowsText(held, columns)).toBe('单位 = 承办单位\n备注 = “无”');
    expect(readRows(rowsText(held, columns), columns)).toEqual({ ok: true, value: held });
  });

  it('go to their place and leave what stands beside it, in its order', () => {
    const data = { a: 1, b: { c: 2 }, d: 3 };
    expect(valueAt(data, 'b.c')).toBe(2);
    expect(Object.keys(withValue(data, 'b.c', 5))).toEqual(['a', 'b', 'd']);
    expect(withValue(data, 'b', undefined)).toEqual({ a: 1, d: 3 });
    expect(withValue({}, 'x.y', 'z')).toEqual({ x: { y: 'z' } });
  });
});
