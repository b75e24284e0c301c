import { describe, expect, it } from 'vitest';
import { checkLink, type StoredLink } from './chain-check.ts';
import type { Entry } from './entry.ts';

const times = ['2026-11-23T08:00:00.000Z', '2026-11-23T09:00:00.000Z', '2026-11-23T10:00:00.000Z'];

/** A sound entry at a place in a chain; its hash is its number. */
function aLink(n: number, changed: Partial<StoredLink> = {}, entry: Partial<Entry> = {}): StoredLink {
  const at = times[n - 1] ?? '';
  return {
    kind: 'request',
    subject: 's',
    n,
    type: 'noted',
    version: 1,
    happenedAt: at,
    recordedAt: at,
    storedHash: `h${n}`,
    realHash: `h${n}`,
    entry: {
      format: 'diandan-entry/1',
      hash: 'SHA-256',
      city: 'c',
      kind: 'request',
      subject: 's',
      n,
      previous: n === 1 ? null : `h${n - 1}`,
      type: 'noted',
      version: 1,
      happenedAt: at,
      claimedBy: null,
      recordedAt: at,
      actor: { kind: 'visitor' },
      body: {},
      commitments: {},
      ...entry,
    },
    canonical: true,
    position: n,
    queued: false,
    ...changed,
  };
}

const faultsOf = (link: StoredLink, before?: StoredLink) =>
  checkLink('c', link, before).map((found) => found.fault);

describe('checkLink', () => {
  it('finds nothing wrong with a sound chain', () => {
    expect(faultsOf(aLink(1))).toEqual([]);
    expect(faultsOf(aLink(2), aLink(1))).toEqual([]);
    expect(faultsOf(aLink(2, { position: undefined, queued: true }), aLink(1))).toEqual([]);
  });

  it.each<[string, StoredLink, StoredLink | undefined, string[]]>([
    ['changed bytes', aLink(1, { realHash: 'x' }), undefined, ['bytes-changed']],
    [
      'changed bytes that are no entry now',
      aLink(1, { realHash: 'x', entry: undefined }),
      undefined,
      ['bytes-changed'],
    ],
    ['bytes of no known format', aLink(1, { entry: undefined }), undefined, ['unreadable']],
    ['bytes written another way', aLink(1, { canonical: false }), undefined, ['not-canonical']],
    ['an entry of another subject', aLink(1, {}, { subject: 't' }), undefined, ['moved']],
    ['an entry of another city', aLink(1, {}, { city: 'd' }), undefined, ['moved']],
    ['an entry with another number', aLink(2, {}, { n: 3 }), aLink(1), ['misplaced']],
    ['another type in the column', aLink(1, { type: 'other' }), undefined, ['columns-differ']],
    ['another time in the column', aLink(1, { recordedAt: times[1] ?? '' }), undefined, ['time-column']],
    [
      'a happening after its recording',
      aLink(1, { happenedAt: times[1] ?? '' }, { happenedAt: times[1] ?? '' }),
      undefined,
      ['time-impossible'],
    ],
    ['a first entry that follows something', aLink(1, {}, { previous: 'h0' }), undefined, ['link-broken']],
    ['a replaced predecessor', aLink(2), aLink(1, { storedHash: 'x', realHash: 'x' }), ['link-broken']],
    [
      'a time before its predecessor',
      aLink(
        2,
        { recordedAt: times[0] ?? '', happenedAt: times[0] ?? '' },
        { recordedAt: times[0] ?? '', happenedAt: times[0] ?? '' },
      ),
      aLink(1, {}, { recordedAt: times[1] ?? '' }),
      ['time-backwards'],
    ],
    ['an entry in no queue', aLink(1, { position: undefined }), undefined, ['unqueued']],
    [
      'a position before its predecessor',
      aLink(2, { position: 1 }),
      aLink(1, { position: 2 }),
      ['position-order'],
    ],
  ])('names %s', (_name, link, before, expected) => {
    expect(faultsOf(link, before)).toEqual(expected);
  });

  it('names every missing entry, at the beginning and in between', () => {
    expect(checkLink('c', aLink(3), aLink(1))).toMatchObject([{ fault: 'gap', n: 2, detail: '2' }]);
    expect(checkLink('c', aLink(3), undefined)).toMatchObject([{ fault: 'gap', n: 1, detail: '1–2' }]);
  });

  it('blames a changed entry once, whether its bytes or its stored hash were changed', () => {
    expect(faultsOf(aLink(2), aLink(1, { realHash: 'x' }))).toEqual([]);
    expect(faultsOf(aLink(2), aLink(1, { storedHash: 'x' }))).toEqual([]);
  });

  it('holds nothing against the neighbours of an entry that stands in another’s place', () => {
    expect(faultsOf(aLink(3), aLink(2, {}, { n: 3 }))).toEqual([]);
  });
});
