import { describe, expect, it } from 'vitest';
import { type Candidate, judgeLeft, mayPublish } from './may-publish.ts';

const willing: Candidate = {
  wantsPublic: true,
  confidential: false,
  erased: false,
  isClosed: true,
  hasAnswer: true,
  requestType: 'help',
  askerType: 'resident',
  channel: 'web',
};

describe('whether a request may be published', () => {
  it('needs the asker’s yes, an answer and an end', () => {
    expect(mayPublish(willing)).toEqual({ ok: true, care: [] });
  });

  it.each([
    [{ wantsPublic: false }, 'not-wanted'],
    [{ confidential: true }, 'confidential'],
    [{ erased: true }, 'erased'],
    [{ isClosed: false }, 'not-closed'],
    [{ hasAnswer: false }, 'no-answer'],
  ] as const)('%o is not', (change, reason) => {
    expect(mayPublish({ ...willing, ...change })).toEqual({ ok: false, reason });
  });

  it('is looked at twice where it was spoken, complains, or is a firm’s', () => {
    const hard = { ...willing, channel: 'phone', requestType: 'complaint', askerType: 'market' };
    expect(mayPublish(hard)).toEqual({ ok: true, care: ['spoken', 'complaint', 'firm'] });
  });
});

describe('what is left in words about to be published', () => {
  it('is forbidden where it reaches a person, and only counted where it is a name', () => {
    expect(judgeLeft([{ kind: 'phone' }, { kind: 'name' }, { kind: 'name' }])).toEqual({
      forbidden: { phone: 1 },
      left: { phone: 1, name: 2 },
    });
    expect(judgeLeft([])).toEqual({ forbidden: {}, left: {} });
  });
});
