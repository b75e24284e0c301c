import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getDayDetail } from 'chinese-days';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type CitySnapshot,
  citySnapshot,
  deadlineFor,
  exportCity,
  foundCity,
  leadFor,
  placeName,
  supervisorOf,
} from '../../src/city/index.ts';
import { type Services, withContext } from '../../src/platform/context.ts';
import { roles } from '../../src/platform/roles.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { administrator, aWorkplace, jingzhou, servicesOn, tiny, type Workplace } from './cities.ts';

let database: TestDatabase;
let workplace: Workplace;
let services: Services;
let city: CitySnapshot;

beforeAll(async () => {
  [database, workplace] = await Promise.all([testDatabase(), aWorkplace()]);
  services = servicesOn(database, workplace.folder);
  await foundCity(services, { folder: jingzhou, mode: 'demo' });
  await foundCity(services, { folder: tiny, mode: 'formal' });
  city = await withContext(services, { city: 'jingzhou', actor: administrator }, citySnapshot);
});
afterAll(async () => {
  await database.close();
  await workplace.clear();
});

const codesOf = (group: string) =>
  city
    .items('unit')
    .filter(({ data }) => data.peerGroup === group)
    .map(({ data }) => data.shortName);
const kindOf = (kind: string) => city.items('unit').filter(({ data }) => data.kind === kind);
const dutyData = () => ({
  categories: city.items('category').map(({ data }) => data),
  catalogue: city.items('catalogue').map(({ data }) => data),
  units: city.items('unit').map(({ data }) => data),
  places: city.places(),
});

describe('the organisation of the page', () => {
  it('has 8 counties, 3 zones and 3 systems in official order', () => {
    expect(codesOf('8')).toEqual([
      '沙市区',
      '荆州区',
      '公安县',
      '江陵县',
      '石首市',
      '洪湖市',
      '松滋市',
      '监利市',
    ]);
    expect(codesOf('3')).toEqual(['荆州开发区', '荆州高新区', '纪南文旅区']);
    expect(codesOf('systems')).toEqual(['市直单位', '国资系统', '教育系统']);
    expect(city.items('campaign')[0]?.data.areas).toHaveLength(14);
  });

  it('marks the two zones the statistics do not know', () => {
    expect(kindOf('zone').map(({ data }) => data.mark)).toEqual([undefined, 'verify', 'verify']);
    expect(['zone-high-tech', 'zone-jinan'].map((code) => city.item('division', code)?.data.mark)).toEqual([
      'verify',
      'verify',
    ]);
  });

  it('has the leading group, its office, five groups, five unnamed task forces and 11 guidance groups', () => {
    const office = kindOf('office')[0];
    expect(office?.data).toMatchObject({
      name: { zh: '市党史学习教育领导小组办公室' },
      parent: kindOf('leading-group')[0]?.code,
    });
    expect(kindOf('working-group').map(({ data }) => data.name.zh)).toEqual([
      '综合协调组',
      '指导考核组',
      '材料简报组',
      '宣传报道组',
      '作风监督组',
    ]);
    expect(kindOf('task-force')).toHaveLength(5);
    expect(kindOf('task-force').every(({ data }) => data.vacant === true && data.mark === 'verify')).toBe(
      true,
    );
    expect(kindOf('guidance-group')).toHaveLength(11);
  });

  it('has the units the page names', () => {
    const names = new Set(city.items('unit').map(({ data }) => data.shortName));
    for (const name of '市经信局 市生态环境局 省洪工局 市产投集团 市科技局 市教育局 市政府国资委 市委组织部 市委宣传部 市委文明办 市委党校 团市委 市妇联 市关工委 市中级人民法院 市纪委监委 荆州日报社 荆州广播电视台'.split(
      ' ',
    )) {
      expect(names, name).toContain(name);
    }
  });

  it('has every town and village of the statistics', () => {
    const places = [...city.places().values()];
    const count = (level: string) => places.filter((place) => place.level === level).length;
    expect({
      county: count('county'),
      zone: count('zone'),
      town: count('town'),
      village: count('village'),
    }).toEqual({ county: 8, zone: 3, town: 129, village: 1969 });
    expect(kindOf('town')).toHaveLength(129);
    expect(placeName(city.places(), '421071001205')).toBe('荆州经济技术开发区联合街道跃进村');
  });

  it('has a post for every role, a handler and a head in every unit that takes cases above the towns', () => {
    const posts = city.items('post').map(({ data }) => data);
    expect(roles.filter((role) => !posts.some((post) => post.roles.includes(role)))).toEqual([]);
    const lacking = city.items('unit').filter(({ code, data }) => {
      const held = posts.filter((post) => post.unit === code).flatMap((post) => post.roles);
      return (
        data.dispatchable &&
        data.kind !== 'town' &&
        data.kind !== 'hotline' &&
        !(held.includes('handler') && held.includes('unit-head'))
      );
    });
    expect(lacking.map(({ code }) => code)).toEqual([]);
  });

  it('has a demonstration sign-in for the posts the first case needs', () => {
    const demo = city
      .items('post')
      .filter(({ data }) => data.demo)
      .map(({ code }) => code);
    for (const code of [
      'hotline-operator', 'hotline-shift-lead', 'hotline-dispatcher', 'hotline-callback', 'shashi-district-handler', 'shashi-district-head', 'jingzhou-district-handler', 'ecology-handler',
      'ecology-head', 'housing-handler', 'housing-head', 'campaign-office-director', 'system-admin', 'security-admin', 'audit-admin',
    ]) expect(demo).toContain(code); // biome-ignore format: one list
  });

  it('hands a case about a unit to another one', () => {
    const units = new Map(city.items('unit').map(({ code, data }) => [code, data]));
    expect(supervisorOf('town-421002001', units)).toBe('shashi-district');
    expect(supervisorOf('shashi-district', units)).toBe('city-government-office');
    for (const [code, unit] of units) if (unit.dispatchable) expect(supervisorOf(code, units)).not.toBe(code);
  });
});

