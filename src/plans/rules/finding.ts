import type { Place } from './document.ts';

/** What the review engine looks for, in the order it is shown. */
export const findingKinds = [
  'no-list', // 没有清单
  'part-missing', // 正文缺部分
  'general-short', // 正文过短
  'required-missing', // 规定动作未落实
  'required-hollow', // 规定动作有名无实
  'required-unknown', // 规定动作编码不存在
  'optional-few', // 自选动作不足
  'date-missing', // 没有时限
  'date-order', // 起止颠倒
  'outside-period', // 超出本期
  'outside-parent', // 超出上级方案时段
  'outside-stages', // 不在任何阶段内
  'owner-missing', // 没有责任岗位
  'owner-several', // 责任岗位不止一个
  'owner-unknown', // 责任岗位不存在
  'not-measurable', // 目标不可核查
  'what-vague', // 任务空泛
  'where-wide', // 地点笼统
  'coarse', // 清单不细化
  'copied-parent', // 与上级方案雷同
  'copied-sibling', // 与同级方案雷同
  'only-names', // 只换名称
  'repeated', // 方案内重复
  'same-target', // 工作重复
  'double-booked', // 人员交叉
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** 不改不宜过关 · 建议修改 · 供参考. */
export const severities = ['must', 'should', 'note'] as const;
export type Severity = (typeof severities)[number];

/** How much each weighs. Advice: a person decides whatever is found. */
export const severityOf: Readonly<Record<FindingKind, Severity>> = {
  'no-list': 'must',
  'part-missing': 'should',
  'general-short': 'should',
  'required-missing': 'must',
  'required-hollow': 'should',
  'required-unknown': 'must',
  'optional-few': 'should',
  'date-missing': 'must',
  'date-order': 'must',
  'outside-period': 'must',
  'outside-parent': 'should',
  'outside-stages': 'should',
  'owner-missing': 'must',
  'owner-several': 'must',
  'owner-unknown': 'should',
  // states no list foresees are taken for none: advice, and `coarse` where more is missing
  'not-measurable': 'should',
  'what-vague': 'should',
  'where-wide': 'should',
  coarse: 'must',
  'copied-parent': 'must',
  'copied-sibling': 'must',
  'only-names': 'must',
  repeated: 'should',
  'same-target': 'should',
  'double-booked': 'should',
};

/** Where else it stands 对方出处: a plan of another unit, and an entry of it. */
export interface Elsewhere {
  unit: string;
  plan: string;
  entry: string | null;
}

/** Words side by side. */
export interface SideBySide {
  place: Place;
  own: string;
  theirs: string;
  isReplaced: boolean;
}

/** Something the engine found in a plan: where, what, and what it was measured by. */
export interface Finding {
  /** The same finding in another version of the plan has the same key. */
  key: string;
  kind: FindingKind;
  severity: Severity;
  place: Place;
  /** Figures and codes its sentence is made of. */
  said: Readonly<Record<string, string | number>>;
  elsewhere: Elsewhere | null;
  passages: readonly SideBySide[];
}

/** Makes a finding; its key is its kind, its place and what else tells it from another of that kind there. */
export function finding(
  kind: FindingKind,
  place: Place,
  more: {
    said?: Finding['said'];
    elsewhere?: Elsewhere;
    passages?: readonly SideBySide[];
    about?: string;
  } = {},
): Finding {
  const { said = {}, elsewhere = null, passages = [], about = '' } = more;
  const key = [kind, place.part, place.id, about].filter((one) => one !== '').join(':');
  return { key, kind, severity: severityOf[kind], place, said, elsewhere, passages };
}

export const wholePlan: Place = { part: 'plan', id: '' };
