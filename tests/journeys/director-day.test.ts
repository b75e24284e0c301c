import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayScreens } from '../../src/briefings/web/messages.ts';
import { createPerson, givePost } from '../../src/identity/index.ts';
import { loadStarterArticles } from '../../src/knowledge/index.ts';
import { home } from '../../src/platform/config.ts';
import type { Action } from '../../src/requests/rules/stage.ts';
import { shiftScreens } from '../../src/requests/shifts/web/messages.ts';
import { lastEntry, takes } from '../support/lifecycle.ts';
import {
  type Desk,
  type Office,
  openDesk,
  openOffice,
  type Person,
  type Reader,
  signIn,
  signOut,
} from './staff-walk.ts';

/**
 * The director's day of a hotline: 30 calls, 18 answered at once, 12 handed on, 3 of them repeats, 2 returned, 5 called
 * back, the shift handed over, the day's page at the end. Every key besides the words is counted, and the seconds of the machine; with
 * `DIANDAN_DAY=1` they are written to docs/directors-day.md. Times are printed, not asserted: they are this machine's.
 */
const reader: Reader = { width: 1280, language: 'zh-CN' };

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await loadStarterArticles(office.site.services, { city: 'jingzhou', folder: `${home}/cities/jingzhou` });
});
afterAll(async () => {
  await office.close();
});

interface Part {
  name: string;
  times: number;
  keys: number;
  clicks: number;
  milliseconds: number;
}

/** Counts what somebody does: keys besides the words they type, clicks, and how long the machine takes. */
function counter({ page }: Desk) {
  const parts: Part[] = [];
  let at: Part | undefined;
  return {
    parts,
    async part(name: string, work: () => Promise<void>): Promise<Part> {
      const known = parts.find((one) => one.name === name);
      at = known ?? { name, times: 0, keys: 0, clicks: 0, milliseconds: 0 };
      if (known === undefined) parts.push(at);
      const before = { keys: at.keys, clicks: at.clicks };
      const began = performance.now();
      await work();
      at.milliseconds += performance.now() - began;
      at.times += 1;
      return { ...at, keys: at.keys - before.keys, clicks: at.clicks - before.clicks };
    },
    async press(...keys: string[]): Promise<void> {
      for (const key of keys) {
        if (at !== undefined) at.keys += key.split('+').length;
        await page.keyboard.press(key);
      }
    },
    type: (words: string) => page.keyboard.type(words),
  };
}
type Counter = ReturnType<typeof counter>;

const written: { who: string; parts: readonly Part[] }[] = [];

/** Somebody sits down at a post, works and leaves; what it took is kept. */
async function atPost(
  whose: string | Person,
  work: (desk: Desk, count: Counter) => Promise<void>,
  who: string,
): Promise<void> {
  const desk = await openDesk(office, reader);
  await signIn(desk, office.origin, typeof whose === 'string' ? await office.personIn(whose) : whose);
  await desk.page.getByRole('banner').getByRole('navigation').waitFor();
  const count = counter(desk);
  await work(desk, count);
  written.push({ who, parts: count.parts });
  expect(desk.complaints).toEqual([]);
  await signOut(desk);
  await desk.context.close();
}

const questions = ['我的社会保障卡搞丢了，想问一下怎么补', '加装电梯要准备哪些材料？', '老年证在哪里办'];
const matters = [
  '江津路与红门路路口的路灯坏了三盏，晚上老人出门看不清路，请派人修。',
  '小区门口垃圾三天没有清运，气味很大，请尽快处理。',
  '北京路人行道井盖松动，有人险些跌倒，请更换。',
];
const phoneOf = (at: number) => `1380000${String(1000 + at)}`;

async function toWords({ page }: Desk): Promise<void> {
  await page.waitForSelector('.desk-words textarea:focus');
}

/** 直办: from knowledge where an article is found, otherwise from what the operator knows. */
async function answerAtOnce(desk: Desk, count: Counter, at: number): Promise<void> {
  const { page } = desk;
  const fromKnowledge = at % questions.length === 0;
  const done = await count.part(fromKnowledge ? '直办（知识库）' : '直办（口头答复）', async () => {
    await count.type(questions[at % questions.length] ?? '');
    if (fromKnowledge) {
      await page.locator('.found-articles .marked').waitFor();
      await count.press('Alt+k');
      await page.waitForSelector('.adopted');
    } else {
      await count.press('Alt+a');
      await page.waitForSelector('.desk-answer textarea:focus');
      await count.type('请带身份证到社区便民服务中心办理，当场可以办好。');
    }
    await count.press('Control+Enter');
    await page.waitForSelector('.big-number');
    await count.press('n');
    await toWords(desk);
  });
  expect(done.keys).toBeLessThanOrEqual(8);
  expect(done.clicks).toBe(0);
}

