import { describe, expect, it } from 'vitest';
import type { Entry } from './entry.ts';
import { current, declareEntryTypes } from './upcast.ts';

declareEntryTypes([
  {
    kind: 'request',
    type: 'renamed-twice',
    version: 3,
    upcast: {
      1: (body) => ({ name: body['title'] }),
      2: (body, entry) => ({ ...body, by: entry.actor.kind }),
    },
  },
]);

const anEntry = (version: number, body: object) =>
  ({ kind: 'request', type: 'renamed-twice', version, body, actor: { kind: 'visitor' } }) as Entry;

describe('upcasters', () => {
  it('bring every earlier version to today’s shape', () => {
    const today = { name: '路灯', by: 'visitor' };
    expect(current(anEntry(1, { title: '路灯' })).body).toEqual(today);
    expect(current(anEntry(2, { name: '路灯' })).body).toEqual(today);
    expect(current(anEntry(3, today))).toEqual(anEntry(3, today));
  });

  it('leave a type nobody declared as it is', () => {
    const entry = { ...anEntry(7, { a: 1 }), type: 'undeclared' };
    expect(current(entry)).toBe(entry);
  });

  it('refuse an entry of a newer program', () => {
    expect(() => current(anEntry(4, {}))).toThrow('update it');
  });

  it('refuse a type declared twice or without a way up', () => {
    const type = { kind: 'request', type: 'gap', version: 2 } as const;
    expect(() => declareEntryTypes([type])).toThrow('no upcaster from version 1');
    expect(() => declareEntryTypes([{ ...type, type: 'renamed-twice', version: 1 }])).toThrow(
      'declared twice',
    );
  });
});
