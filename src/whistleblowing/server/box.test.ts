import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type OpenBox,
  openBox,
  passphrase,
  read,
  reported,
  sendForm,
  told,
} from '../../../tests/support/report-box.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import type { BoxView, ReportList, ReportView } from '../contract.ts';
import { groupedCode } from '../rules/code.ts';
import type { ReportStep } from '../rules/state.ts';
import {
  fromBase64,
  type Keys,
  lockKey,
  makeKeys,
  recoveryProof,
  toBase64,
  unlockKey,
  unwrapKeys,
  wrapKeys,
} from '../sealing.ts';

const [keeper, reviewer] = ['box-keeper', 'box-reviewer'];
let site: TestSite;
let box: OpenBox;

beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const rowsOf = async (post = keeper) =>
  (await site.call<ReportList>('GET', '/report-box/reports', post)).body;
const newest = async (post = keeper): Promise<ReportView> => {
  const id = (await rowsOf(post)).rows[0]?.id ?? '';
  return (await site.call<ReportView>('POST', `/report-box/reports/${id}/open`, post, {})).body;
};
const reasonOf = (body: unknown) => (body as { error?: { reason?: string; code?: string } }).error;
const open = (code: string) => sendForm(site, '/back', { code, go: 'open' });

async function take(
  report: ReportView,
  step: ReportStep,
  post = keeper,
  keys = box.keys,
  words = '已经收到。',
) {
  const { seal } = await read(report, keys);
  const inside = ['note', 'verify', 'list'].includes(step);
  return site.call<{ report: ReportView | null }>('POST', `/report-box/reports/${report.id}/steps`, post, {
    ...{ n: report.n, step },
    ...(['assign', 'destroy'].includes(step) ? {} : { sealed: seal(inside, report.n + 1, words) }),
  });
}

describe('the box before it is open', () => {
  it('says so to the public with the other ways, and takes nothing', async () => {
    const page = await site.app.inject({ url: '/c/jingzhou/report-box', headers: { accept: 'text/html' } });
    expect(page.body).toContain('还没有启用');
    expect(page.body).toContain('12388');
    expect((await sendForm(site, '', { ...told, code: '0123456789ABCDEFGHJK' })).text).toContain(
      '还没有启用',
    );
  });

  it('is opened once, by its staff, with a key that opens only with their passphrase', async () => {
    box = await openBox(site);
    expect(box.view).toMatchObject({ isOpen: true, n: 1, isWhole: true, self: { state: 'admitted' } });
    const again = await site.call('POST', '/report-box/open', reviewer, {
      ...{ n: 1, recoveryKey: toBase64(box.keys.publicKey), recoveryProof: toBase64(box.keys.publicKey) },
      ...{ publicKey: toBase64(box.keys.publicKey), locked: 'AAAA' },
    });
    expect(reasonOf(again.body)?.reason).toBe('box-open-already');
    const locked = fromBase64(box.view.self?.locked ?? '');
    expect(toBase64(await unlockKey(locked, passphrase))).toBe(toBase64(box.keys.privateKey));
    await expect(unlockKey(locked, `${passphrase}!`)).rejects.toThrow();
  });
});

