import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonPhrases, type Matter, whySimilar, worthShowing } from './similar.ts';

const lamp: Matter & { places: string[] } = {
  text: '江津路与红门路交叉口的路灯坏了三盏，晚上老人出门看不清路，请派人来修。',
  division: '421002001',
  category: 'urban-street-lights',
  day: 100,
  places: ['江津路', '红门路'],
};
const other = (text: string, more: Partial<Matter & { sameAsker: boolean }> = {}) => ({
  ...lamp,
  text,
  sameAsker: false,
  ...more,
});

describe('why two requests may be one matter', () => {
  it('says the words, the place, the time and the asker', () => {
    const why = whySimilar(lamp, other(lamp.text, { day: 103, sameAsker: true }));
    expect(why).toMatchObject({ share: 1, places: ['江津路', '红门路'], days: 3, sameAsker: true });
    expect(why.phrases[0]).toContain('路灯坏了三盏');
    expect(why.worth).toBeGreaterThan(0.9);
  });

  it('finds the same place and matter in other words', () => {
    const why = whySimilar(lamp, other('红门路口一片漆黑，好几盏灯不亮'));
    expect(why.share).toBeLessThan(0.2);
    expect(why.worth).toBeGreaterThan(worthShowing);
  });

  it('does not take another matter of the same category elsewhere for it', () => {
    const why = whySimilar(lamp, other('北京路的电线杆歪了', { division: '421003001' }));
    expect(why.worth).toBeLessThan(worthShowing);
  });

  it('fades with time', () => {
    const soon = whySimilar(lamp, other(lamp.text));
    const late = whySimilar(lamp, other(lamp.text, { day: 700 }));
    expect(late.worth).toBeLessThan(soon.worth / 10);
  });
});

describe('phrases two texts share', () => {
  it('stand in both and none in another of them', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'路灯坏了没人修'), maxLength: 60 }),
        fc.string({ unit: fc.constantFrom(...'路灯坏了没人修'), maxLength: 60 }),
        (one, two) => {
          const phrases = commonPhrases(one, two);
          expect(phrases.length).toBeLessThanOrEqual(3);
          for (const phrase of phrases) expect(one).toContain(phrase);
        },
      ),
    );
  });

  it.each(['', '灯', '😀😀😀😀😀', '\u0000'])('of %j with anything are none', (text) => {
    expect(commonPhrases(text, lamp.text)).toEqual([]);
  });

  it('of a hundred thousand characters are found in the part that is read', () => {
    expect(commonPhrases('路灯坏了没有人来修'.repeat(11_000), '路灯坏了没有人来修')).toHaveLength(1);
  });
});
