import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import kinds from '../../../cities/jingzhou/matching-kinds.json' with { type: 'json' };
import type { Kinds } from '../../city/rules/kinds/registry.ts';
import { parties, sides } from './listing.ts';
import { comparedFields, type Offered, readOffered, sayOffered, titleOffered } from './offered.ts';

const all = kinds as unknown as Kinds['matching-kind'][];

const anOffer = fc.constantFrom(...all).chain((kind) => {
  const fits = comparedFields(kind).map((field) => {
    const codes = (field.choices ?? []).map(({ code }) => code);
    const value =
      field.rule === 'shares'
        ? fc.subarray(codes, { minLength: 1 }).map((said): unknown => said)
        : fc.integer({ min: 0, max: 100_000_000 }).map((said): unknown => said);
    return fc.option(value).map((said) => [field.code, said] as const);
  });
  return fc.record({
    kind: fc.constant(kind),
    side: fc.constantFrom(...sides),
    party: fc.constantFrom(...parties),
    fits: fc.tuple(...fits).map((said) => Object.fromEntries(said.filter(([, value]) => value !== null))),
    shared: fc.boolean(),
    note: fc.constantFrom('', '会开叉车：有证；周末也行。'),
  });
});

describe('what was written on the public page', () => {
  it('is read again from the words of its request as it was said', () => {
    fc.assert(
      fc.property(anOffer, ({ kind, ...said }) => {
        const name = said.party === 'person' ? null : '示例：农业合作社';
        const offered = { ...said, kind: kind.code, name } as Offered;
        expect(readOffered(sayOffered(kind, offered), all)).toEqual(offered);
        expect(titleOffered(kind, said.side).length).toBeLessThanOrEqual(60);
      }),
    );
  });

  it('is not seen in words of another kind, and takes nothing that is no choice', () => {
    expect(readOffered('楼下的路灯有三盏不亮。', all)).toBeUndefined();
    const forged = ['供需对接·就业对接·求职', '我是：神仙', '工种：飞行', '月工资（元/月）：很多'].join('\n');
    expect(readOffered(forged, all)).toMatchObject({ kind: 'jobs', side: 'need', party: 'person', fits: {} });
  });
});
