import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fits, openBeforeAnswer, tickKey } from './checklist.ts';

const items = ['called', 'visited', 'photographed'].map((code, index) => ({
  code,
  name: { zh: code, en: code },
  required: index < 2,
}));
const list = {
  ...{ code: 'noise', order: 1, name: { zh: '噪声', en: 'Noise' } },
  categories: ['noise'],
  requestTypes: [] as string[],
  items,
};

describe('a checklist', () => {
  it('is for its categories with all below them, and for its types; left open it is for all', () => {
    const asked = { requestType: 'complaint', categories: ['night-noise', 'noise', 'environment'] };
    expect(fits(list, asked)).toBe(true);
    expect(fits(list, { ...asked, categories: ['heating'] })).toBe(false);
    expect(fits({ ...list, categories: [] }, { ...asked, categories: [] })).toBe(true);
    expect(fits({ ...list, requestTypes: ['help'] }, asked)).toBe(false);
  });

  it('holds an answer back exactly while a required item is not ticked', () => {
    fc.assert(
      fc.property(fc.subarray(items), (done) => {
        const ticks = Object.fromEntries(done.map(({ code }) => [tickKey('noise', code), 7]));
        const open = openBeforeAnswer([list], ticks).map(({ item }) => item);
        expect(open).toEqual(
          items.filter((one) => one.required && !done.includes(one)).map(({ code }) => code),
        );
      }),
    );
  });
});
