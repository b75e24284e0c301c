import { z } from 'zod';
import { bilingual, code, order, provenance } from './fields.ts';
import { unitKinds } from './organisation.ts';

/** What may be helped 帮扶对象. Growers and households have a number and no name: nobody's person is registered. */
export const targetKinds = [
  'community', // 社区
  'village', // 村
  'firm', // 企业
  'grassroots-unit', // 基层单位
  'market-entity', // 市场主体
  'grower', // 农村种植养殖大户
  'household', // 农户
] as const;
export type TargetKind = (typeof targetKinds)[number];

/** 三延伸: an extension goes to these and to nobody else (报道“向基层单位、市场主体、农村种植养殖大户延伸”). */
export const extensionTargets = ['grassroots-unit', 'market-entity', 'grower'] as const;

/** 五不变 base pairs stay as they are through the year; 三延伸 extensions; 联系点 contact points of leaders and firms. */
export const pairGroups = ['base', 'extension', 'contact'] as const;
export type PairGroup = (typeof pairGroups)[number];

/** A kind of help 结对类型: who may help whom. */
export const pairType = z.strictObject({
  code,
  order,
  name: bilingual,
  group: z.enum(pairGroups),
  targets: z.array(z.enum(targetKinds)).min(1),
  /** Kinds of units that may help; none where only leaders' posts do. */
  helpers: z.array(z.enum(unitKinds)),
  /** Posts of leaders may help 领导联系点. */
  leaders: z.boolean(),
  /** Every unit of these kinds is to have one 双报到: who has none stands on the list of gaps. */
  everyHelper: z.boolean(),
  ...provenance,
});

const few = z.int().min(1).max(50);
const weight = z.int().min(0).max(100);

/** Limits, weights and grounds of pairing 结对规则: the city's own, each by its paper or marked. */
export const pairing = z.strictObject({
  code: z.literal('pairing'),
  limits: z.strictObject({
    /** Helpers of one target 扎堆. */
    helpersPerTarget: few,
    /** Pairs of one unit, and of one leader's post 超负荷. */
    pairsPerUnit: few,
    pairsPerPost: few,
    /** Leaders' contact points in one town 联系点扎堆. */
    pointsPerTown: few,
    /** A pair nobody reported on for so many days is forgotten 久无联系. */
    quietDays: z.int().min(7).max(366),
  }),
  /** What the proposal weighs, each from 0 to 100. */
  weights: z.strictObject({
    change: weight,
    town: weight,
    county: weight,
    fit: weight,
    load: weight,
  }),
  /** When a target is weak 力量薄弱. */
  weak: z.strictObject({
    /** Fewer people than these. */
    staff: z.int().min(1).max(1_000),
    /** More open requests for each of its people than these. */
    requestsPerHead: z.int().min(1).max(1_000),
    /** More open requests than these, where nobody said how many people it has. */
    requests: z.int().min(1).max(100_000),
  }),
  /** Kinds of units that suit a kind of target 对口: a school helps a school. */
  fits: z.array(z.strictObject({ target: z.enum(targetKinds), helpers: z.array(z.enum(unitKinds)).min(1) })),
  /** Grounds on which a pair may end or change 调整情形. */
  grounds: z.array(z.strictObject({ code, name: bilingual })).min(1),
  ...provenance,
});
