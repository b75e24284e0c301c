import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Kinds } from '../../city/index.ts';
import { checklistSteps } from '../../city/rules/kinds/words.ts';
import type { Actor } from '../../platform/context.ts';
import type { Role } from '../../platform/roles.ts';
import { actionAfter, fits, mayTick, openBefore, tickKey } from './checklist.ts';
import { actions, actionsAt, stages } from './stage.ts';

const items = ['called', 'visited', 'photographed'].map((code, index) => ({
  code,
  name: { zh: code, en: code },
  required: index < 2,
}));
const list: Kinds['checklist'] = {
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

  it('holds its step back, and no other, exactly while a required item is not ticked', () => {
    fc.assert(
      fc.property(
        fc.subarray(items),
        fc.option(fc.constantFrom(...checklistSteps), { nil: undefined }),
        fc.constantFrom(...actions),
        (done, step, action) => {
          const ticks = Object.fromEntries(done.map(({ code }) => [tickKey('noise', code), 7]));
          const own = step === undefined ? list : { ...list, step };
          const open = openBefore(action, [own], ticks).map(({ item }) => item);
          const wanted = items.filter((one) => one.required && !done.includes(one)).map(({ code }) => code);
          expect(open).toEqual(actionAfter(own) === action ? wanted : []);
        },
      ),
    );
    expect(actionAfter(list)).toBe('answer');
  });

  it('is ticked by the posts that take its step, while the step is at hand', () => {
    const post = (...roles: Role[]) => ({ kind: 'post', roles }) as unknown as Actor;
    const at = { step: 'dispatch' } as const;
    expect(mayTick(at, 'registered', post('dispatcher'), 'other')).toBe(true);
    expect(mayTick(at, 'registered', post('operator'), 'other')).toBe(false);
    expect(mayTick(at, 'handling', post('dispatcher'), 'other')).toBe(false);
    expect(mayTick({ step: 'register' }, 'registered', post('operator'), 'other')).toBe(true);
    expect(mayTick({ step: 'sign' }, 'dispatched', post('handler'), 'owner')).toBe(true);
    expect(mayTick({ step: 'answer' }, 'handling', post('handler'), 'helper')).toBe(true);
    expect(mayTick({ step: 'answer' }, 'handling', post('handler'), 'other')).toBe(false);
    expect(mayTick({ step: 'call-back' }, 'answered', post('callback'), 'other')).toBe(true);
  });

  it('of every step is ticked while its action is still to come', () => {
    for (const step of checklistSteps) {
      const open = stages.filter((stage) =>
        mayTick({ step }, stage, { kind: 'system', name: 'test' }, 'other'),
      );
      expect(open.length, step).toBeGreaterThan(0);
      for (const stage of open) expect(actionsAt[stage], `${step} at ${stage}`).toContain('check');
      expect(
        open.some((stage) => actionsAt[stage].includes(actionAfter({ step }))),
        step,
      ).toBe(true);
    }
  });
});
