import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRequest, lastEntry } from '../../../tests/support/lifecycle.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import type { CaseView } from '../contract.ts';

let site: TestSite;
let id: string;
beforeAll(async () => {
  site = await testSite();
  id = (await site.system((context) => aRequest(context, { accusedUnit: 'housing' }))).id;
  await say('dispatch', { category: 'urban-street-lights', lead: 'ecology' }, 'hotline-dispatcher');
});
afterAll(() => site.close());

async function call<T>(method: 'GET' | 'POST', path: string, as: string, payload: object = {}) {
  const answer = await site.app.inject({
    method,
    url: `/c/jingzhou/api/v1${path}`,
    headers: { cookie: await site.cookieOf(as) },
    ...(method === 'GET' ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json() as T };
}

async function say(step: string, said: object, as: string) {
  const n = await site.system((context) => lastEntry(context, id));
  return call<CaseView & { error?: { fields?: object } }>('POST', `/requests/${id}/${step}`, as, {
    n,
    ...said,
  });
}

const note = { kind: 'internal', note: '请科长看一下现场照片。' };

interface Listed {
  unseen: number;
  rows: { request: string; seen: boolean; by: object }[];
}
const listOf = async (as: string) => (await call<Listed>('GET', '/mentions', as)).body;

describe('a post named in a note', () => {
  it('has the request in its list until somebody of the post opens it from there', async () => {
    const after = await say(
      'note',
      { ...note, mentions: ['ecology-head', 'ecology-head'] },
      'hotline-dispatcher',
    );
    expect(after.status).toBe(200);
    expect(after.body.timeline.at(-1)?.facts).toMatchObject({ mentions: 'ecology-head' });
    const listed = await listOf('ecology-head');
    expect(listed).toMatchObject({ unseen: 1, rows: [{ request: id, seen: false }] });
    expect(listed.rows[0]?.by).toEqual({ post: 'hotline-dispatcher', unit: 'hotline-centre' });
    expect((await listOf('ecology-handler')).rows).toEqual([]);
    const opened = await call<Listed>('POST', `/mentions/${id}/open`, 'ecology-head');
    expect(opened.body).toMatchObject({ unseen: 0, rows: [{ request: id, seen: true }] });
  });

  it.each([
    ['of a unit that may not read the request', 'city-management-head'],
    ['of the unit complained of', 'housing-head'],
    ['that sees no request at all', 'system-admin'],
    ['that does not exist', 'nobody'],
  ])('is refused where it is one %s', async (_why, post) => {
    const refused = await say('note', { ...note, mentions: [post] }, 'hotline-dispatcher');
    expect(refused.status).toBe(400);
    expect(Object.keys(refused.body.error?.fields ?? {})).toEqual(['mentions']);
  });

  it('and what the note says are nothing the asker ever sees', async () => {
    const asker = await site.system(async (context) => {
      const { viewAsAsker } = await import('./asker/track.ts');
      return JSON.stringify(
        await viewAsAsker({ ...context, actor: { kind: 'asker', request: id } as never }, 'zh-CN'),
      );
    });
    expect(asker).not.toContain(note.note);
    expect(asker).not.toContain('ecology-head');
  });
});