/** 转办: the words and the telephone; what else there is to say comes from the dispatcher. */
async function handOn(desk: Desk, count: Counter, at: number): Promise<void> {
  const { page } = desk;
  const done = await count.part('登记转办', async () => {
    await count.type(matters[at % matters.length] ?? '');
    await count.press('Alt+t');
    await count.type(phoneOf(at));
    await count.press('Alt+Enter');
    await page.waitForSelector('.big-number');
    await count.press('n');
    await toWords(desk);
  });
  expect(done.clicks).toBe(0);
}

/** 催办: who calls again about an open request urges it; no new one is written. */
async function urge(desk: Desk, count: Counter, at: number): Promise<void> {
  const { page } = desk;
  await count.part('催办', async () => {
    await count.type('上次反映的路灯还没有修，想催一下。');
    await count.press('Alt+t');
    await count.type(phoneOf(at));
    await page.locator('.caller-cases .number').first().waitFor();
    await count.press('Alt+u');
    await page.waitForSelector('.big-number');
    await count.press('n');
    await toWords(desk);
    // nothing of this caller stands there for the next one
    expect(await page.locator('.desk-phone input').inputValue()).toBe('');
  });
}

async function idsOf(where: string): Promise<string[]> {
  const { rows } = await office.site.database.adminPool.query<{ id: string }>(
    `select id from requests.request where ${where} order by received_at, id`,
  );
  return rows.map(({ id }) => id);
}

/** The units' part of the day, which is theirs. */
async function units(id: string, actions: readonly Action[]): Promise<void> {
  await office.site.system(async (context) => {
    for (const action of actions)
      await takes[action](context, { id, n: await lastEntry(context, id) }, { helpers: [] });
  });
}

async function openCase({ page }: Desk, id: string): Promise<void> {
  await page.goto(`${office.origin}/console/requests/${id}`);
  await page.locator('.case-timeline').waitFor();
}

/** Types into the list the cursor is in, sees what is marked, and takes it. */
async function pick({ page }: Desk, count: Counter, sought: string): Promise<void> {
  await count.type(sought);
  const marked = page.locator('.ant-select-item-option-active:visible');
  await marked.waitFor();
  await count.press('Enter');
  await marked.waitFor({ state: 'hidden' });
}

async function dispatch(desk: Desk, count: Counter, id: string): Promise<void> {
  const { page } = desk;
  await openCase(desk, id);
  await count.part('派单', async () => {
    await count.press('1');
    await page.waitForSelector('.step-form input:focus');
    await pick(desk, count, '路灯');
    await count.press('Tab');
    await pick(desk, count, '城市管理执法委员会');
    await count.press('Control+Enter');
    await page.locator('.step-dispatched').first().waitFor();
  });
}

/** 交接班: the lead of the day signs on, writes what no list says and hands over; the next lead signs on and takes over. */
async function changeShift(): Promise<void> {
  const words = shiftScreens['zh-CN'];
  const board = async ({ page }: Desk) => {
    await page.goto(`${office.origin}/console/shifts`);
    await page.getByRole('button', { name: words.join }).waitFor();
  };
  const join = async ({ page }: Desk, count: Counter) => {
    await count.press('1');
    await page.getByRole('button', { name: words.leave }).waitFor();
  };
  await atPost(
    'hotline-shift-lead',
    async (desk, count) => {
      await board(desk);
      await count.part('签到、写交接班单', async () => {
        await join(desk, count);
        await count.press('2');
        await desk.page.waitForSelector('form textarea:focus');
        await count.type('电话系统正常。');
        await count.press('Tab');
        await count.type('分管领导交代江津路路灯今晚回话。');
        await count.press('Tab');
        await count.type('两件退单明早先派，一位老人约18时回电。');
        await count.press('Control+Enter');
        await desk.page.getByRole('article', { name: words.sheet }).waitFor();
      });
    },
    '班长（交班）',
  );
  await atPost(
    await relief(),
    async (desk, count) => {
      await board(desk);
      await count.part('签到、接班签收', async () => {
        await join(desk, count);
        expect(await desk.page.getByRole('article', { name: words.sheet }).textContent()).toContain(
          '约18时回电',
        );
        await count.press('3');
        await desk.page.getByText(words.states.signed).first().waitFor();
      });
    },
    '班长（接班）',
  );
}

/** Somebody else in the post of the shift lead: nobody takes over from themselves. */
function relief(): Promise<Person> {
  return office.site.system(async (context) => {
    const person = await createPerson(context, { login: 'relief', label: '接班班长', mustChange: false });
    await givePost(context, { person: person.id, post: 'hotline-shift-lead' });
    return person;
  });
}

