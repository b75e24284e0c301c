import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { urgencyOf } from './urgency.ts';

const levels = [
  { code: 'emergency', danger: true, words: ['着火', '火灾', '落水', '要塌'] },
  { code: 'utility', words: ['停水', '停电'] },
  { code: 'ordinary' },
];
const levelOf = (text: string, danger: string[] = []) => urgencyOf(text, levels, danger)?.code;

describe('how urgent a message seems', () => {
  it.each([
    ['楼下着火了，快来人', 'emergency'],
    ['桥面在晃，怕是要塌', 'emergency'],
    ['全村停电两天了', 'utility'],
    ['停水了。后来厨房又着火了', 'emergency'],
    ['路灯不亮', undefined],
    ['', undefined],
  ])('%s → %s', (text, level) => {
    expect(levelOf(text)).toBe(level);
  });

  it.each([
    '去年这里发生过火灾，仓库又在堆货',
    '请多宣传，预防儿童落水',
    '万一着火消防车进不来',
    '感谢消防员，着火那天救下了我家老人',
  ])('is nothing to hurry for: %s', (text) => {
    expect(levelOf(text)).toBeUndefined();
  });

  it('hears that an imagined danger is happening after all', () => {
    expect(levelOf('担心的事来了，现在楼下着火了')).toBe('emergency');
  });

  it('takes a sentence of danger found beside the words for one where the city says so', () => {
    const text = '他站在栏杆外面不肯下来';
    expect(levelOf(text, [text])).toBe('emergency');
    expect(urgencyOf(text, [{ code: 'now', words: [] }], [text])).toBeUndefined();
  });

  it('names who is at risk and how many beside the words', () => {
    expect(urgencyOf('着火了，三楼有两户老人出不来', levels)).toEqual({
      code: 'emergency',
      because: [
        { why: 'words', words: ['着火'] },
        { why: 'people', words: ['老人'] },
        { why: 'many', words: ['两户'] },
      ],
    });
  });

  it('never fails and never names what the city does not know', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.string({ unit: 'grapheme' })),
        (text, danger) => {
          const said = urgencyOf(`${text}停电`, levels, danger);
          expect(levels.map(({ code }) => code)).toContain(said?.code ?? 'ordinary');
        },
      ),
    );
  });
});
