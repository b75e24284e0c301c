import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPrivate, maskFindings, maskText } from './mask.ts';

const found = (text: string) => findPrivate(text).map(({ kind, from, to }) => [kind, text.slice(from, to)]);

describe('masking', () => {
  it.each([
    [
      '我叫王秀英，电话13812345678，请联系我。',
      [
        ['name', '王秀英'],
        ['phone', '13812345678'],
      ],
    ],
    ['座机０７１６－８１２３４５６没人接', [['phone', '０７１６－８１２３４５６']]],
    ['手机幺三八一二三四五六七八', [['phone', '幺三八一二三四五六七八']]],
    ['身份证号11010519491231002X', [['id', '11010519491231002X']]],
    ['证件 110105 19491231 002X 查不到', [['id', '110105 19491231 002X']]],
    [
      '鄂D·12345和粤B12345D占道',
      [
        ['plate', '鄂D·12345'],
        ['plate', '粤B12345D'],
      ],
    ],
    ['卡号6228 4800 0000 0000 009没有到账', [['card', '6228 4800 0000 0000 009']]],
    ['发到 lan_88@qq.com 即可', [['email', 'lan_88@qq.com']]],
    [
      'QQ号：123456789，微信wxid_abc1',
      [
        ['account', '123456789'],
        ['account', 'wxid_abc1'],
      ],
    ],
    ['家住红星小区3栋2单元501室，楼上漏水', [['address', '3栋2单元501室']]],
    ['我家住北京路12号，门前积水', [['address', '12号']]],
    ['住在皇屯村3组18号', [['address', '3组18号']]],
  ])('finds what names or reaches a person in %s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    '订单号20220612345678901234一直不发货',
    '北京路288号的商场停车收费太高',
    '小区共有12栋楼，3栋楼下的垃圾桶满了',
    '拨打12345和400-820-8820都没用',
    '高速公路出口和江汉路小学门口堵车',
    '李主任说2021年9月18日动工，138000元已拨',
    '统一社会信用代码91421000MA48ABCD1X',
    '张某某反映的情况属实',
    '纪南生态文化旅游区停车位太少',
    '金桂苑附近有人烧垃圾，金桂苑业主和白云庭对面的商户都投诉过',
  ])('leaves alone what points to no person: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('takes what is called like an estate for a person where somebody is introduced by it', () => {
    expect(found('我叫金桂苑，住在附近')).toEqual([['name', '金桂苑']]);
  });

  it('does not take a number with a wrong check digit for an ID unless it is called one', () => {
    expect(found('流水110105194912310021')).toEqual([]);
    expect(found('身份证110105194912310021')).toEqual([['id', '110105194912310021']]);
  });

  it('keeps the family name and says what kind of thing was left out', () => {
    expect(maskText('联系人：陈小明，手机13812345678，家住红星小区3栋501室。')).toBe(
      '联系人：陈某某，手机[电话]，家住红星小区[门牌]。',
    );
  });

  it('masks what a person added and keeps what a person took out', () => {
    const text = '高翔师傅修好了水管';
    expect(maskFindings(text, [{ kind: 'name', from: 0, to: 2, sure: true }])).toBe('高某某师傅修好了水管');
    expect(maskFindings(text, [])).toBe(text);
  });

  it('finds a name again where nothing introduces it', () => {
    const text = '联系人：欧阳建平。第二天欧阳建平又来了。';
    expect(found(text).filter(([kind]) => kind === 'name')).toHaveLength(2);
  });

  it('gives places inside the text, in order and apart, whatever the text is', () => {
    const piece = fc.constantFrom(
      '王建国',
      '，',
      '13812345678',
      '鄂A12345',
      '3栋501',
      '😀',
      ' ',
      '李',
      '电话',
      'a@b.cn',
      '\u0000',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const { from, to } of findPrivate(text)) {
          expect(from).toBeGreaterThanOrEqual(last);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
          last = to;
        }
      }),
      { numRuns: 100 },
    );
  });

  it('reads a hundred thousand characters of anything', () => {
    // a run of one character is no name, however long, and hides none behind it
    const run = '王'.repeat(100_000);
    expect(found(run).length).toBeLessThanOrEqual(1);
    expect(found(`${run}。我叫李小明，请回电。`)).toContainEqual(['name', '李小明']);
    expect(found(`${'啊1-'.repeat(30_000)}13812345678`).at(-1)).toEqual(['phone', '13812345678']);
  });
});