describe('a report', () => {
  let code = '';

  it('goes in sealed: nothing of it, its unit or its code stands in any table of the database', async () => {
    code = await reported(site);
    const { rows: tables } = await site.database.adminPool.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'whistleblowing'
         or schemaname in ('platform', 'ledger', 'requests')`,
    );
    for (const { name } of tables) {
      const { rows } = await site.database.adminPool.query<{ line: string }>(
        `select t::text as line from ${name} t`,
      );
      const all = rows.map(({ line }) => line).join('\n');
      for (const secret of ['农家乐', 'ecology', '办公室主任', code, Buffer.from('农家乐').toString('hex')])
        expect(all.includes(secret) && name.startsWith('whistleblowing'), `${secret} in ${name}`).toBe(false);
    }
  });

  it('keeps a day and no moment of its receipt, and no address anywhere', async () => {
    const { rows } = await site.database.adminPool.query(
      `select r::text as line from whistleblowing.report r union all select c::text from whistleblowing.custody c where type = 'received'`,
    );
    for (const { line } of rows) expect(line).not.toMatch(/10\.66\.|\d\d:\d\d/);
    const { rows: attempts } = await site.database.adminPool.query(
      `select * from platform.attempt where action not like 'password%'`,
    );
    const { rows: retries } = await site.database.adminPool.query('select * from platform.retry');
    expect([...attempts, ...retries]).toEqual([]);
  });

  it('is read by a keeper with the own key, which is noted on its chain once', async () => {
    const report = await newest();
    expect((await read(report, box.keys)).words).toMatchObject([{ words: told.words, unit: 'ecology' }]);
    expect(report.chain.map(({ type }) => type)).toEqual(['received', 'opened']);
    expect((await newest()).chain).toHaveLength(2);
    expect(report.isWhole).toBe(true);
  });

  it('is not opened by any other key, nor its words under another report or entry', async () => {
    const report = await newest();
    const other = await makeKeys();
    await expect(read(report, other)).rejects.toThrow();
    await expect(
      unwrapKeys(box.keys.privateKey, fromBase64(report.wrap), crypto.randomUUID()),
    ).rejects.toThrow();
    const moved = report.messages.map((one) => ({ ...one, n: one.n + 1 }));
    await expect(read({ ...report, messages: moved }, box.keys)).rejects.toThrow();
  });

  it('talks with its reporter, who comes back with the code however it is typed', async () => {
    expect((await take(await newest(), 'accept', keeper, box.keys, '已经受理，请说明时间。')).status).toBe(
      200,
    );
    const back = await open(` ${groupedCode(code).toLowerCase()} `);
    expect(back.text).toContain('已经受理，请说明时间。');
    expect(back.text).toContain('已受理');
    const seen = /name="seen" value="(\d+)"/.exec(back.text)?.[1] ?? '';
    const words = { code, go: 'add', seen, words: '上个月每个周末。' };
    expect((await sendForm(site, '/back', words)).text).toContain('已经补充');
    expect((await sendForm(site, '/back', words)).text).toContain('已经补充'); // the same twice is one
    const report = await newest();
    expect(report.messages.map(({ side }) => side)).toEqual(['reporter', 'box', 'reporter']);
    const stale = await sendForm(site, '/back', { ...words, words: '还有一件事。' });
    expect(stale.text).toContain('还有一件事。');
    expect((await newest()).messages).toHaveLength(3);
  });

  it('shows its reporter nothing the staff say among themselves', async () => {
    expect((await take(await newest(), 'note', keeper, box.keys, '内部核对用。')).status).toBe(200);
    expect((await open(code)).text).not.toContain('内部核对用');
  });

  it('sent twice by the same form is one report; other words by it are kept to be added', async () => {
    const before = (await rowsOf()).rows.length;
    const again = await sendForm(site, '', { ...told, code });
    expect(again.text).toContain('receipt-code');
    const other = await sendForm(site, '', { ...told, code, words: '改过的话，还要再说一件事情。' });
    expect(other.text).toContain('改过的话');
    expect((await rowsOf()).rows).toHaveLength(before);
  });

  it('is withdrawn by its reporter, and may then be closed', async () => {
    const own = await reported(site, { words: '某科室上班时间打牌，多次发生。' });
    const page = await open(own);
    const seen = /name="seen" value="(\d+)"/.exec(page.text)?.[1] ?? '';
    await sendForm(site, '/back', { code: own, go: 'withdraw', seen, why: '' });
    const report = await newest();
    expect(report.isWithdrawn).toBe(true);
    expect((await take(report, 'close')).status).toBe(200);
  });

  it('answers a wrong code as it answers none, and counts nobody by address in the database', async () => {
    const wrong = await open('0123456789ABCDEFGHJK');
    expect(wrong).toMatchObject({ status: 404 });
    expect((await open('zzz')).status).toBe(404);
    const tries = await Promise.all(
      Array.from({ length: 14 }, () =>
        site.app.inject({
          method: 'POST',
          url: '/c/jingzhou/report-box/back',
          remoteAddress: '10.77.0.1',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: 'go=open&code=zzz',
        }),
      ),
    );
    expect(tries.some(({ statusCode }) => statusCode === 429)).toBe(true);
    const { rows } = await site.database.adminPool.query(
      `select * from platform.attempt where action not like 'password%'`,
    );
    expect(rows).toEqual([]);
  });

  it.each([
    ['no choice of name', { named: '' }, '请选实名还是匿名'],
    ['a name missing', { named: 'named', contact: '13800000000' }, '实名请写姓名'],
    ['an unknown unit', { unit: 'nowhere' }, '请选单位'],
    ['words too short', { words: '他坏' }, '至少10个字'],
    ['words far too long', { words: '长'.repeat(5_001) }, '至少10个字'],
    ['a control character', { words: `公车私用\u0007，多次发生，请查。` }, '不能识别的字符'],
    ['a secrecy mark', { words: '绝密★启用前\n这是一份文件的内容，请看。' }, '涉密'],
  ])('with %s comes back with what was typed', async (_what, more, sentence) => {
    const answer = await sendForm(site, '', {
      ...told,
      about: '某股长',
      ...more,
      code: '1123456789ABCDEFGHJK',
    });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(sentence);
    expect(answer.text).toContain('某股长');
  });
});

describe('who may read', () => {
  it('a second member reads nothing before they are admitted, and what was wrapped for them after', async () => {
    const keys = await makeKeys();
    const own = {
      publicKey: toBase64(keys.publicKey),
      locked: toBase64(await lockKey(keys.privateKey, passphrase)),
    };
    const joined = await site.call<BoxView>('POST', '/report-box/members', reviewer, { n: 1, ...own });
    expect(joined.body.self?.state).toBe('waiting');
    expect(reasonOf((await site.call('GET', '/report-box/reports', reviewer)).body)?.reason).toBe(
      'box-not-member',
    );
    const id = joined.body.self?.id ?? '';
    const held = await site.call<{ rows: { report: string; wrap: string }[] }>(
      'GET',
      '/report-box/keys/own',
      keeper,
    );
    const [first] = held.body.rows;
    if (first === undefined) throw new Error('no report');
    const report = await unwrapKeys(box.keys.privateKey, fromBase64(first.wrap), first.report);
    const wraps = [
      { report: first.report, sealed: toBase64(await wrapKeys(keys.publicKey, report, first.report)) },
    ];
    const admission = { n: 2, held: held.body.rows.length, wraps };
    expect((await site.call('POST', `/report-box/members/${id}/admit`, reviewer, admission)).status).toBe(
      403,
    );
    const admitted = await site.call<BoxView>('POST', `/report-box/members/${id}/admit`, keeper, admission);
    expect(admitted.body.members.filter(({ state }) => state === 'admitted')).toHaveLength(2);
    const list = await rowsOf(reviewer);
    expect(list.rows.map((row) => row.id)).toEqual([first.report]);
    expect(list.hidden).toBe(held.body.rows.length - 1);
    expect((await read(await newest(reviewer), keys)).words[0]?.words).toBeDefined();
    reviewerKeys = keys;
  });
  let reviewerKeys: Keys = { publicKey: new Uint8Array(), privateKey: new Uint8Array() };

  it('a report about the own unit or one above it is told as a number and opens for nobody there', async () => {
    const before = await rowsOf();
    await reported(site, { unit: 'discipline-commission', words: '纪检干部收受购物卡，共三次。' });
    for (const post of [keeper, reviewer]) {
      const list = await rowsOf(post);
      expect(list.rows.every(({ number }) => number <= (before.rows[0]?.number ?? 0))).toBe(true);
    }
    expect((await rowsOf()).hidden).toBe(before.hidden + 1);
    const { rows } = await site.database.adminPool.query<{ id: string }>(
      'select id from whistleblowing.report order by number desc limit 1',
    );
    for (const post of [keeper, reviewer])
      expect((await site.call('POST', `/report-box/reports/${rows[0]?.id}/open`, post, {})).status).toBe(404);
    const wraps = await site.database.adminPool.query(
      'select holder, sealed from whistleblowing.wrap where report = $1',
      [rows[0]?.id],
    );
    expect(wraps.rows.map(({ holder }) => holder)).toEqual(['recovery']);
    expect(await unwrapKeys(box.recovery.privateKey, wraps.rows[0].sealed, rows[0]?.id ?? '')).toBeDefined();
  });

  it('the holder of the recovery key admits, and nobody by a wrong one', async () => {
    const held = await site.call<{ rows: unknown[] }>('GET', '/report-box/keys/recovery', keeper);
    const input = (proof: Uint8Array) => ({
      n: 3,
      held: held.body.rows.length,
      wraps: [],
      recoveryProof: toBase64(proof),
    });
    const path = `/report-box/members/${crypto.randomUUID()}/admit`;
    const wrong = await site.call('POST', path, keeper, input(recoveryProof(box.keys.privateKey)));
    expect(reasonOf(wrong.body)?.reason).toBe('box-recovery');
    expect(
      (await site.call('POST', path, keeper, input(recoveryProof(box.recovery.privateKey)))).status,
    ).toBe(404);
  });

  it('destruction takes two members, and leaves the chain and nothing to read', async () => {
    await reported(site);
    const list = await rowsOf(reviewer);
    const id = list.rows[0]?.id ?? '';
    const view = async (post: string) =>
      (await site.call<ReportView>('POST', `/report-box/reports/${id}/open`, post, {})).body;
    expect((await take(await view(keeper), 'refer')).status).toBe(200);
    expect(reasonOf((await take(await view(keeper), 'list')).body)?.reason).toBe('box-kept');
    expect(reasonOf((await take(await view(reviewer), 'destroy', reviewer, reviewerKeys)).body)?.reason).toBe(
      'box-not-listed',
    );
    await site.database.adminPool.query(
      `update whistleblowing.custody set at = '2020-01-01T00:00:00.000Z' where subject = $1 and type = 'refer'`,
      [id],
    ); // as if the years were over
    expect((await take(await view(keeper), 'list')).status).toBe(200);
    expect(reasonOf((await take(await view(keeper), 'destroy')).body)?.reason).toBe('box-second');
    const done = await take(await view(reviewer), 'destroy', reviewer, reviewerKeys);
    expect(done).toEqual({ status: 200, body: { report: null } });
    const { rows } = await site.database.adminPool.query<{ left: number; chain: number }>(
      `select (select count(*) from whistleblowing.wrap where report = $1)::integer
         + (select count(*) from whistleblowing.message where report = $1 and sealed is not null)::integer
         + (select count(*) from whistleblowing.report where id = $1 and code_hash is not null)::integer as left,
         (select count(*) from whistleblowing.custody where subject = $1)::integer as chain`,
      [id],
    );
    expect(rows[0]?.left).toBe(0);
    expect(rows[0]?.chain).toBeGreaterThan(3);
  });
});

describe('who else asks', () => {
  it.each([
    'system-admin',
    'security-admin',
    'audit-admin',
    'ecology-head',
    'city-leader',
    'hotline-dispatcher',
  ])('%s is refused at every door of the staff', async (post) => {
    for (const path of [
      '/report-box',
      '/report-box/reports',
      '/report-box/keys/own',
      '/report-box/keys/recovery',
    ])
      expect((await site.call('GET', path, post)).status, path).toBe(403);
  });
});