describe('the campaign of 2022', () => {
  it('has its six activities and four stages by their official names', () => {
    const campaign = city.item('campaign', 'practice-2022')?.data;
    expect(campaign?.stages.map((stage) => stage.name.zh)).toEqual([
      '动员部署',
      '全面开展',
      '持续深化',
      '巩固提升',
    ]);
    expect(campaign?.activities.map((activity) => /百日攻坚|十问十帮|五增五治|四查四看|千名干部入户大走访|宣传宣讲/.exec(activity.name.zh)?.[0])).toEqual([
      '百日攻坚', '十问十帮', '五增五治', '四查四看', '千名干部入户大走访', '宣传宣讲',
    ]); // biome-ignore format: one list
    expect(campaign?.from).toBe('2022-05-24');
  });
});

describe('words and ways', () => {
  it('are those of the office', () => {
    expect(city.items('status').map(({ data }) => data.name.zh)).toEqual([
      '已收到',
      '正在分派给办理单位',
      '{unit}正在办理',
      '已答复，请您评价',
      '正在重新办理',
      '暂不能解决，持续跟进',
      '已办结',
    ]);
    expect(city.items('grade').map(({ data }) => data.name.zh)).toEqual([
      '非常满意',
      '满意',
      '基本满意',
      '不满意',
      '非常不满意',
    ]);
    expect(city.items('request-type').map(({ data }) => data.name.zh)).toEqual([
      '咨询',
      '求助',
      '投诉',
      '举报',
      '建议',
      '表扬感谢',
      '其他',
    ]);
    expect(city.items('call-result').map(({ data }) => data.name.zh)).toEqual([
      '接通',
      '未接',
      '空号',
      '拒访',
      '稍后再打',
    ]);
  });

  it('include all sources of the page and of the platforms above', () => {
    const sources = city
      .items('source')
      .map(({ data }) => data.name.zh)
      .join(' ');
    for (const word of '来访 12345 e线民生 短信 媒体留言 代表行动 协商在一线 入户 省派工单 人民网 书记信箱 互联网+督查 信访转送'.split(
      ' ',
    ))
      expect(sources).toContain(word);
    for (const { data } of city.items('source'))
      if (data.upperDeadline) expect(data.marginWorkdays).toBeGreaterThanOrEqual(1);
  });

  it('never take a type of request for a category', () => {
    const types = city.items('request-type').map(({ data }) => data.name.zh);
    expect(
      city.items('category').filter(({ code, data }) => code !== 'other' && types.includes(data.name.zh)),
    ).toEqual([]);
  });
});

