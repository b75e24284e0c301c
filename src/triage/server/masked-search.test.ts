import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { sequenceCity } from '../../ledger/index.ts';
import { type PostActor, withContext } from '../../platform/context.ts';
import type { Role } from '../../platform/roles.ts';
import type { ListFilter } from '../../requests/contract.ts';
import { requestPermissions } from '../../requests/index.ts';
import { exportList } from '../../requests/server/lists/export.ts';
import { listRequests } from '../../requests/server/lists/list.ts';
import { feedSearch } from '../../requests/server/search/search-feed.ts';
import type { MaskView } from '../contract-mask.ts';

const words = '我叫李小明，住江津路3栋2单元501室，电话13812345678，邻居老胖天天半夜唱歌，请管一管。';

let site: TestSite;
/** Masked as found; with one more word a person left out; with everything let stand by a person. */
let [found, corrected, open] = ['', '', ''];
beforeAll(async () => {
  site = await testSite();
  const ask = async () => (await site.ask(words, { requestType: 'complaint' })).id;
  [found, corrected, open] = [await ask(), await ask(), await ask()];
  await correct(corrected, (text) => [
    { kind: 'name', from: text.indexOf('老胖'), to: text.indexOf('老胖') + 2 },
  ]);
  await correct(open, undefined);
  await site.ask('我叫王建国，电话13987654321，门口的窨井盖坏了三天。');
  await sequenceCity(site.services, 'jingzhou');
  await feedSearch(site.services, 'jingzhou');
});
afterAll(() => site.close());

type Mark = { kind: 'name'; from: number; to: number };

async function correct(id: string, more: ((text: string) => Mark[]) | undefined): Promise<void> {
  const path = `/triage/requests/${id}/mask`;
  const { body } = await site.call<MaskView>('GET', path, 'hotline-dispatcher');
  const marks = (part: MaskView['title']) =>
    more === undefined
      ? []
      : [
          ...part.findings.map(({ kind, from, to }) => ({ kind, from, to })),
          ...more(part.text).filter(({ from }) => from >= 0),
        ];
  const input = { n: body.n, title: marks(body.title), words: marks(body.words) };
  expect((await site.call('POST', path, 'hotline-dispatcher', input)).status).toBe(200);
}

const reader = (role: Role): PostActor => ({
  kind: 'post',
  person: randomUUID(),
  post: 'some-post',
  unit: 'hotline-centre',
  roles: [role],
  scope: '*',
});

const filter = (q: string): ListFilter => ({ queue: 'all', q });

async function search(role: Role, q: string, limit = 50) {
  const page = await withContext(site.services, { city: 'jingzhou', actor: reader(role) }, (context) =>
    listRequests(context, { ...filter(q), limit }),
  );
  return { ids: page.rows.map(({ id }) => id).toSorted(), page };
}

const all = () => [found, corrected, open].toSorted();

/** What a search by each of these may tell whoever reads the words masked. */
const asked: readonly [q: string, masked: () => string[]][] = [
  ['李小明', () => [open]],
  ['13812345678', () => [open]],
  ['江津路3栋2单元501室', () => [open]],
  ['老胖天天', () => [found, open].toSorted()],
  ['半夜唱歌', all],
  ['江津路', all],
];

describe('what a search tells', () => {
  const { roles } = requestPermissions['requests.list'];
  const whole = new Set<Role>(requestPermissions['requests.reveal'].roles);

  it.each(roles.filter((role) => whole.has(role)))(
    '%s, who reads words whole: all that hold them',
    async (role) => {
      for (const [q] of asked) expect((await search(role, q)).ids, q).toEqual(all());
    },
  );

  it.each(roles.filter((role) => !whole.has(role)))(
    '%s, who reads them masked: what the mask shows',
    async (role) => {
      for (const [q, masked] of asked) expect((await search(role, q)).ids, q).toEqual(masked());
    },
  );

  it('is the same as if there were nothing, where all of it is hidden', async () => {
    for (const [hidden, nothing] of [
      ['王建国', '赵建国'],
      ['13987654321', '13987654320'],
    ] as const) {
      expect((await search('dispatcher', hidden)).ids, hidden).toHaveLength(1);
      expect((await search('leader', hidden)).page).toEqual((await search('leader', nothing)).page);
    }
  });

  it('by likeness is no more: what is like a hidden name is not shown for it', async () => {
    expect((await search('dispatcher', '我叫李小强吗')).ids).toEqual(all());
    const { ids, page } = await search('leader', '我叫李小强吗');
    expect([ids, page.isAlike]).toEqual([[open], true]);
  });

  it('page by page leaves nothing out and no gap to count by', async () => {
    const { page } = await search('office', '李小明', 1);
    expect([page.rows.map(({ id }) => id), page.next]).toEqual([[open], null]);
    const first = await search('office', '半夜唱歌', 2);
    expect([first.page.rows.length, first.page.next === null]).toEqual([2, false]);
  });

  it('as a workbook is what it is on the screen', async () => {
    const rows = async (role: Role) => {
      const actor = reader(role);
      await withContext(site.services, { city: 'jingzhou', actor }, (context) =>
        exportList(context, filter('李小明'), 'zh-CN'),
      );
      const { rows: looks } = await site.database.adminPool.query<{ look: string }>(
        `select convert_from(bytes, 'UTF8') as look from ledger.access order by day, n`,
      );
      const look = looks.map((one) => JSON.parse(one.look)).findLast(({ action }) => action === 'export');
      return look.details.rows;
    };
    expect([await rows('dispatcher'), await rows('leader')]).toEqual([3, 1]);
  });
});
