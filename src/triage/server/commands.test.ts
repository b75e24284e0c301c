import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { madeUpExamples } from '../rules/made-up.ts';
import { readModel } from '../rules/model.ts';
import { trainCommand } from './commands.ts';

let site: TestSite;
const folder = mkdtempSync(join(tmpdir(), 'diandan-train-'));
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou'] });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await site.close();
});

const to = join(folder, 'made.model');

/** Trains from these lines; what was said, and how it ended. */
async function train(lines: readonly (object | string)[], anyLabels = true) {
  const from = join(folder, 'examples.jsonl');
  writeFileSync(
    from,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  );
  const said: string[] = [];
  const command = { city: 'jingzhou', language: 'zh-CN', from, to, anyLabels } as const;
  const code = await trainCommand(site.services, command, (line) => said.push(line));
  return { code, said: said.join('\n') };
}

const examples = madeUpExamples(60).map(({ title, words, label }) => ({ title, detail: words, label }));

describe('training from a file', () => {
  it('writes a model that can be read, and names a label with one example that was left out', async () => {
    const { code, said } = await train([
      ...examples,
      { title: '', detail: '天上有一颗彗星', label: 'comet' },
    ]);
    expect([code, said]).toEqual([0, expect.stringContaining('“comet”只有1条')]);
    expect(readModel(readFileSync(to))).toMatchObject({ ok: true });
  });

  it('refuses codes the city does not know, naming them', async () => {
    const { code, said } = await train(examples, false);
    expect([code, said]).toEqual([1, expect.stringMatching(/不在本市事项类别中.*water/)]);
  });

  it.each([
    ['{"title":', '第1行不是 JSON'],
    ['[1,2]', '第1行不是 JSON'],
    [{ title: '路灯坏了' }, '第1行没有类别'],
    [{ label: 'water' }, '第1行没有标题和正文'],
  ])('refuses %j and says which line', async (line, reason) => {
    const { code, said } = await train([line, ...examples]);
    expect([code, said]).toEqual([1, expect.stringContaining(reason)]);
  });

  it('refuses an empty file, one label, and a file that is not there', async () => {
    expect(await train([])).toMatchObject({ code: 1, said: expect.stringContaining('没有可以学习的') });
    const one = examples.filter(({ label }) => label === 'water');
    expect(await train(one)).toMatchObject({ code: 1, said: expect.stringContaining('只有一个类别') });
    const said: string[] = [];
    const missing = { city: 'jingzhou', language: 'zh-CN', from: join(folder, 'none.jsonl') } as const;
    expect(await trainCommand(site.services, missing, (line) => said.push(line))).toBe(1);
    expect(said.join()).toContain('none.jsonl');
  });
});
