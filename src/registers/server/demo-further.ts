import type { CivilDate } from '../../platform/time.ts';
import { addDays } from '../rules/steps.ts';
import type { Made } from './demo-items.ts';

const one = (register: string, ago: number, values: Made['values'], steps: Made['steps'] = []): Made => ({
  register,
  ago,
  values,
  steps,
});
const note = '演示数据·非真实。';

/** Made-up items of every further register of the city: some over, some being worked on. */
export function furtherItems(today: CivilDate): Made[] {
  const day = (days: number) => addDays(today, days);
  return [...inspections(), ...works(day), ...heritage(day), ...courts(day), ...youth(day), ...people(day)];
}

function inspections(): Made[] {
  const cleaned = (after: string, residents: string): Made['steps'] => [
    { step: 'report', ago: 20, values: { done: note } },
    { step: 'confirm', ago: 17, values: { after } },
    { step: 'ask', ago: 10, values: { residents, asked: '12' } },
  ];
  const put: Made['steps'] = [
    { step: 'report', ago: 12, values: { done: note } },
    { step: 'confirm', ago: 10 },
  ];
  return [
    one('five-adds', 30, { what: '示例小区垃圾房', kind: 'clean', before: 'poor' }, cleaned('good', 'good')),
    one(
      'five-adds',
      30,
      { what: '示例小区停车线', kind: 'parking', before: 'poor' },
      cleaned('fair', 'poor'),
    ),
    one(
      'five-adds',
      29,
      { what: '示例小区楼道灯', kind: 'lighting', before: 'fair' },
      cleaned('good', 'fair'),
    ),
    one('five-adds', 8, { what: '示例小区绿篱', kind: 'green', before: 'fair' }),
    one('four-checks', 12, { what: '示例：村级报表种类', year: '2026', set: 'check-1' }, [
      { step: 'clear', ago: 5, values: { finding: note } },
    ]),
    one('four-checks', 11, { what: '示例：惠民资金公示', year: '2026', set: 'look-2' }, [
      { step: 'found', ago: 6, values: { finding: note, problem: 'yes' } },
    ]),
    one('civility-finds', 18, { finding: '示例路占道堆物', kind: 'occupy', opinion: '清走堆物。' }, [
      ...put,
      { step: 'relapse', ago: 2, words: '又堆上了（演示）。' },
    ]),
    one('civility-finds', 18, { finding: '示例巷口垃圾', kind: 'rubbish', opinion: '增设清运。' }, put),
    one('civility-finds', 5, { finding: '示例路面坑洞', kind: 'road', opinion: '修补路面。' }),
  ];
}

type Day = (days: number) => CivilDate;

function works(day: Day): Made[] {
  const goal = { first: day(-20), finish: day(60) };
  const plan = { class: 'basic', households: '60', begin: day(-40), finish: day(30), cost: '1200000' };
  const before = { 'green-before': '100', 'parking-before': '20' };
  const surveyed = { step: 'surveyed', ago: 55, values: { 'field-checked': 'yes' } };
  const begun = { step: 'begin', ago: 40, values: { 'took-part': '48', agreed: '40' } };
  const accepted: Made['steps'] = [
    surveyed,
    begun,
    { step: 'report', ago: 12, values: { 'green-after': '120', 'parking-after': '32' } },
    { step: 'accept', ago: 5, values: { accepted: note } },
  ];
  return [
    one('village-goals', 70, { goal: '示例村生产路硬化', kind: 'road', ...goal }, [
      { step: 'next', ago: 25, values: { done: note } },
      { step: 'report', ago: 8, values: { done: note, money: '86000.5' } },
    ]),
    one('village-goals', 70, { goal: '示例村藕塘水渠', kind: 'water', ...goal }),
    ...['一栋', '二栋', '三栋'].map((block, at) =>
      one('renovation', 60, { building: `示例小区${block}`, ...plan, ...before }, [
        ...accepted.map((step) => ({ ...step, ago: step.ago + at })),
      ]),
    ),
    one('renovation', 60, { building: '示例小区四栋', ...plan, ...before }, [
      surveyed,
      begun,
      { step: 'nuisance', ago: 9, words: '夜间施工声响大，已改为白天（演示）。' },
    ]),
    one('renovation', 20, { building: '示例小区五栋', ...plan, class: 'better' }),
  ];
}

