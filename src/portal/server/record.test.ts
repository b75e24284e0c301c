import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { type Evidence, sealCity, sequenceCity } from '../../ledger/index.ts';
import { checkOffline } from '../../ledger/server/seal/offline-check.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
});
afterAll(() => site.close());

const open = (url: string, language = 'zh-CN') =>
  site.app.inject({
    url: `/c/jingzhou${url}`,
    headers: { accept: 'text/html', 'accept-language': language },
  });
const read = async (url: string) => {
  const answer = await site.app.inject({ url: `/c/jingzhou${url}` });
  return { status: answer.statusCode, body: answer.json() };
};
const seal = async () => {
  await sequenceCity(site.services, 'jingzhou');
  return sealCity(site.services, 'jingzhou', 'record');
};

async function ask(): Promise<string> {
  const answer = await site.app.inject({
    method: 'POST',
    url: '/c/jingzhou/api/v1/requests',
    payload: {
      requestType: 'help',
      askerType: 'resident',
      notify: 'none',
      words: '路灯坏了三天没有人修。',
      retryKey: crypto.randomUUID(),
    },
  });
  return answer.json<{ trackCode: string }>().trackCode;
}

describe('the record, published', () => {
  it('says that nothing is sealed yet, and answers 404 with what to do', async () => {
    expect((await open('/record')).body).toContain('还没有封存过');
    const { status, body } = await read('/record/root.json');
    expect(status).toBe(404);
    expect(body.error.message).toContain('请稍后再取');
  });

  it('shows the newest seal to be printed, in words a resident knows', async () => {
    const code = await ask();
    const root = await seal();
    const page = await open('/record');
    expect(page.body).toContain(root?.root.slice(0, 4));
    expect(page.body).not.toMatch(/hash|Merkle|chain|哈希|默克尔|区块/i);
    expect((await open('/record', 'en')).body).toContain('Value of the seal');
    expect((await open(`/t/${code}?new=1`)).body).toContain('href="/c/jingzhou/record"');
  });

  it('gives the asker a receipt that is checked against a root from elsewhere', async () => {
    const code = await ask();
    const early = (await read(`/t/${code}/proof`)).body as Evidence;
    expect(early.inclusion).toBeNull();
    await seal();
    const evidence = (await read(`/t/${code}/proof`)).body as Evidence;
    const { body: root } = await read('/record/root.json');
    const given = [evidence, root].map((paper) => ({ name: 'paper', text: JSON.stringify(paper) }));
    const { findings } = await checkOffline(given);
    expect(findings.map(({ code: found }) => found)).toEqual([
      'root-signed',
      'receipt-signed',
      'included',
      'root-agrees',
    ]);
  });

  it('proves to anybody that a root continues an earlier one, and that an entry is in it', async () => {
    const { body: before } = await read('/record/root.json');
    const code = await ask();
    await seal();
    const { receipt } = (await read(`/t/${code}/proof`)).body as Evidence;
    const { kind, subject, n, entry } = receipt;
    const query = new URLSearchParams({ kind, subject, n: String(n), entry });
    const inclusion = await read(`/record/proof.json?${query}`);
    const consistency = await read(`/record/consistency.json?from=${before.size}`);
    const evidence = { format: 'diandan-evidence/1', receipt, inclusion: inclusion.body };
    const papers = [evidence, before, consistency.body];
    const { findings } = await checkOffline(
      papers.map((paper) => ({ name: '', text: JSON.stringify(paper) })),
    );
    expect(findings.map(({ code: found }) => found)).toContain('root-continued');
    const roots = await read('/record/roots.json');
    expect(roots.body.roots.map(({ size }: { size: number }) => size)).toContain(before.size);
    expect((await read('/record/keys.json')).body.keys[0].keyId).toBe(before.keyId);
    expect((await open('/record/checkpoint')).body).toContain(`diandan/jingzhou/record\n`);
  });

  it('tells nothing about an entry to who does not hold it, and refuses what makes no sense', async () => {
    const query = new URLSearchParams({ kind: 'request', subject: 'x', n: '1', entry: '0'.repeat(64) });
    expect((await read(`/record/proof.json?${query}`)).status).toBe(409);
    for (const url of [
      '/record/proof.json',
      '/record/consistency.json?from=0',
      '/record/root.json?log=other',
    ])
      expect((await read(url)).status).toBe(400);
    expect((await read('/record/consistency.json?from=999999999')).status).toBe(400);
  });
});