/** A day takes its time on a machine that does other things too. */
describe('the director’s day', () => {
  it('is 30 calls, 18 answered at once, 12 handed on, 3 repeats, 2 returns, 5 call-backs, a change of shift and the page of the day', async () => {
    await atPost(
      'hotline-operator',
      async (desk, count) => {
        await toWords(desk);
        for (let at = 0; at < 18; at += 1) await answerAtOnce(desk, count, at);
        for (let at = 0; at < 9; at += 1) await handOn(desk, count, at);
        for (let at = 0; at < 3; at += 1) await urge(desk, count, at);
      },
      '话务员',
    );
    const open = await idsOf(`stage = 'registered'`);
    expect(open).toHaveLength(9);
    expect(await idsOf(`way = 'direct' and stage = 'closed'`)).toHaveLength(18);
    expect(await idsOf('urge_count > 0')).toHaveLength(3);
    await atPost(
      'hotline-dispatcher',
      async (desk, count) => {
        for (const id of open) await dispatch(desk, count, id);
      },
      '分办员',
    );
    expect(await idsOf(`stage = 'dispatched'`)).toHaveLength(9);
    const [first = '', second = '', ...others] = open;
    for (const id of [first, second]) await units(id, ['return']);
    for (const id of others.slice(0, 5)) await units(id, ['sign', 'answer', 'review', 'tell']);
    await atPost(
      'hotline-shift-lead',
      async (desk, count) => {
        for (const id of [first, second]) {
          await openCase(desk, id);
          await count.part('退单审核', async () => {
            await count.press('1');
            await desk.page.waitForSelector('.step-form input:focus');
            await count.press('Space', 'Tab');
            await count.type('确属其他单位职责，重新分派。');
            await count.press('Control+Enter');
            await desk.page.locator('.step-objection-decided').first().waitFor();
          });
        }
      },
      '班长（退单）',
    );
    expect(await idsOf(`stage = 'registered'`)).toHaveLength(2);
    await atPost(
      'hotline-callback',
      async (desk, count) => {
        for (const id of others.slice(0, 5)) {
          await openCase(desk, id);
          await count.part('回访', async () => {
            await count.press('1');
            await desk.page.waitForSelector('.step-form input:focus');
            await count.press('Space', 'Tab', 'Space', 'Control+Enter');
            await desk.page.locator('.step-confirmed').first().waitFor();
          });
        }
      },
      '回访员',
    );
    expect(await idsOf(`stage = 'closed' and way = 'dispatch'`)).toHaveLength(5);
    await changeShift();
    await atPost(
      'hotline-shift-lead',
      async (desk, count) => {
        await count.part('今日一页', async () => {
          await desk.page.goto(`${office.origin}/console/day`);
          await desk.page.getByRole('heading', { level: 1, name: dayScreens['zh-CN'].title }).waitFor();
          await desk.page.locator('.day-number').first().waitFor();
        });
      },
      '班长（今日一页）',
    );
    print();
  }, 360_000);
});

/** What the day took, as a table. */
function print(): void {
  const rows = written.flatMap(({ who, parts }) =>
    parts.map(({ name, times, keys, milliseconds }) => {
      const each = (keys / times).toFixed(1);
      const seconds = (milliseconds / 1000 / times).toFixed(2);
      return `| ${who} | ${name} | ${times} | ${each} | ${seconds} |`;
    }),
  );
  const total = written
    .flatMap(({ parts }) => parts)
    .reduce(
      (sum, { keys, milliseconds }) => ({
        keys: sum.keys + keys,
        seconds: sum.seconds + milliseconds / 1000,
      }),
      { keys: 0, seconds: 0 },
    );
  const table = [
    '| Who | Part | Times | Keys each, besides words | Seconds each, of the machine |',
    '|---|---|---|---|---|',
    ...rows,
    `| | **together** | | **${total.keys}** | **${total.seconds.toFixed(0)}** |`,
  ].join('\n');
  process.stdout.write(`${table}\n`);
  if (process.env['DIANDAN_DAY'] === '1')
    writeFileSync(join(home, 'docs/directors-day.md'), `${head}\n${table}\n`);
}

const head = `# The director's day, played in a browser

30 calls, 18 of them answered at once, 9 handed on, 3 repeats that urge, 2 returns decided, 5 call-backs, a change of shift, the page of the day. Keys are
counted besides the words somebody types; seconds are what the program takes while a browser types without pause, on a
shared machine of two cores. Units' own steps (sign, answer, review) are theirs and not counted. No part needs a mouse.

Printed by \`DIANDAN_DAY=1 npx vitest run tests/journeys/director-day.test.ts\`.
`;
