import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnAsking, openAsking } from './asking.ts';
import { readModel } from './model.ts';

const shipped = readModel(readFileSync(join(import.meta.dirname, '../data/asking.model')));
if (!shipped.ok) throw new Error(shipped.fault);
const askedFor = openAsking(shipped.model);

describe('what is asked for', () => {
  it.each([
    ['请问办理居住证需要哪些材料', 'consult'],
    ['建议在红门路增设红绿灯', 'suggestion'],
    ['举报某餐馆无证经营', 'report'],
    ['物业乱收费，投诉多次没人管', 'complaint'],
    ['停水三天了，请尽快解决', 'help'],
    ['为社区工作人员点赞', 'praise'],
    ['非常感谢社区帮我爸办好了残疾证', 'praise'],
  ])('%s → %s', (text, type) => {
    expect(askedFor(text)?.type).toBe(type);
  });

  it('is not thanks because a message ends politely', () => {
    expect(askedFor('请问社保卡丢了在哪里补办？谢谢！')?.type).toBe('consult');
    expect(askedFor('物业乱收停车费，没人管，感谢领导关注。')?.type).toBe('complaint');
  });

  it('names the words that said so, where any did', () => {
    expect(askedFor('我要投诉这家店，退货不退钱')?.because).toContain('投诉');
  });

  it.each(['', '水', '今天天气不错', '12345 67890', '😀😀😀😀', 'The bus is late'])(
    'is not told by %j',
    (text) => {
      expect(askedFor(text)).toBeUndefined();
    },
  );

  it('is read at the beginning and the end of 100,000 characters', () => {
    expect(askedFor(`我要投诉物业。${'我们那里的路很长。'.repeat(11_000)}`)?.type).toBe('complaint');
  });

  it('never fails, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(askedFor(text)?.because.length ?? 0).toBeLessThanOrEqual(3);
      }),
    );
  });

  it('cannot be learned from one type alone', () => {
    const one = Array.from({ length: 9 }, (_, at) => ({ text: `请问第${at}件事怎么办理`, type: 'consult' }));
    expect(() => learnAsking(one, 'test')).toThrow('nothing to learn from');
  });
});
