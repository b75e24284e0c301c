import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { chain, erase, rebuild, sequenceCity } from '../../ledger/index.ts';
import type { CaseView, RequestRow } from '../../requests/contract.ts';
import { receiveRequest } from '../../requests/index.ts';
import { feedSearch } from '../../requests/server/search/search-feed.ts';
import type { MaskView } from '../contract-mask.ts';
import { maskProjection } from './masks.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const dispatcher = 'hotline-dispatcher';
const leader = 'city-leader';
const words = '我叫李小明，住江津路3栋2单元501室，电话13812345678，邻居老胖天天半夜唱歌，请管一管。';

const call: TestSite['call'] = (...asked) => site.call(...asked);

const ask = () => site.ask(words, { requestType: 'complaint' });

const viewOf = async (id: string, who: string) => (await call<CaseView>('GET', `/requests/${id}`, who)).body;
const maskOf = async (id: string, who = dispatcher) =>
  (await call<MaskView>('GET', `/triage/requests/${id}/mask`, who)).body;

/** What stands in the words at a place, as one more thing to leave out. */
const also = (text: string, phrase: string) => ({
  kind: 'name' as const,
  from: text.indexOf(phrase),
  to: text.indexOf(phrase) + phrase.length,
});

describe('the words of a request', () => {
  it('are masked for whoever may not open the contact, on the case and in lists, and whole for who works on it', async () => {
    const { id } = await ask();
    const masked = await viewOf(id, leader);
    expect(masked.masked).toBe(true);
    expect(masked.words).toContain('江津路');
    expect(`${masked.title}${masked.words}`).not.toMatch(/李小明|13812345678|501室/);
    const whole = await viewOf(id, dispatcher);
    expect(whole).toMatchObject({ masked: false, words });
    const { body } = await call<{ rows: { id: string; title: string }[] }>(
      'GET',
      '/requests?queue=all',
      leader,
    );
    expect(body.rows.find((row) => row.id === id)?.title).not.toContain('李小明');
  });

  it('are found with a passage of them, masked for whoever reads them masked', async () => {
    const { id } = await ask();
    await sequenceCity(site.services, 'jingzhou');
    await feedSearch(site.services, 'jingzhou');
    const passage = async (who: string) => {
      const path = `/requests?q=${encodeURIComponent('电话')}`;
      const { body } = await call<{ rows: RequestRow[] }>('GET', path, who);
      return body.rows.find((row) => row.id === id)?.passage;
    };
    const whole = await passage(dispatcher);
    expect(whole?.text).toContain('13812345678');
    expect(whole?.marks.map(([from, to]) => whole.text.slice(from, to))).toEqual(['电话']);
    const masked = await passage(leader);
    expect(masked?.text).toContain('电话');
    expect(masked?.text).not.toMatch(/李小明|13812345678|501室/);
  });

  it('come without what the asker attached, not even its name, where they are masked', async () => {
    const bytes = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
      'base64',
    );
    const input = {
      requestType: 'help',
      askerType: 'resident',
      notify: 'none',
      words,
      confidential: false,
      wantsPublic: false,
      retryKey: 'masks-test-with-a-picture',
      files: [{ name: '李小明家楼道.png', bytes }],
    } as const;
    const via = { origin: 'portal', source: 'portal', channel: 'web' } as const;
    const who = { city: 'jingzhou', actor: { kind: 'visitor' } } as const;
    const { number } = await receiveRequest(site.services, who, input, via);
    const { rows } = await site.database.adminPool.query(
      'select id from requests.request where number = $1',
      [number],
    );
    const { id } = rows[0];
    const [file] = (await viewOf(id, dispatcher)).files;
    expect(file).toMatchObject({ name: '李小明家楼道.png', withheld: false });
    expect((await viewOf(id, leader)).files).toMatchObject([{ id: file?.id, name: '', withheld: true }]);
    const refused = await call<{ error: { reason: string } }>(
      'GET',
      `/requests/${id}/files/${file?.id}`,
      leader,
    );
    expect(refused).toMatchObject({ status: 403, body: { error: { reason: 'file-withheld' } } });
  });

  it('are masked as a person corrected them, by places alone, and lose that with the words', async () => {
    const { id, n } = await ask();
    const before = await maskOf(id);
    expect(before).toMatchObject({ n: 0, corrected: false });
    const title = before.title.findings.map(({ kind, from, to }) => ({ kind, from, to }));
    const found = before.words.findings.map(({ kind, from, to }) => ({ kind, from, to }));
    const marks = { title, words: [...found, also(before.words.text, '老胖')] };
    const saved = await call<MaskView>('POST', `/triage/requests/${id}/mask`, dispatcher, { n: 0, ...marks });
    expect(saved.body).toMatchObject({ n: 1, corrected: true });
    expect((await viewOf(id, leader)).words).toContain('邻居老某某天天');
    expect((await viewOf(id, dispatcher)).words).toBe(words);
    const entries = await site.system((context) => chain(context, 'mask', id));
    expect(JSON.stringify(entries)).not.toMatch(/老胖|李小明/);
    await site.database.adminPool.query('delete from triage.mask');
    await rebuild(site.services, { city: 'jingzhou', projection: maskProjection });
    expect((await maskOf(id)).corrected).toBe(true);
    await site.system((context) =>
      erase(context, { kind: 'request', subject: id, seen: n, names: 'all', ground: 'x' }),
    );
    const { rows } = await site.database.adminPool.query('select from triage.mask where request = $1', [id]);
    expect(rows).toHaveLength(0);
  });

  it('keep their mask from whoever acts on what has changed, marks beyond the text, or may not read them', async () => {
    const { id } = await ask();
    const path = `/triage/requests/${id}/mask`;
    const none = { title: [], words: [] };
    expect((await call('POST', path, dispatcher, { n: 0, ...none })).status).toBe(200);
    expect((await call('POST', path, dispatcher, { n: 0, ...none })).status).toBe(409);
    const beyond = { n: 1, title: [], words: [{ kind: 'name', from: 3, to: 9_999 }] };
    expect((await call('POST', path, dispatcher, beyond)).status).toBe(400);
    expect((await call('GET', path)).status).toBe(401);
    expect((await call('GET', path, leader)).status).toBe(403);
    expect((await call('GET', path, 'ecology-handler')).status).toBe(404);
  });
});
