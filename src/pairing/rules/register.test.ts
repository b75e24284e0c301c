import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPairTypes } from '../../city/rules/checks/pairing.ts';
import { extensionTargets, targetKinds } from '../../city/rules/kinds/pairing.ts';
import { fixtureProblems } from '../../ledger/server/entries/fixtures.ts';
import type { JsonObject } from '../../platform/json.ts';
import { pairingEntryTypes } from './entry-types.ts';
import { fitting } from './fitting.ts';
import { countFacts, factsOf, type LimitPair } from './limits.ts';
import { breaksContinuity, continuityOf, foldPair, isActiveOn } from './pair.ts';
import { foldProposal } from './proposal.ts';
import { readRow, readSheet } from './sheet.ts';
import { foldTarget, mayTarget, targetFault, targetKey } from './target.ts';
import { weaknessOf } from './weak.ts';

const at = '2026-06-01T08:00:00.000Z';
const actor = { kind: 'post', person: 'p1' };
const then = (n: number, type: string, body = {}) => ({ n, type, recordedAt: at, actor, body });
const begun = then(1, 'pair-begun', {
  ...{ type: 'rural', unit: 'ecology', post: null, target: 't', since: '2026-01-01', until: null },
  ...{ decision: null, origin: 'form', proposal: null, replaces: null },
});

describe('a pair', () => {
  it('keeps what was promised until it is reported done, and who asked for a change until that is decided', () => {
    const asked = [
      begun,
      then(2, 'pair-promised', { due: '2026-07-01' }),
      then(3, 'pair-change-asked', { ground: 'x', on: '2026-06-30' }),
    ];
    expect(foldPair(asked)).toMatchObject({ promisedIn: 2, asked: { by: 'p1', n: 3, ground: 'x' } });
    const reported = [...asked, then(4, 'pair-reported', { contact: '2026-05-30', done: true })];
    expect(foldPair(reported)).toMatchObject({
      promisedIn: null,
      reportedIn: 4,
      contact: '2026-05-30',
      confirmed: null,
    });
    expect(foldPair([...reported, then(5, 'pair-change-refused')])?.asked).toBeNull();
    const ended = foldPair([
      ...reported,
      then(5, 'pair-ended', { ground: 'x', on: '2026-06-30', broke: true }),
    ]);
    expect(ended).toMatchObject({ state: 'ended', broke: true, endedOn: '2026-06-30', asked: null });
  });

  it('is active until it ends, whatever else is said of it', () => {
    const types = fc.constantFrom(
      'pair-promised',
      'pair-reported',
      'pair-confirmed',
      'pair-change-refused',
      'erased',
    );
    fc.assert(
      fc.property(fc.array(types, { maxLength: 12 }), (said) => {
        const pair = foldPair([
          begun,
          ...said.map((type, index) =>
            then(index + 2, type, { due: '2026-07-01', contact: null, done: false, agrees: true }),
          ),
        ]);
        expect(pair).toMatchObject({ state: 'active', n: said.length + 1 });
      }),
    );
  });

  it('is nothing before it begins and refuses what it does not know', () => {
    expect(foldPair([])).toBeUndefined();
    expect(() => foldPair([then(1, 'pair-ended')])).toThrow(TypeError);
    expect(() => foldPair([begun, then(2, 'signed')])).toThrow(TypeError);
    expect(() => foldTarget([then(1, 'pair-target-changed')])).toThrow(TypeError);
    expect(() => foldProposal([then(1, 'pair-proposal-decided')])).toThrow(TypeError);
  });

  it('五不变: only a base pair within its year breaks continuity', () => {
    expect(breaksContinuity('base', '2026-06-30')).toBe(true);
    expect(breaksContinuity('base', '2026-12-31')).toBe(false);
    expect(breaksContinuity('extension', '2026-06-30')).toBe(false);
    const pair = { since: '2025-03-01', until: null, endedOn: null, broke: false, group: 'base' as const };
    const broken = { ...pair, endedOn: '2026-06-30', broke: true };
    const later = { ...pair, since: '2026-02-01' };
    expect(continuityOf([pair, broken, later, { ...pair, group: 'contact' }], '2026')).toEqual({
      base: 2,
      kept: 1,
    });
    expect(isActiveOn(broken, '2026-07-01')).toBe(false);
  });
});

