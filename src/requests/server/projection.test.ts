import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { rebuild, sequenceCity } from '../../ledger/index.ts';
import { verify } from '../../ledger/server/verify/verify.ts';
import { withContext } from '../../platform/context.ts';
import { answerRequestDirectly, signRequest } from './actions.ts';
import { viewAsAsker } from './asker/track.ts';
import { receive } from './intake/receive.ts';
import { eraseByNumber } from './personal/erase.ts';
import { requestProjection } from './projection.ts';
import { askTracking } from './steps/approvals.ts';
import { dispatchRequest } from './steps/assign.ts';
import { askStatement } from './steps/sides.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
});
afterAll(() => site.close());

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function aRequest(more: object = {}): Promise<{ id: string; number: string }> {
  const input = {
    requestType: 'consult',
    askerType: 'resident',
    words: '请问新生儿医保怎么办理，需要哪些材料？',
    title: undefined,
    place: '东城街道',
    division: undefined,
    name: '来电人乙',
    phone: '13800004321',
    filerName: undefined,
    filerPhone: undefined,
    notify: 'phone' as const,
    confidential: false,
    wantsPublic: false,
    retryKey: randomUUID(),
    files: [{ name: '现场.png', bytes: png }],
    ...more,
  };
  const { id, receipt } = await site.system((context) =>
    receive(context, input, { origin: 'desk', source: 'hotline', channel: 'phone' }),
  );
  return { id, number: receipt.number };
}

async function shown(): Promise<unknown> {
  const tables = ['requests.request', 'requests.words', 'requests.contact', 'requests.statement'];
  const { adminPool } = site.database;
  return Promise.all(
    tables.map(
      async (table) => (await adminPool.query(`select to_jsonb(t) from ${table} t order by 1`)).rows,
    ),
  );
}

describe('rebuild', () => {
  it('makes every row again exactly as actions had made it', async () => {
    const direct = await aRequest();
    await site.system((context) =>
      answerRequestDirectly(context, {
        id: direct.id,
        n: 1,
        answer: '带出生证到窗口办理。',
        basis: 'knowledge',
        article: undefined,
      }),
    );
    const dispatched = await aRequest();
    await site.system((context) =>
      dispatchRequest(context, {
        id: dispatched.id,
        n: 1,
        category: 'urban-street-lights',
        lead: 'city-management',
        helpers: ['housing'],
        urgency: undefined,
        note: undefined,
      }),
    );
    await site.system((context) => signRequest(context, { id: dispatched.id, n: 2 }));
    const question = { unit: undefined, question: '请说明养护的分工。' };
    await site.system((context) => askStatement(context, { id: dispatched.id, n: 3, ...question }));
    const asked = { reason: '须列入计划。', measure: '先设临时照明。', days: 30 };
    await site.system((context) => askTracking(context, { id: dispatched.id, n: 4, ...asked }));
    const before = await shown();
    await site.database.adminPool.query(
      `update requests.request set stage = 'registered', owner_unit = 'nobody'`,
    );
    await site.database.adminPool.query('delete from requests.words');
    await site.database.adminPool.query('delete from requests.statement');
    await rebuild(site.services, { city: 'jingzhou', projection: requestProjection });
    expect(await shown()).toEqual(before);
    await rebuild(site.services, { city: 'jingzhou', projection: requestProjection, fromNothing: true });
    expect(await shown()).toEqual(before);
  });
});

describe('erasing a person’s data', () => {
  it('removes it everywhere, leaves the record clean and the erasure visible', async () => {
    const { id, number } = await aRequest();
    await sequenceCity(site.services, 'jingzhou');
    await eraseByNumber(site.services, { city: 'jingzhou', number, ground: '个人信息保护法第四十七条' });
    const { adminPool } = site.database;
    const left = await adminPool.query(
      'select 1 from requests.words where request = $1 union all select 1 from requests.contact where request = $1',
      [id],
    );
    expect(left.rows).toEqual([]);
    const keys = await adminPool.query('select wrapped from ledger.subject_key where subject = $1', [id]);
    expect(keys.rows).toEqual([{ wrapped: null }]);
    await sequenceCity(site.services, 'jingzhou');
    const report = await verify(site.services, { city: 'jingzhou' });
    expect(report.findings).toEqual([]);
    const asker = { kind: 'asker', request: id } as const;
    const view = await withContext(site.services, { city: 'jingzhou', actor: asker }, (context) =>
      viewAsAsker(context, 'zh-CN'),
    );
    expect(view).toMatchObject({ erased: true, words: '', number });
    expect(view.files.every(({ erased }) => erased)).toBe(true);
  });

  it('names the entry when one byte of it is changed behind the program', async () => {
    const { id } = await aRequest();
    await sequenceCity(site.services, 'jingzhou');
    await site.database.adminPool.query(
      `update ledger.entry set bytes = set_byte(bytes, 60, (get_byte(bytes, 60) + 1) % 256) where subject = $1`,
      [id],
    );
    const report = await verify(site.services, { city: 'jingzhou' });
    expect(report.findings.map(({ subject }) => subject)).toContain(id);
  });
});
