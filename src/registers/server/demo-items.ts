import type { CivilDate } from '../../platform/time.ts';
import type { Values } from '../rules/item.ts';
import { addDays } from '../rules/steps.ts';
import { furtherItems } from './demo-further.ts';

/** A made-up item: what was put down so many days ago, and the steps since. */
export interface Made {
  register: string;
  ago: number;
  values: Values;
  steps: { step: string; ago: number; values?: Values; words?: string }[];
}

const problems = [
  ['示例小区房产证多年未办', 'title-deed', 'papers', 2_900],
  ['示例花园二期停工', 'unfinished', 'money', 2_400],
  ['示例路排水管网未接通', 'infrastructure', 'money', 1_600],
  ['示例征地安置房未交付', 'land', 'money', 2_100],
  ['示例农贸市场产权不清', 'land', 'dispute', 3_300],
  ['示例公司工程款拖欠', 'arrears', 'dispute', 1_200],
  ['示例小区物业移交未完成', 'property', 'duty', 900],
  ['示例大厦消防验收未通过', 'title-deed', 'papers', 1_800],
  ['示例桥梁限载多年未修', 'infrastructure', 'money', 1_100],
  ['示例村集体土地权属争议', 'land', 'dispute', 4_000],
  ['示例小区二次供水改造搁置', 'property', 'policy', 1_400],
  ['示例厂区职工住房未确权', 'title-deed', 'policy', 5_100],
  ['示例路口信号灯未启用', 'infrastructure', 'duty', 700],
  ['示例小区电梯加装停滞', 'property', 'dispute', 500],
] as const;

const result = { result: '已办成，相关手续齐全（演示）。' };

/** How each of the problems went on: by days before today. */
function courseOf(at: number): Made['steps'] {
  const solve = (ago: number) => [{ step: 'solve', ago, values: result }];
  const solved = (ago: number) => [...solve(ago + 2), { step: 'confirm', ago }];
  switch (at % 7) {
    case 0:
      return solved(20 - at);
    case 1:
      return [{ step: 'ask', ago: 30, values: { decision: '资金缺口由谁承担', decider: 'finance' } }];
    case 2:
      return solved(12);
    case 3:
      return [{ step: 'progress', ago: 15, words: '已完成现场踏勘，正在补齐资料。' }];
    case 4:
      return at > 7 ? [{ step: 'carry', ago: 9 }] : [];
    case 5:
      return solve(3);
    default:
      return at > 7
        ? [...solved(25), { step: 'reopen', ago: 6, values: {}, words: '验收后又停用。' }]
        : solved(5);
  }
}

/** Made-up items of the registers a demonstration has. */
export function madeUp(today: CivilDate): Made[] {
  const legacy = problems.map(([problem, kind, cause, age], at): Made => {
    const finish = addDays(today, at === 3 ? -4 : 10 + at);
    const steps = courseOf(at).map((one) =>
      one.step === 'reopen' ? { ...one, values: { finish: addDays(today, 20) } } : one,
    );
    const since = addDays(today, -age);
    const blocker = '演示数据·非真实：资料分散在几家单位。';
    const values = { problem, kind, cause, since, finish, blocker, households: String(30 + at * 12) };
    return { register: 'legacy', ago: 60 - at, values, steps };
  });
  return [...legacy, ...furtherItems(today)];
}
