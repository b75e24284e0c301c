import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tryPort } from '../../src/platform/programs/ports.ts';
import type { CaseView, Receipt } from '../../src/requests/contract.ts';
import { photo, type Submission, send, submission } from './asking.ts';
import { type Installation, makeInstallation } from './installation.ts';

let site: Installation;
/** Two servers on one database, as behind a load balancer. */
let ports: [number, number];
const cookies: Record<string, string> = {};

/** Posts with how many people hold each. */
const staff = {
  'hotline-dispatcher': 2,
  'city-management-head': 2,
  'hotline-operator': 1,
  'hotline-callback': 2,
};

beforeAll(async () => {
  site = await makeInstallation();
  ports = [site.port, await tryPort(0)];
  await Promise.all(ports.map((port) => site.run('server', { env: { PORT: String(port) } })));
  for (const [post, count] of Object.entries(staff)) {
    for (let number = 1; number <= count; number += 1) {
      const login = `${post}-${number}`;
      const account = await site.person(post, login);
      const answer = await call(0, '/session', { login, password: account.password });
      cookies[login] = answer.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; ');
    }
  }
});
afterAll(() => site.close());

function call(server: 0 | 1, path: string, body?: object, who = ''): Promise<Response> {
  return fetch(`http://127.0.0.1:${ports[server]}/c/jingzhou/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'content-type': 'application/json',
      cookie: cookies[who] ?? '',
      'x-forwarded-for': submission().from,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Somebody's try at a case. */
interface Try {
  who: string;
  path: string;
  body: object;
}

const lamps = { category: 'urban-street-lights', lead: 'city-management' };
const repaired = { answer: '路灯已经修好，今晚亮灯。', outcome: 'solved' };
const satisfied = { solved: true, grade: 'satisfied' };

/** What two people try at the same moment at each stage of a case, until it is closed. */
function rivals({ id, n, stage, told, requestType }: CaseView, { trackCode }: Receipt): [Try, Try] {
  const at = (who: string, action: string, body: object): Try => ({
    who,
    path: `/requests/${id}/${action}`,
    body: { n, ...body },
  });
  const both = (post: string, action: string, body: object): [Try, Try] => [
    at(`${post}-1`, action, body),
    at(`${post}-2`, action, body),
  ];
  if (stage === 'registered') {
    const dispatch = at('hotline-dispatcher-1', 'dispatch', lamps);
    const answer = { answer: '带身份证到政务大厅三楼办理。', basis: 'knowledge' };
    return requestType === 'consult'
      ? [dispatch, at('hotline-operator-1', 'answer-directly', answer)]
      : [dispatch, at('hotline-dispatcher-2', 'dispatch', { ...lamps, lead: 'housing' })];
  }
  const owner = 'city-management-head';
  if (stage === 'dispatched') return both(owner, 'sign', {});
  if (stage === 'handling') return both(owner, 'answer', repaired);
  if (!told) return both('hotline-callback', 'tell', { way: 'phone' });
  const asker: Try = { who: '', path: `/track/${trackCode}/confirm`, body: { n, ...satisfied } };
  return [at('hotline-callback-1', 'confirm', satisfied), asker];
}

async function received(requestType: string): Promise<Receipt> {
  const { words, key } = submission();
  const answer = await call(0, '/requests', {
    requestType,
    askerType: 'resident',
    words,
    retryKey: key,
    phone: '13800001234',
    notify: 'phone',
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Receipt;
}

async function view(id: string): Promise<CaseView> {
  return (await (await call(0, `/requests/${id}`, undefined, 'hotline-dispatcher-1')).json()) as CaseView;
}

/** Lets both try at once, one on each server: one wins, the other is told that somebody was first. */
async function compete([one, other]: [Try, Try]): Promise<void> {
  const answers = await Promise.all([
    call(0, one.path, one.body, one.who),
    call(1, other.path, other.body, other.who),
  ]);
  const bodies = await Promise.all(answers.map((answer) => answer.json()));
  expect(answers.map(({ status }) => status).sort(), JSON.stringify(bodies)).toEqual([200, 409]);
  const refused = bodies[answers.findIndex(({ status }) => status === 409)];
  expect(refused).toMatchObject({ error: { code: 'conflict', message: expect.stringContaining('刷新') } });
}

/** Brings a case to its end, every step disputed; gives the number of steps. */
async function dispute(requestType: string): Promise<number> {
  const receipt = await received(requestType);
  const [row] = await site.look<{ id: string }>('select id from requests.request where number = $1', [
    receipt.number,
  ]);
  const id = row?.id ?? '';
  let steps = 0;
  for (let now = await view(id); now.stage !== 'closed'; now = await view(id)) {
    if (now.leadUnit === 'housing') break; // nobody of that unit is here to go on
    await compete(rivals(now, receipt));
    steps += 1;
  }
  const chain = await site.look<{ n: number }>('select n from ledger.entry where subject = $1 order by n', [
    id,
  ]);
  expect(chain.map(({ n }) => n)).toEqual(Array.from({ length: steps + 1 }, (_, at) => at + 1));
  return steps;
}

describe('two people on one case at the same moment, on two servers', () => {
  it('never both succeed, a hundred times over, and the record stays whole', async () => {
    let tries = 0;
    for (let round = 0; tries < 100; round += 1) {
      const kinds = round % 2 === 0 ? ['help', 'help', 'consult'] : ['help', 'consult', 'help'];
      const steps = await Promise.all(kinds.map(dispute));
      tries += steps.reduce((sum, count) => sum + count);
    }
    expect(await site.faults()).toEqual([]);
  });
});

describe('one submission sent ten times at the same moment', () => {
  it.each<[string, Partial<Submission>]>([
    ['by the API', { way: 'api' }],
    ['by the form', { way: 'portal' }],
    ['by the form with a photo', { way: 'portal', files: [photo] }],
  ])('%s is one request with one receipt', async (_how, more) => {
    const one = submission(more);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, turn) => send(ports[turn % 2 === 0 ? 0 : 1], one)),
    );
    expect(new Set(answers.map((answer) => answer?.code))).toEqual(new Set([expect.any(String)]));
    const kept = await site.look('select request from requests.words where body = $1', [one.words]);
    expect(kept).toHaveLength(1);
    expect(await site.faults()).toEqual([]);
  });
});