function heritage(day: Day): Made[] {
  const paid = { body: 'mixed', use: note, movers: '0', offered: '5000000' };
  const asked = { elements: note, before: note, height: '9.5', limit: '12', finish: day(90) };
  return [
    one('heritage', 90, { place: '示例老街', level: 'street', condition: 'fair', announced: day(-400) }, [
      { step: 'planned', ago: 60, values: { plan: 'yes' } },
    ]),
    one('heritage', 90, {
      ...{ place: '示例会馆', level: 'building', condition: 'poor', announced: day(-380) },
    }),
    one('heritage-works', 40, { building: '示例会馆门楼', ...asked }, [
      { step: 'planning', ago: 30, values: { planning: 'yes' } },
      { step: 'heritage', ago: 28, values: { heritage: 'yes' } },
      { step: 'permit', ago: 26 },
    ]),
    one('heritage-works', 12, { building: '示例民居屋面', ...asked }, [
      { step: 'planning', ago: 5, values: { planning: 'yes' } },
    ]),
    one('heritage-investors', 50, { project: '示例民宿', ...paid }, [
      { step: 'sign', ago: 20, values: { benefit: note, asked: 'yes' } },
      { step: 'pay', ago: 8, values: { paid: '2000000' } },
    ]),
  ];
}

function courts(day: Day): Made[] {
  const filed = { filed: day(-120), team: '示例团队' };
  const owed = { 'adjudged-on': day(-500), until: day(-400), 'land-owed': '20.5', 'money-owed': '80000' };
  const given = { 'land-done': '20.5', 'money-done': '80000' };
  const closed: Made['steps'] = [{ step: 'close', ago: 15, values: { outcome: 'judged' } }];
  return [
    one(
      'court-cases',
      110,
      { number: '（示例）环刑初1号', type: 'criminal', matter: 'fish', ...filed },
      closed,
    ),
    one(
      'court-cases',
      110,
      { number: '（示例）环民初2号', type: 'civil', matter: 'water', ...filed },
      closed,
    ),
    one('court-cases', 100, { number: '（示例）环行初3号', type: 'administrative', ...filed }),
    one('restoration', 480, { duty: '（示例）环刑初11号 补植', ...owed }, [
      { step: 'report', ago: 420, values: given },
      { step: 'accept', ago: 400, values: { result: note } },
    ]),
    one('restoration', 30, { duty: '（示例）环民初12号 补植', ...owed, until: day(60) }, [
      { step: 'deliver', ago: 6, values: { 'land-done': '8' } },
    ]),
    one('public-interest', 45, { lead: '示例养殖场排污', kind: 'water', complaints: '9' }, [
      { step: 'take', ago: 20 },
    ]),
    one('public-interest', 10, { lead: '示例堆场扬尘', kind: 'air', complaints: '4' }),
  ];
}

function youth(day: Day): Made[] {
  const said = { name: '示例同学', deed: note, necessary: 'yes' };
  return [
    one('model-youth', 40, { number: '示例2026-01', age: 'under-14', ...said }, [
      { step: 'choose', ago: 20 },
      { step: 'consent', ago: 12, values: { guardian: 'yes' } },
      { step: 'publish', ago: 10, values: { until: day(60) } },
    ]),
    one('model-youth', 40, { number: '示例2026-02', age: 'over-14', ...said }, [{ step: 'choose', ago: 20 }]),
    one('model-youth', 30, { number: '示例2026-03', age: 'over-14', ...said }),
  ];
}

function people(day: Day): Made[] {
  const seen: Made['steps'][number] = { step: 'verify', ago: 0, values: { verified: note, income: note } };
  const met = (ago: number, posted: number) => ({
    step: 'meet',
    ago,
    values: { meeting: day(-ago), voters: '30', agreed: '27', posted: day(-posted), clean: 'yes' },
  });
  const helped = { helper: '驻村工作队队员岗位', measures: note, review: day(20) };
  const sign = { clue: 'visit', head: '示例户主', members: '3' };
  return [
    one(
      'poverty-watch',
      60,
      {
        number: '示例2026-01',
        kind: 'edge',
        risk: 'illness',
        found: day(-60),
        household: '示例户甲',
        ...sign,
      },
      [{ ...seen, ago: 56 }, met(54, 54), { step: 'approve', ago: 47, values: helped }],
    ),
    one(
      'poverty-watch',
      7,
      {
        number: '示例2026-02',
        kind: 'sudden',
        risk: 'accident',
        found: day(-7),
        household: '示例户乙',
        ...sign,
      },
      [{ ...seen, ago: 4 }, met(3, 3)],
    ),
    one('poverty-watch', 2, {
      ...{ number: '示例2026-03', kind: 'unstable', risk: 'job', found: day(-2), household: '示例户丙' },
      ...sign,
    }),
    one(
      'cadre-practice',
      90,
      {
        ...{ post: '示例局科员岗位', where: 'village', mentor: '村党组织书记岗位', task: note },
        ...{ begin: day(-90), end: day(30) },
      },
      [{ step: 'settle', ago: 30, values: { case: '（示例编号）', outcome: note } }],
    ),
  ];
}
