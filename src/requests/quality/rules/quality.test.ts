import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixtureProblems } from '../../../ledger/server/entries/fixtures.ts';
import type { JsonObject } from '../../../platform/json.ts';
import { type Check, type CheckEntry, evolveCheck, foldCheck, totalOf, whyNoStep } from './check.ts';
import { drawSample, lotOf } from './draw.ts';
import { qualityEntryTypes } from './entry-types.ts';

const at = '2026-11-26T01:00:00.000Z';
const drawn: JsonObject = {
  draw: 'd',
  request: 'r',
  number: '1',
  person: 'worker',
  post: 'hotline-operator',
  unit: 'hotline-centre',
  sheet: 'ticket',
  sheetVersion: 1,
};

function entry(n: number, type: string, person: string, body: JsonObject = {}): CheckEntry {
  const actor = { kind: 'post', post: 'x', unit: 'hotline-centre', person } as const;
  return { n, type, recordedAt: at, actor, body };
}
const begin = () => foldCheck([entry(1, 'check-drawn', 'lead', drawn)]);

const all = fc.array(
  fc.record({ request: fc.uuid(), person: fc.constantFrom('a', 'b', 'c'), post: fc.constant('p') }),
  { maxLength: 40 },
);

describe('a draw', () => {
  it('comes out the same for the same seed, whatever order the requests come in', () => {
    fc.assert(
      fc.property(all, fc.integer({ min: 1, max: 5 }), fc.string(), (requests, per, seed) => {
        const sample = drawSample(requests, per, seed);
        expect(drawSample([...requests].reverse(), per, seed)).toEqual(sample);
        for (const person of ['a', 'b', 'c']) {
          const own = requests.filter((one) => one.person === person).length;
          expect(sample.filter((one) => one.person === person)).toHaveLength(Math.min(per, own));
        }
      }),
    );
  });

  it('gives every request about the same chance', () => {
    const requests = Array.from({ length: 10 }, (_, at) => ({ request: `r${at}`, person: 'a', post: 'p' }));
    const times = new Map<string, number>();
    for (let seed = 0; seed < 2000; seed += 1)
      for (const { request } of drawSample(requests, 1, `seed ${seed}`))
        times.set(request, (times.get(request) ?? 0) + 1);
    for (const { request } of requests) {
      expect(times.get(request)).toBeGreaterThan(120);
      expect(times.get(request)).toBeLessThan(280);
    }
    expect(lotOf('a')).not.toBe(lotOf('b'));
  });
});

describe('a check', () => {
  const types = { score: 'check-scored', appeal: 'check-appealed', decide: 'check-decided' } as const;
  const body = { points: { words: 3 }, total: 3, full: 5, upheld: true };
  const step = fc.record({
    step: fc.constantFrom('score', 'appeal', 'decide'),
    person: fc.constantFrom('worker', 'lead', 'other'),
  } as const);

  it('is judged by nobody about themselves, and an appeal by another than whoever scored', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const done: { step: string; person: string }[] = [];
        const take = (check: Check, next: (typeof steps)[number]): Check => {
          if (whyNoStep(next.step, check, next.person) !== null) return check;
          done.push(next);
          return evolveCheck(check, entry(check.n + 1, types[next.step], next.person, body));
        };
        const check = steps.reduce(take, begin());
        expect(done.map((one) => one.step)).toEqual(['score', 'appeal', 'decide'].slice(0, done.length));
        expect(done.filter((one) => one.step === 'appeal').every(({ person }) => person === 'worker')).toBe(
          true,
        );
        const [scored, , decided] = done;
        if (decided !== undefined) expect(decided.person).not.toBe(scored?.person);
        expect(done.some((one) => one.step !== 'appeal' && one.person === 'worker')).toBe(false);
        expect(check.total === null).toBe(done.length === 0);
      }),
    );
  });

  it('adds up by the sheet, and takes no point too many, missing or unknown', () => {
    const items = [
      { code: 'words', points: 30 },
      { code: 'manner', points: 20 },
    ];
    expect(totalOf(items, { words: 30, manner: 5 })).toEqual({ total: 35, full: 50 });
    expect(totalOf(items, { words: 31, manner: 5 })).toBeNull();
    expect(totalOf(items, { words: 30 })).toBeNull();
    expect(totalOf(items, { words: 1.5, manner: 5 })).toBeNull();
    expect(totalOf(items, { words: 30, manner: 5, other: 1 })).toBeNull();
  });

  it('is read in every version ever released', () => {
    const read = (type: string, said: JsonObject) => {
      if (type === 'check-drawn') foldCheck([entry(1, type, 'lead', said)]);
      else if (type !== 'sample-drawn') evolveCheck(begin(), entry(2, type, 'lead', said));
    };
    expect(fixtureProblems(join(import.meta.dirname, 'fixtures'), qualityEntryTypes, read)).toEqual([]);
    expect(() => evolveCheck(begin(), entry(2, 'unknown', 'lead'))).toThrow(TypeError);
  });
});