it('reads every version of its entries ever released', () => {
  const folder = join(import.meta.dirname, 'fixtures');
  const listed = then(1, 'pair-target-listed', { wants: [] });
  const proposed = then(1, 'pair-proposed', { pairs: [] });
  const firstOf: Readonly<Record<string, object>> = {
    'pair-target-listed': {},
    'pair-begun': {},
    'pair-proposed': {},
  };
  const read = (type: string, body: JsonObject) => {
    const entries = firstOf[type] === undefined ? [then(2, type, body)] : [then(1, type, body)];
    if (type.startsWith('pair-target'))
      return foldTarget(firstOf[type] === undefined ? [listed, ...entries] : entries);
    if (type.startsWith('pair-propos'))
      return foldProposal(firstOf[type] === undefined ? [proposed, ...entries] : entries);
    return foldPair(firstOf[type] === undefined ? [begun, ...entries] : entries);
  };
  expect(fixtureProblems(folder, pairingEntryTypes, read)).toEqual([]);
});

describe('a target', () => {
  it('三延伸: an extension goes to three kinds and to no other', () => {
    for (const kind of targetKinds) {
      const isThree = extensionTargets.some((one) => one === kind);
      expect(mayTarget({ group: 'extension', targets: [...targetKinds] }, kind)).toBe(
        isThree ? 'ok' : 'extension-target',
      );
    }
    expect(mayTarget({ group: 'base', targets: ['village'] }, 'firm')).toBe('type-target');
  });

  it('a configuration that extends to others, or lets nobody help, is refused', () => {
    const type = (data: object) =>
      ({
        kind: 'pair-type',
        code: 'x',
        file: 'f',
        at: '',
        data: { code: 'x', leaders: false, ...data },
      }) as never;
    const issues = checkPairTypes([type({ group: 'extension', targets: ['household'], helpers: [] })]);
    expect(issues.map(({ rule }) => rule)).toEqual(['extension-target', 'nobody-helps']);
    expect(checkPairTypes([type({ group: 'base', targets: ['household'], helpers: ['soe'] })])).toEqual([]);
  });

  it('who is a person has a number and no words', () => {
    const grower = { kind: 'grower' as const, division: '421002001001', unit: null, name: null, number: 3 };
    expect(targetFault(grower)).toBeUndefined();
    expect(targetFault({ ...grower, name: '某某' })).toBe('target-without-words');
    expect(targetFault({ ...grower, number: null })).toBe('target-number');
    expect(targetFault({ ...grower, kind: 'village', division: null })).toBe('target-place');
    expect(targetFault({ ...grower, kind: 'firm', number: null })).toBe('target-name');
    expect(targetFault({ ...grower, kind: 'grassroots-unit', number: null })).toBe('target-unit');
    expect(targetKey(grower)).not.toBe(targetKey({ ...grower, number: 4 }));
  });
});

const limits = { helpersPerTarget: 2, pairsPerUnit: 2, pairsPerPost: 1, pointsPerTown: 1, quietDays: 60 };
const pair = (id: string, more: Partial<LimitPair> = {}): LimitPair => ({
  ...{ id, type: 'civility', group: 'base', unit: `u${id}`, post: null, target: 't1' },
  ...{ heardOn: '2026-05-20', promiseDue: null },
  ...more,
});
const facts = (pairs: LimitPair[], wants: string[] = []) =>
  factsOf({
    pairs,
    targets: [
      { id: 't1', wants, town: 'town', county: 'county' },
      { id: 't2', wants: [], town: 'town', county: 'county' },
    ],
    types: [],
    limits,
    units: [],
    today: '2026-06-01',
  });

