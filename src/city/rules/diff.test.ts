import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffCity, differingPaths, type HeldItem } from './diff.ts';
import type { CityItem } from './item.ts';

function aChannel(code: string, staff = false): CityItem<'channel'> {
  const data = { code, order: 1, name: { zh: code, en: code }, writtenByStaff: staff };
  return { kind: 'channel', code, data };
}

function held(item: CityItem, more: Partial<HeldItem> = {}): HeldItem {
  return {
    kind: item.kind,
    code: item.code,
    version: 1,
    data: item.data,
    origin: 'folder',
    folderData: item.data,
    ...more,
  };
}

const door = aChannel('door');
const phone = aChannel('phone');
const phoneByStaff = aChannel('phone', true);

describe('the difference between folder and database', () => {
  it.each([
    ['same on both sides', [phone], [held(phone)], []],
    ['only in the folder', [phone, door], [held(phone)], [['added', 'door', 0]]],
    ['folder newer', [phoneByStaff], [held(phone)], [['changed', 'phone', 1]]],
    ['gone from the folder', [door], [held(phone), held(door)], [['removed', 'phone', 1]]],
    [
      'edited here',
      [phone],
      [held(phoneByStaff, { version: 2, origin: 'admin', folderData: phone.data })],
      [['local', 'phone', 2]],
    ],
    [
      'edited here and changed in the folder',
      [aChannel('phone', false)],
      [held(phoneByStaff, { version: 2, origin: 'admin', folderData: { ...phone.data, order: 9 } })],
      [['both', 'phone', 2]],
    ],
    ['added here', [], [held(door, { origin: 'admin', folderData: undefined })], [['local', 'door', 1]]],
    [
      'ended here',
      [phone],
      [held(phone, { version: 2, origin: 'admin', data: null })],
      [['local', 'phone', 2]],
    ],
    [
      'ended by the folder, now back',
      [phone],
      [held(phone, { version: 2, data: null })],
      [['added', 'phone', 2]],
    ],
    [
      'edited here, gone from the folder',
      [],
      [held(phoneByStaff, { origin: 'admin', folderData: phone.data })],
      [['both', 'phone', 1]],
    ],
    ['ended and gone', [], [held(phone, { data: null })], []],
    [
      'edited here to what the folder says now',
      [phoneByStaff],
      [held(phoneByStaff, { origin: 'admin', folderData: phone.data })],
      [],
    ],
  ] as const)('%s', (_name, folder, database, expected) => {
    const found = diffCity(folder, database);
    expect(found.map(({ what, code, seen }) => [what, code, seen])).toEqual(expected);
  });

  it('names the fields that differ', () => {
    expect(diffCity([phoneByStaff], [held(phone)])[0]?.fields).toEqual(['writtenByStaff']);
    expect(differingPaths({ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] })).toEqual(['a.1.b']);
  });

  it('does not mind in which order the database keeps keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const turned = JSON.parse(JSON.stringify(value), (_key, part) =>
          typeof part === 'object' && part !== null && !Array.isArray(part)
            ? Object.fromEntries(Object.entries(part).reverse())
            : part,
        );
        expect(differingPaths(JSON.parse(JSON.stringify(value)), turned)).toEqual([]);
      }),
    );
  });
});
