import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roles } from '../../platform/roles.ts';
import { hintMessages } from '../web/hint-messages.ts';
import { hintFor, hintKeys, hints, nothingPutAway, readPutAway, withSeen } from './hints.ts';

const handler = { code: 'ecology-handler', roles: ['handler'] as const };
const dispatcher = { code: 'hotline-dispatcher', roles: ['dispatcher'] as const };

describe('a hint of a screen', () => {
  it('is the one of the post, once, until hints are shown again', () => {
    expect(hintFor('/requests', handler, nothingPutAway)).toBe('queue-handler');
    expect(hintFor('/requests', dispatcher, nothingPutAway)).toBe('queue-dispatcher');
    expect(hintFor('/requests/0198', handler, nothingPutAway)).toBe('case-handler');
    const put = withSeen(nothingPutAway, handler.code, 'queue-handler');
    expect(hintFor('/requests', handler, put)).toBeUndefined();
    expect(hintFor('/requests', { ...handler, code: 'housing-handler' }, put)).toBe('queue-handler');
    expect(hintFor('/requests', dispatcher, { ...put, off: true })).toBeUndefined();
    expect(hintFor('/me', handler, nothingPutAway)).toBeUndefined();
  });

  it('is short, in both languages, and each is reached from a screen', () => {
    expect(new Set(hints.map(({ key }) => key))).toEqual(new Set(hintKeys));
    for (const key of hintKeys) {
      expect([...hintMessages['zh-CN'].hints[key]].length, key).toBeLessThanOrEqual(70);
      expect(hintMessages.en.hints[key].length, key).toBeLessThanOrEqual(180);
    }
    for (const { at } of hints)
      for (const role of roles)
        expect(
          hintFor(at.endsWith('/') ? `${at}1` : at, { code: 'p', roles: [role] }, nothingPutAway),
        ).toBeDefined();
  });

  it('survives whatever stands in the browser', () => {
    fc.assert(
      fc.property(fc.option(fc.oneof(fc.string(), fc.json()), { nil: null }), (kept) => {
        expect(() => hintFor('/desk', handler, readPutAway(kept))).not.toThrow();
      }),
    );
    const put = withSeen({ ...nothingPutAway, off: true }, handler.code, 'desk');
    expect(readPutAway(JSON.stringify(put))).toEqual(put);
  });
});