describe('limits and gaps', () => {
  it('names crowding, many heads, load, clusters, gaps, silence and late promises, each with its pairs', () => {
    const three = [pair('a'), pair('b', { type: 'rural' }), pair('c')];
    expect(facts(three)).toMatchObject([
      { sort: 'crowded', count: 3, limit: 2, pairs: ['a', 'b', 'c'], county: 'county' },
      { sort: 'many-heads', type: 'civility', pairs: ['a', 'c'] },
    ]);
    const one = (id: string, more: Partial<LimitPair>) => pair(id, { unit: 'u', ...more });
    expect(
      facts([one('a', {}), one('b', { target: 't2' }), one('c', { type: 'rural', target: 't2' })]),
    ).toMatchObject([{ sort: 'overloaded', about: { kind: 'unit', code: 'u' }, count: 3, limit: 2 }]);
    const point = (id: string, target: string) => pair(id, { post: `p${id}`, group: 'contact', target });
    expect(facts([point('a', 't1'), point('b', 't2')])).toMatchObject([
      { sort: 'clustered', about: { code: 'town' } },
    ]);
    expect(facts([], ['rural'])).toMatchObject([{ sort: 'left-out', type: 'rural', pairs: [] }]);
    expect(facts([pair('a', { heardOn: '2026-01-01', promiseDue: '2026-05-30' })])).toMatchObject([
      { sort: 'forgotten', count: 151, limit: 60 },
      { sort: 'promise-late', count: 2 },
    ]);
  });

  it('says nothing of what keeps the limits, and every fact beyond one', () => {
    const any = fc.array(
      fc.record({
        unit: fc.constantFrom('u', 'v', 'w'),
        target: fc.constantFrom('t1', 't2'),
        type: fc.constantFrom('x', 'y'),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(any, (said) => {
        const found = facts(said.map((one, index) => pair(String(index), one)));
        expect(found.every(({ count, limit }) => count > limit)).toBe(true);
        const loads = Object.values(Object.groupBy(said, ({ unit }) => unit)).filter(
          (own) => (own?.length ?? 0) > 2,
        );
        expect(countFacts(found).overloaded).toBe(loads.length);
      }),
    );
  });

  it('lists units of the kinds that are all to register in a community and have not', () => {
    const type = { code: 'duty', helpers: ['department'], everyHelper: true } as never;
    const found = factsOf({
      ...{
        pairs: [pair('a', { type: 'duty', unit: 'there' })],
        targets: [],
        types: [type],
        limits,
        today: '2026-06-01',
      },
      units: ['there', 'missing'].map((code) => ({ code, kind: 'department' })),
    });
    expect(found).toMatchObject([{ sort: 'unregistered', about: { kind: 'unit', code: 'missing' } }]);
  });
});

describe('weak targets', () => {
  const weak = { staff: 6, requestsPerHead: 3, requests: 10 };
  it('are told by people and open requests, with their reasons', () => {
    expect(weaknessOf({ staff: 8, requests: 8 }, weak)).toEqual({ weight: 1, reasons: [] });
    expect(weaknessOf({ staff: 4, requests: 20 }, weak)).toEqual({
      weight: 3,
      reasons: ['few-staff', 'many-requests-per-head'],
    });
    expect(weaknessOf({ staff: null, requests: 20 }, weak)).toEqual({
      weight: 2,
      reasons: ['many-requests'],
    });
  });
});

describe('what is accepted', () => {
  const some = { helpersPerTarget: 1, pairsPerUnit: 1, pairsPerPost: 1 };
  const held = [{ id: 'p', helper: 'h', target: 't1', type: 'x' }];
  const move = { helper: 'h', isPost: false, target: 't2', type: 'x', replaces: [] as string[] };
  const other = { helper: 'g', isPost: false, target: 't1', type: 'x', replaces: ['p'] };

  it('lets a helper move in one decision, and leaves out what the move no longer makes room for', () => {
    expect(fitting(held, [move, other], some)).toEqual([0, 1]);
    expect(fitting(held, [move], some)).toEqual([]);
    expect(fitting([], [move, other], some)).toEqual([0]);
  });
});

describe('the sheet', () => {
  const place = {
    code: '421002001001',
    name: '健康巷社区居民委员会',
    level: 'village',
    county: '沙市区',
    town: '中山街道',
  };
  const names = {
    typeOf: (name: string) =>
      name === '创文' ? { code: 'civility', targets: ['community' as const] } : undefined,
    unitOf: (name: string) => (name === '市生态环境局' ? 'ecology' : undefined),
    postOf: () => undefined,
    placesOf: (name: string) =>
      name.startsWith('健康巷') ? [place, { ...place, code: 'x', town: '胜利街道' }] : [],
  };
  const heads = ['序号', '结对类型', '帮扶单位', '乡镇（街道）', '帮扶对象', '开始日期'];

  it('finds its heads below a title, in any order, and reads places by name, town and county', () => {
    const sheet = readSheet([
      ['2026年台账'],
      heads,
      ['1', '创文', '市生态环境局', '中山街道', '健康巷社区', '2026/1/1'],
      [],
    ]);
    const [row] = sheet?.rows ?? [];
    expect(row?.line).toBe(3);
    expect(readRow(row ?? { fields: {} }, names)).toMatchObject({
      ok: true,
      row: {
        type: 'civility',
        unit: 'ecology',
        since: '2026-01-01',
        target: { kind: 'community', division: place.code },
      },
    });
    expect(readSheet([['别的表']])).toBeUndefined();
  });

  it('says of each cell what is wrong', () => {
    const read = (fields: object) => readRow({ fields }, names);
    expect(read({})).toEqual({
      ok: false,
      faults: { type: 'required', kind: 'required', since: 'required' },
    });
    expect(
      read({ type: '创文', helper: '没有的局', name: '健康巷社区', since: '明天', number: '三' }),
    ).toEqual({
      ok: false,
      faults: { helper: 'not-a-choice', number: 'not-a-number', since: 'not-a-date', name: 'place-twice' },
    });
    expect(read({ type: '创文', name: '不存在的社区', since: '2026-01-01' })).toMatchObject({
      faults: { name: 'place-unknown' },
    });
  });
});
