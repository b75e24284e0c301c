import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPolicies } from '../server/shelf.ts';
import { matchPolicies } from './match.ts';

const today = { asOf: '2026-11-23', purpose: 'apply' } as const;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policies-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function copy(to: string): Promise<string> {
  const shelf = await mkdtemp(join(folder, 'shelf-'));
  const from = join(import.meta.dirname, 'policies', 'self-employed-tax-half');
  await cp(from, join(shelf, to), { recursive: true });
  return shelf;
}

describe('the shelf of policies', () => {
  it('holds sound policies, and a folder is all a new one needs', async () => {
    const codes = (await loadPolicies()).map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(['monitored-household', 'self-employed-tax-half', 'small-low-profit-tax']),
    );
    expect((await loadPolicies(await copy('self-employed-tax-half'))).map(({ code }) => code)).toEqual([
      'self-employed-tax-half',
    ]);
  });

  it('names the file and the fix when a folder and its policy differ, or the file is no JSON', async () => {
    await expect(loadPolicies(await copy('other'))).rejects.toThrow('请把 code 改为“other”');
    const broken = await copy('broken');
    await writeFile(join(broken, 'broken', 'policy.json'), '{"code": ');
    await expect(loadPolicies(broken)).rejects.toThrow('不是有效的 JSON');
    await writeFile(join(broken, 'broken', 'policy.json'), '{"code": "broken"}');
    await expect(loadPolicies(broken)).rejects.toThrow('请对照其他政策');
  });

  it('puts what a firm can get first, then what is open, then what it cannot', async () => {
    const facts = {
      form: 'self-employed',
      'taxable-income': 20_000_000,
      'tax-on-part': 2_000_000,
    };
    const found = matchPolicies(await loadPolicies(), { facts, held: [] }, today);
    const standings = found.map(({ decision }) => decision.standing);
    expect(found[0]?.decision).toMatchObject({
      policy: 'self-employed-tax-half',
      standing: 'eligible',
      fen: 1_000_000,
    });
    const order = ['eligible', 'incomplete', 'not-eligible', 'closed'];
    expect(standings).toEqual(standings.toSorted((one, other) => order.indexOf(one) - order.indexOf(other)));
    expect(found.find(({ decision }) => decision.policy === 'small-low-profit-tax')?.decision.standing).toBe(
      'not-eligible',
    );
  });
});
