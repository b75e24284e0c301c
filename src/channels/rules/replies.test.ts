import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUnreadable } from '../../platform/text.ts';
import { readReplies } from './replies.ts';

const fields = { list: 'mo.list', phone: 'from', text: 'msg', id: 'id', time: 'at' };

describe('replies a gateway passes on', () => {
  it('are read one by one, tidied, and what is none is passed over', () => {
    const list = [
      { from: '+86 13800001234', msg: ' 满意\u0000\r\n', id: 7, at: '2026-11-26 10:00' },
      { from: 13800001234, msg: '路灯\ud83d' },
      { from: '13800001234', msg: '' },
      { from: 'nobody', msg: '满意' },
      'x',
      null,
    ];
    expect(readReplies(fields, { mo: { list } })).toEqual([
      { phone: '+86 13800001234', text: '满意', id: '7', time: '2026-11-26 10:00' },
      { phone: '13800001234', text: '路灯\ufffd', id: null, time: null },
    ]);
    expect(readReplies({ phone: 'p', text: 't' }, { p: '13800001234', t: '1' })).toHaveLength(1);
  });

  it('never fail and hold nothing unreadable, whatever is sent', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string({ unit: 'binary' }), (body, msg) => {
        expect(Array.isArray(readReplies(fields, body))).toBe(true);
        for (const { text } of readReplies(fields, { mo: { list: [{ from: '13800001234', msg }] } }))
          expect(isUnreadable(text)).toBe(false);
      }),
    );
  });
});