describe('the duty catalogue', () => {
  it('leads every matter at every county to one unit that takes cases, never to a town', () => {
    const data = dutyData();
    const byCode = new Map(data.units.map((unit) => [unit.code, unit]));
    const villages = ['421002001', '421071001205', '421083111', 'zone-jinan', undefined];
    for (const { code } of city.items('category').filter(({ data: { parent } }) => parent !== undefined)) {
      for (const division of villages) {
        const duty = leadFor({ category: code, ...(division === undefined ? {} : { division }) }, data);
        if (duty === undefined) continue;
        expect(byCode.get(duty.unit)).toMatchObject({ dispatchable: true });
        expect(byCode.get(duty.unit)?.kind).not.toBe('town');
      }
    }
    expect(leadFor({ category: 'urban-street-lights', division: '421002001' }, data)?.unit).toBe(
      'shashi-district',
    );
    expect(leadFor({ category: 'environment-air' }, data)?.unit).toBe('ecology');
  });
});

describe('deadlines and calendar', () => {
  it('set a duty clock and a citizen clock for every type of request and urgency', () => {
    const deadlines = city.items('deadline').map(({ data }) => data);
    const urgencies = [undefined, ...(city.items('city')[0]?.data.urgencies.map(({ code }) => code) ?? [])];
    for (const { code: requestType } of city.items('request-type')) {
      for (const clock of ['duty', 'citizen'] as const) {
        for (const urgency of urgencies) {
          expect(
            deadlineFor({ slot: 'answer', clock, requestType, ...(urgency ? { urgency } : {}) }, deadlines),
          ).toBeDefined();
        }
      }
    }
  });

  it('agree with the published tables on every day from 2022 to 2026', () => {
    for (const { code, data } of city.items('calendar').filter((year) => year.data.published)) {
      for (
        let day = Temporal.PlainDate.from(`${code}-01-01`);
        day.year === Number(code);
        day = day.add({ days: 1 })
      ) {
        const date = day.toString();
        const off = data.holidays.some(({ from, to }) => from <= date && date <= to);
        const made = data.workdays.some((workday) => workday.date === date);
        const works = made || (!off && day.dayOfWeek < 6);
        expect([date, works]).toEqual([date, getDayDetail(date).work]);
      }
    }
  });

  it('know the statutory days of the years whose notice is not out', () => {
    expect(city.items('calendar').map(({ code, data }) => [code, data.published])).toEqual([
      ['2022', true], ['2023', true], ['2024', true], ['2025', true], ['2026', true], ['2027', false], ['2028', false],
    ]); // biome-ignore format: one table
    expect(city.item('calendar', '2027')?.data.holidays.map(({ from }) => from)).toEqual([
      '2027-01-01',
      '2027-02-05',
      '2027-04-05',
      '2027-05-01',
      '2027-06-09',
      '2027-09-15',
      '2027-10-01',
    ]);
  });
});

describe('the folder', () => {
  it('comes back to the byte', async () => {
    const out = await workplace.fresh();
    await withContext(services, { city: 'jingzhou', actor: administrator }, (context) =>
      exportCity(context, out),
    );
    for (const name of (await readdir(jingzhou)).filter((file) => /\.(json|csv)$/.test(file))) {
      expect(await readFile(join(out, name), 'utf8'), name).toBe(
        await readFile(join(jingzhou, name), 'utf8'),
      );
    }
  });

  it('names posts, never the people of the page', async () => {
    const texts = await Promise.all(
      (await readdir(jingzhou, { recursive: true }))
        .filter((name) => name.includes('.'))
        .map((name) => readFile(join(jingzhou, name), 'utf8')),
    );
    for (const surname of '吴锦 周志红 李水彬 刘辉萍 黄镇 冯春 王圣海 贾亚胜'.split(' '))
      expect(texts.join('')).not.toContain(surname);
  });

  it('is not seen from another city', async () => {
    const other = await withContext(services, { city: 'tiny', actor: administrator }, citySnapshot);
    expect(other.item('unit', 'shashi-district')).toBeUndefined();
    expect(other.mode).toBe('formal');
  });
});
