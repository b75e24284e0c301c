import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseWalk } from '../../../../tests/support/case-walk.ts';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';

let site: TestSite;

beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const { base, ask, post, get, found, answered } = caseWalk(() => site);

describe('bad input', () => {
  it.each([
    ['no words', { words: '' }, 'words'],
    ['too few words', { words: '路灯' }, 'words'],
    ['too many words', { words: '长'.repeat(5001) }, 'words'],
    ['control characters', { words: '路灯坏了\u0007请修一下' }, 'words'],
    ['a secrecy marking', { words: '机密★10年\n以下内容请转有关部门' }, 'words'],
    ['no such type', { requestType: 'joke' }, 'requestType'],
    ['no such place', { division: '999999' }, 'division'],
    ['a phone that is none', { phone: '12' }, 'phone'],
    ['to be phoned without a phone', { phone: undefined, notify: 'phone' }, 'phone'],
    ['no retry key', { retryKey: undefined }, 'retryKey'],
  ])('%s is named at its field', async (_what, more, field) => {
    const answer = await post('/requests', ask(more));
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body.error?.fields ?? {})).toEqual([field]);
    expect(answer.body.error?.fields[field]).toMatch(/[一-鿿]/);
  });

  it.each([
    [
      '10 MB of text',
      {
        payload: JSON.stringify({ words: '长'.repeat(3_500_000) }),
        headers: { 'content-type': 'application/json' },
      },
      413,
      'too-large',
    ],
    [
      'bytes that are not UTF-8',
      {
        payload: Buffer.from([0x7b, 0x22, 0xc2, 0xb7, 0xd6, 0x22]),
        headers: { 'content-type': 'application/json' },
      },
      400,
      'encoding',
    ],
    [
      'text that is not JSON',
      { payload: '{', headers: { 'content-type': 'application/json' } },
      400,
      'invalid',
    ],
    [
      'another origin',
      { payload: '{}', headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' } },
      403,
      'other-origin',
    ],
  ])('%s gets a clear answer', async (_what, sent, status, code) => {
    const answer = await site.app.inject({ method: 'POST', url: `${base}/requests`, ...sent });
    expect(answer.statusCode).toBe(status);
    expect(answer.json().error.code).toBe(code);
    expect(answer.json().error.message).toMatch(/[一-鿿]/);
  });

  it('stores nothing of an accusation and shows the way to 12388', async () => {
    const before = await site.database.adminPool.query('select count(*) from ledger.entry');
    const answer = await post('/requests', ask({ words: '某局某科长收受贿赂，受贿金额很大。' }));
    expect(answer.body.error?.reason).toBe('discipline-gate');
    const after = await site.database.adminPool.query('select count(*) from ledger.entry');
    expect(after.rows).toEqual(before.rows);
  });

  it('asks why when the person spoke long ago, and refuses the future', async () => {
    const cookie = await site.cookieOf('hotline-operator');
    const desk = (more: object) =>
      post('/desk/requests', ask({ source: 'hotline', channel: 'phone', ...more }), cookie);
    expect((await desk({ happenedAt: '2023-01-01T00:00:00.000Z' })).body.error?.code).toBe('too-old');
    expect((await desk({ happenedAt: '2023-01-01T00:00:00.000Z', claimReason: '来信补登' })).status).toBe(
      200,
    );
    expect((await desk({ happenedAt: '2123-01-01T00:00:00.000Z' })).body.error?.code).toBe('in-the-future');
    expect((await desk({ happenedAt: '2026-02-30T00:00:00.000Z' })).status).toBe(400);
  });

  it('finds nothing for a number with a wrong digit and refuses a one-character search', async () => {
    const cookie = await site.cookieOf('hotline-operator');
    expect((await get('/requests?q=水', cookie)).status).toBe(400);
    expect((await get('/requests?after=nonsense', cookie)).status).toBe(400);
  });
});

describe('the record behind it', () => {
  it('holds no personal word in the clear', async () => {
    const { receipt } = await answered();
    const view = await found(receipt.number);
    const { rows } = await site.database.adminPool.query<{ bytes: Buffer }>(
      'select bytes from ledger.entry where subject = $1',
      [view.id],
    );
    const text = Buffer.concat(rows.map(({ bytes }) => bytes)).toString('utf8');
    for (const secret of ['北京路', '来电人甲', '13800001234', '恢复照明'])
      expect(text).not.toContain(secret);
  });

  it('cannot be changed or deleted by the program', async () => {
    for (const statement of [
      'update ledger.entry set n = n',
      'delete from ledger.entry',
      'delete from ledger.access',
      'truncate ledger.entry',
    ]) {
      await expect(site.system(({ client }) => client.query(statement))).rejects.toThrow(/permission denied/);
    }
  });
});
