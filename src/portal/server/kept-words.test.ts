import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Walk, walkPortal } from '../../../tests/support/portal-walk.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { brought, desk, received, step, type Taken, told } from '../../../tests/support/submission-steps.ts';
import { personalValues } from '../../ledger/index.ts';

let site: TestSite;
let walk: Walk;
beforeAll(async () => {
  site = await testSite();
});
afterAll(() => site.close());
beforeEach(() => {
  walk = walkPortal(site.app);
});

const accusing = '他们收受红包，吃拿卡要。';
const next = { name: 'go', value: 'next' };
const withdrawn: Taken = ['withdraw', desk, { reason: '问题已经不存在了。' }];

/** A page with a form of its own, and the button that sends it. */
interface Form {
  open(): Promise<string>;
  button: { name: string; value: string } | 'submit';
  field: string;
  also?: Record<string, string>;
}

async function ownPage(before: readonly Taken[], path = ''): Promise<string> {
  const { trackCode } = await brought(site, before);
  return `/t/${trackCode}${path}`;
}

const forms: Record<string, Form> = {
  rating: {
    open: () => ownPage(told),
    button: 'submit',
    field: 'remark',
    also: { solved: 'no', grade: 'dissatisfied' },
  },
  'adding something': {
    open: () => ownPage([]),
    button: { name: 'what', value: 'supplement' },
    field: 'words',
  },
  'opening again': { open: () => ownPage([withdrawn]), button: 'submit', field: 'words' },
  'my personal data': {
    open: () => ownPage([], '/data'),
    button: 'submit',
    field: 'words',
    also: { wants: 'correct' },
  },
  'one’s side': {
    open: async () => {
      const { id } = await received(site);
      const question = '请说明夜间施工的许可情况。';
      const { statementCode } = await step(site, id, 'ask-statement', desk, { question });
      return `/s/${statementCode}`;
    },
    button: 'submit',
    field: 'statement',
  },
  'a question about a policy': {
    open: async () => '/policies/ask?policy=rent-relief-2022',
    button: next,
    field: 'words',
    also: { phone: '13800001234' },
  },
};

describe.each(Object.entries(forms))('what was typed for %s', (_, { open, button, field, also = {} }) => {
  it('comes back from the 12388 page', async () => {
    await walk.open(await open());
    const gate = await walk.press(button, { ...also, [field]: accusing });
    expect(gate.text).toContain('12388');
    const again = await walk.press({ name: 'go', value: 'back' });
    expect(again.status).toBe(200);
    expect(walk.values()).toMatchObject({ ...also, [field]: accusing });
    expect(again.html).not.toContain('class="problems"');
  });

  it('outlives a switch of language and of size', async () => {
    await walk.open(await open());
    const typed = { ...also, [field]: '我想说的话很长，请别弄丢。' };
    const english = await walk.press({ name: 'switch', value: 'en' }, typed);
    expect(english.html).toContain('<html lang="en"');
    expect(walk.values()).toMatchObject(typed);
    const large = await walk.press({ name: 'switch', value: 'large' });
    expect(large.html).toContain('class="large"');
    expect(walk.values()).toMatchObject(typed);
  });
});

describe('what was typed to find a request', () => {
  it.each([
    ['/track', { number: '1234567890', phoneOrName: '王先生' }],
    ['/track/lost', { phone: '13800001234', name: '王先生' }],
  ])('outlives a switch at %s', async (address, typed) => {
    await walk.open(address);
    const large = await walk.press({ name: 'switch', value: 'large' }, typed);
    expect(large.status).toBe(200);
    expect(large.html).toContain('class="large"');
    expect(walk.values()).toMatchObject(typed);
  });
});

describe('a text longer than there is room for', () => {
  it.each(['/ask', '/policies/ask?policy=rent-relief-2022'])(
    'is not cut by the browser but told at %s',
    async (address) => {
      const { html } = await walk.open(address);
      const area = /<textarea ([^>]*id="words"[^>]*)>/.exec(html)?.[1] ?? '';
      expect(area).not.toContain('maxlength');
      expect(area).toMatch(/data-most="\d+"/);
      const words = '灯'.repeat(5001);
      const page = await walk.press(next, { words, requestType: 'help' });
      expect(page.status).toBe(400);
      expect(walk.values()['words']?.length).toBeGreaterThanOrEqual(5000);
    },
  );
});

describe('催一催', () => {
  it('needs no words; the unit reads that it is asked for speed', async () => {
    const { id, trackCode } = await brought(site, []);
    await walk.open(`/t/${trackCode}`);
    const page = await walk.press({ name: 'what', value: 'urge' }, { words: '' });
    expect(page.status).toBe(200);
    expect(page.text).toContain('已经转给办理单位');
    const values = await site.system((context) => personalValues(context, { kind: 'request', subject: id }));
    expect(values.findLast(({ name }) => name === 'words')?.text).toBe('诉求人催办，请尽快办理。');
  });

  it('is not made of an empty addition', async () => {
    const { trackCode } = await brought(site, []);
    await walk.open(`/t/${trackCode}`);
    const page = await walk.press({ name: 'what', value: 'supplement' }, { words: '' });
    expect(page.status).toBe(400);
    expect(page.text).toContain('请写几个字');
  });
});

describe('the address of a form, opened again', () => {
  it.each(['add', 'withdraw', 'reopen', 'heard'])('/t/<code>/%s leads to the request', async (form) => {
    const { trackCode } = await received(site);
    const page = await walk.open(`/t/${trackCode}/${form}`);
    expect(page.url).toBe(`/t/${trackCode}`);
    expect(page.status).toBe(200);
  });
});

describe('the page before sending', () => {
  it('says what it means to leave neither name nor phone, and only then', async () => {
    await walk.open('/ask');
    await walk.press(next, { words: '楼下的路灯有三盏不亮。', requestType: 'help' });
    expect((await walk.press(next, { notify: 'none' })).text).toContain('只能用查询码或链接查');
    await walk.press({ name: 'go', value: 'contact' });
    expect((await walk.press(next, { name: '王先生' })).text).not.toContain('只能用查询码或链接查');
  });
});
