import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { type ListOrder, listFilter, type RequestRow } from '../../contract.ts';
import { seedRequests } from '../../seed/index.ts';
import { listRequests, reddestRequests } from './list.ts';

let site: TestSite;
let all: RequestRow[];
beforeAll(async () => {
  site = await testSite();
  await seedRequests(site.services, 'jingzhou', { cases: 150, seed: 3 });
  all = await listed({});
});
afterAll(() => site.close());

/** Every row of a list, read page by page. */
async function listed(asked: object, limit = 100): Promise<RequestRow[]> {
  const rows: RequestRow[] = [];
  let after: string | undefined;
  do {
    const from = after;
    const page = await site.system((context) =>
      listRequests(context, { ...listFilter.parse(asked), after: from, limit }),
    );
    rows.push(...page.rows);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return rows;
}

const idsOf = (rows: readonly RequestRow[]) => rows.map(({ id }) => id).sort();
const nearest = ({ citizenDue, stepDue }: RequestRow) =>
  [citizenDue, stepDue].filter((due) => due !== null).sort()[0];
const daysAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

describe('a list that is narrowed', () => {
  it('has rows to narrow', () => expect(all.length).toBeGreaterThan(100));

  it.each<[string, object, (row: RequestRow) => boolean]>([
    ['a unit', { unit: 'city-management' }, (row) => (row.leadUnit ?? row.ownerUnit) === 'city-management'],
    ['a type', { requestType: 'complaint' }, (row) => row.requestType === 'complaint'],
    ['a source', { source: 'hotline' }, (row) => row.source === 'hotline'],
    ['a county', { division: '421002' }, (row) => row.division?.startsWith('421002') ?? false],
    ['what was done again', { mark: 'redone' }, (row) => row.redoCount > 0],
    ['what is urged', { mark: 'urged' }, (row) => row.urged],
    [
      'what is overdue',
      { due: 'overdue' },
      (row) => row.stage !== 'closed' && (nearest(row) ?? '9') < daysAhead(0),
    ],
    [
      'what is due within a week',
      { due: 'week' },
      (row) => row.stage !== 'closed' && (nearest(row) ?? '9') < daysAhead(7),
    ],
  ])('shows all of %s and nothing else', async (_name, asked, fits) => {
    const rows = await listed(asked);
    expect(idsOf(rows)).toEqual(idsOf(all.filter(fits)));
    expect(rows.length).toBeLessThan(all.length);
  });

  it('shows a category with all below it', async () => {
    const category = all.find((row) => row.category?.startsWith('urban-'))?.category ?? '';
    const top = await site.system(async (context) => {
      const { rows } = await context.client.query<{ parent: string }>(
        "select data->>'parent' as parent from city.item where city = 'jingzhou' and kind = 'category' and code = $1",
        [category],
      );
      return rows[0]?.parent ?? '';
    });
    const rows = await listed({ category: top });
    expect(rows.map((row) => row.category)).toContain(category);
    expect(idsOf(await listed({ category }))).toEqual(idsOf(all.filter((row) => row.category === category)));
  });

  it.each<[ListOrder, (row: RequestRow) => string, number]>([
    ['answer', (row) => row.citizenDue ?? '9999', 1],
    ['step', (row) => row.stepDue ?? '9999', 1],
    ['oldest', (row) => row.receivedAt, 1],
    ['newest', (row) => row.receivedAt, -1],
  ])('is in the order of %s, page after page', async (sort, key, direction) => {
    const rows = await listed({ sort }, 7);
    expect(idsOf(rows)).toEqual(idsOf(all));
    const keys = rows.map(key);
    const sorted = [...keys].sort();
    expect(keys).toEqual(direction === 1 ? sorted : sorted.reverse());
  });

  it('finds a request by the last digits of its number', async () => {
    const wanted = all[10];
    const rows = await listed({ q: wanted?.number.slice(-5) });
    expect(idsOf(rows)).toContain(wanted?.id);
    expect(rows.every(({ number }) => number.endsWith(wanted?.number.slice(-5) ?? ''))).toBe(true);
  });
});

describe('the three reddest', () => {
  it('are the open requests whose nearest deadline comes first', async () => {
    const { rows } = await site.system(reddestRequests);
    const open = all.filter(
      (row) => !['closed', 'merged', 'tracking'].includes(row.stage) && nearest(row) !== undefined,
    );
    const expected = open.map(nearest).sort().slice(0, 3);
    expect(rows.map(nearest)).toEqual(expected);
  });

  it('are only those a unit may see', async () => {
    const answer = await site.app.inject({
      method: 'GET',
      url: '/c/jingzhou/api/v1/requests/reddest',
      headers: { cookie: await site.cookieOf('city-management-head') },
    });
    expect(answer.statusCode).toBe(200);
    const { rows } = answer.json<{ rows: RequestRow[] }>();
    expect(rows.every(({ id }) => all.some((row) => row.id === id))).toBe(true);
    for (const { ownerUnit, leadUnit } of rows) expect([ownerUnit, leadUnit]).toContain('city-management');
  });
});
