import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exceptionMessages, treatmentMessages } from '../messages.ts';
import {
  checkFile,
  checkTreatment,
  type ExceptionFile,
  exceptionFaults,
  nearestPrecedents,
  outcomeSpread,
  rule,
} from './exceptions.ts';

const features = [
  { code: 'trade', weight: 3 },
  { code: 'staff', weight: 1, range: 100 },
  { code: 'months', weight: 1, range: 12 },
];

function aFile(
  code: string,
  facts: ExceptionFile['facts'],
  given?: number,
  on = '2022-07-01',
): ExceptionFile {
  const asked = 1_000_000;
  const ruling =
    given === undefined
      ? undefined
      : rule(asked, { on, granted: given > 0, fen: given, ground: '市里决定', post: '国资监管科' });
  return {
    code,
    opened: '2022-06-15',
    policy: 'rent-relief-2022',
    reason: '第二产业，不在减免范围，但停工两个月',
    asked,
    facts,
    ...(ruling === undefined ? {} : { ruling }),
  };
}

const workshop = { trade: 'industry', staff: 20, months: 12 };

describe('files decided case by case 一事一议', () => {
  it('finds the nearest precedents and shows the likeness of every fact', () => {
    const found = nearestPrecedents(
      aFile('new', workshop),
      [
        aFile('far', { trade: 'farming', staff: 90, months: 2 }, 0),
        aFile('near', { trade: 'industry', staff: 30, months: 12 }, 500_000),
        aFile('open', workshop),
      ],
      features,
    );
    expect(found.map(({ file, similarity }) => [file.code, similarity])).toEqual([
      ['near', 9800],
      ['far', 933],
    ]);
    expect(found[0]?.likenesses).toEqual([
      { feature: 'trade', likeness: 10_000, weight: 3 },
      { feature: 'staff', likeness: 9000, weight: 1 },
      { feature: 'months', likeness: 10_000, weight: 1 },
    ]);
  });

  it('compares only what both files know, and files of one policy', () => {
    const other = { ...aFile('other', workshop, 1), policy: 'another' };
    const [only, ...rest] = nearestPrecedents(
      aFile('new', { trade: 'industry' }),
      [aFile('a', workshop, 1), other],
      features,
    );
    expect([only?.similarity, only?.likenesses.length, rest]).toEqual([10_000, 1, []]);
  });

  it('puts the later ruling first among equals', () => {
    const earlier = [aFile('a', workshop, 1), aFile('b', workshop, 1, '2022-08-01')];
    expect(
      nearestPrecedents(aFile('new', workshop), earlier, features, 1).map(({ file }) => file.code),
    ).toEqual(['b']);
  });

  const three = nearestPrecedents(
    aFile('new', workshop),
    [aFile('a', workshop, 300_000), aFile('b', workshop, 400_000), aFile('c', workshop, 450_000)],
    features,
  );

  it('shows the spread of what they were given', () => {
    expect(outcomeSpread(three)).toEqual({ cases: 3, granted: 3, least: 3000, median: 4000, most: 4500 });
    expect(outcomeSpread(three.slice(0, 2))?.median).toBe(3500);
    expect(outcomeSpread([])).toBeUndefined();
  });

  it.each([
    [2000, ['below-all']],
    [3000, []],
    [4500, []],
    [5000, ['above-all']],
  ])('warns when a share of %i leaves the spread: %j', (share, warnings) => {
    expect(checkTreatment(share, three).map(({ warning }) => warning)).toEqual(warnings);
  });

  it('warns when cases alike were treated apart, and when there is none', () => {
    const apart = nearestPrecedents(
      aFile('new', workshop),
      [aFile('a', workshop, 0), aFile('b', workshop, 900_000)],
      features,
    );
    expect(checkTreatment(5000, apart).map(({ warning }) => warning)).toEqual(['precedents-differ']);
    const far = nearestPrecedents(aFile('new', workshop), [aFile('a', { trade: 'farming' }, 0)], features);
    expect(checkTreatment(5000, far)).toEqual([{ warning: 'no-precedent' }]);
  });

  it('is the same whatever order the files come in', () => {
    const fact = fc.record({
      trade: fc.constantFrom('industry', 'farming'),
      staff: fc.integer({ min: 0, max: 300 }),
    });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fact, fc.integer({ min: 0, max: 1_000_000 })), { maxLength: 12 }),
        (list) => {
          const files = list.map(([facts, fen], n) => aFile(`f${n}`, facts, fen));
          const one = nearestPrecedents(aFile('new', workshop), files, features);
          expect(nearestPrecedents(aFile('new', workshop), files.toReversed(), features)).toEqual(one);
          for (const { similarity } of one) expect(similarity >= 0 && similarity <= 10_000).toBe(true);
        },
      ),
      { numRuns: 50 },
    );
  });

  const ruling = rule(1_000_000, { on: '2022-07-01', granted: true, fen: 100, ground: 'g', post: 'p' });
  it.each([
    ['no-reason', { reason: ' ' }],
    ['nothing-asked', { asked: 0 }],
    ['no-ground', { ruling: { ...ruling, ground: '' } }],
    ['no-post', { ruling: { ...ruling, post: '' } }],
    ['above-asked', { ruling: { ...ruling, fen: 1_000_001 } }],
    ['refused-with-money', { ruling: { ...ruling, granted: false } }],
    ['ruled-before-opened', { ruling: { ...ruling, on: '2022-06-14' } }],
  ])('is not kept with %s', (fault, change) => {
    expect(checkFile({ ...aFile('x', workshop), ...change })).toEqual([fault]);
    expect(checkFile(aFile('x', workshop, 5))).toEqual([]);
  });

  it('says every fault and warning in words', () => {
    for (const fault of exceptionFaults) expect(exceptionMessages['zh-CN'][fault]).toMatch(/；/);
    expect(treatmentMessages['zh-CN']['above-all']('50%', '30%', '45%', '3')).toContain('书面理由');
  });
});
