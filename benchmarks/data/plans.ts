import type { PlanDocument, PlanEntry } from '../../src/plans/rules/document.ts';
import { type Draw, oneOf } from './private-values.ts';

/** Fragments of sentences as offices write them; written without looking at any word list of the review. */
const who = [
  '分管同志带队',
  '科室负责人牵头',
  '网格员配合',
  '由业务骨干组成专班',
  '邀请居民代表',
  '联合供水供电企业',
  '会同社区书记',
  '抽调年轻干部',
  '请退休老工匠',
  '与物业公司一道',
] as const;
const where = [
  '到老旧院落',
  '到工业园区',
  '到集镇菜场',
  '到沿江渔村',
  '到易涝路段',
  '到安置小区',
  '到校门口',
  '到敬老院',
  '到沿街门店',
  '到偏远村组',
] as const;
const doing = [
  '逐户登记漏水和停电情况',
  '清点坏掉的健身器材',
  '丈量占道经营的点位',
  '检查燃气软管和报警器',
  '收集办证跑腿的难处',
  '核对低保和临时救助名单',
  '听种粮大户讲卖粮难',
  '记录夜间施工扰民时段',
  '摸排拖欠的工程尾款',
  '排查电动车飞线充电',
] as const;
const how = [
  '能当场办的当场答复',
  '办不了的三天内给说法',
  '一处一张明白卡',
  '先急后缓排出顺序',
  '资金来源写在公示牌上',
  '涉及两家以上单位的当面商定',
  '把联系电话留给住户',
  '遇雨天顺延并提前告知',
  '施工白天进行不断水',
  '材料由居民代表看样',
] as const;
const check = [
  '月底由住户签字',
  '请人大代表抽查',
  '结果贴在楼道口',
  '热线回访不满意的返工',
  '照片和票据一并归卷',
  '没有签字不付尾款',
  '下月例会逐条过堂',
  '第三方复测后公布',
  '由纪检同志暗访',
  '公示七天无异议',
] as const;

interface Kind {
  item: string;
  /** What is done × what about; for whom; how much. */
  verbs: readonly [string, ...string[]];
  matters: readonly (readonly [matter: string, audience: string])[];
  measures: readonly [string, ...string[]];
}

/** Sound lines by the required item they carry out; some targets are checkable in ways no list foresees. */
const kinds: readonly Kind[] = [
  {
    item: 'visit-and-listen',
    verbs: ['走访了解', '上门走访听取', '座谈倾听', '蹲点调研'],
    matters: [
      ['独居老人取暖就医难处', '独居老人'],
      ['企业用工融资意见', '小微企业主'],
      ['种养大户灌溉意见', '种养大户'],
      ['骑手歇脚停车需求', '外卖骑手'],
      ['残疾人出行障碍', '残疾人'],
    ],
    measures: ['走访{n}户', '座谈{n}场', '登记意见{n}条'],
  },
  {
    item: 'problem-list',
    verbs: ['按楼栋建立民情台账，逐条写明', '汇总热线诉求，列出', '张贴问题清单，公开', '网格上报民情，归并'],
    matters: [
      ['漏水停电', '小区居民'],
      ['办证跑腿', '办事群众'],
      ['欠薪欠款', '务工人员'],
      ['校门拥堵', '学生家长'],
      ['河边垃圾', '沿河居民'],
    ],
    measures: ['清单{n}份', '编入{n}件并逐件销号', '台账公布{n}期'],
  },
  {
    item: 'pairing-help',
    verbs: ['机关支部结对', '班子成员包联', '行业部门对口帮扶', '党员联系点挂钩'],
    matters: [
      ['困难家庭', '困难家庭'],
      ['停产企业', '停产企业'],
      ['薄弱村集体', '村集体'],
      ['返乡青年', '返乡青年'],
      ['留守儿童', '留守儿童'],
    ],
    measures: ['结对{n}户', '包联{n}家', '帮办手续{n}件'],
  },
  {
    item: 'concrete-acts',
    verbs: ['改造', '更换', '修复', '新建便民'],
    matters: [
      ['易涝排水管', '沿线住户'],
      ['破损路灯', '夜行市民'],
      ['灌溉渠闸', '沿渠农户'],
      ['楼道扶手', '高层老人'],
      ['公交候车亭', '乘车市民'],
    ],
    measures: ['{n}处', '{n}米', '验收合格', '夜间有灯，路面不再积水'],
  },
  {
    item: 'report-to-community',
    verbs: ['在职党员到社区报到，认领', '下沉社区参加', '每月向社区报告，承担', '双报到单位轮值'],
    matters: [
      ['楼栋照料', '独居老人'],
      ['夜间巡逻', '晚归居民'],
      ['文明劝导', '过街行人'],
      ['图书整理', '少年儿童'],
      ['法律咨询', '社区居民'],
    ],
    measures: ['认领{n}项', '参加{n}人次', '服务{n}场次'],
  },
  {
    item: 'hundred-days',
    verbs: ['攻坚', '百日攻坚清办', '了结', '挂牌攻坚'],
    matters: [
      ['房产证遗留问题', '未领证住户'],
      ['工程欠薪旧案', '农民工'],
      ['征地补偿遗留问题', '被征地农户'],
      ['烂尾楼遗留问题', '购房人'],
      ['断交社保遗留问题', '下岗职工'],
    ],
    measures: ['办结{n}件', '清偿{n}万元', '应领尽领'],
  },
  {
    item: 'policy-talks',
    verbs: ['宣讲', '到集市宣传', '开院坝会宣讲', '录短视频宣传'],
    matters: [
      ['医保缴费政策', '参保群众'],
      ['养老认证政策', '老年居民'],
      ['防诈骗知识', '赶集群众'],
      ['创业贷款政策', '创业青年'],
      ['耕地补贴政策', '种粮农户'],
    ],
    measures: ['宣讲{n}场次', '发放明白卡{n}份', '覆盖{n}人次'],
  },
];
const ownLines: readonly (readonly [what: string, audience: string, measure: string])[] = [
  ['开办社区老年食堂', '高龄老人', '建成{n}处'],
  ['校门口设置护学岗', '小学生', '每日{n}人'],
  ['夜间开放办税窗口', '个体工商户', '开放{n}次'],
  ['清理河道漂浮物', '沿河居民', '清理{n}公里'],
  ['给独居老人安装呼叫器', '独居老人', '安装{n}套'],
  ['整修村级卫生室', '村民', '整修{n}所'],
  ['开设零工驿站', '零散务工人员', '挂牌{n}处'],
  ['恢复停运的乡村客运班线', '山区村民', '恢复班线{n}条'],
  ['拆除废弃厂房', '周边居民', '拆除{n}平方米'],
  ['打通断头路', '上下班市民', '车辆可以双向通行'],
];
const places = [
  '白云社区',
  '红门路',
  '江津东路',
  '南岳村',
  '新河口',
  '砖瓦厂宿舍',
  '杨家台',
  '十号路菜场',
  '荆中路小学',
  '三叉河闸口',
  '太师渊',
  '童家渊',
  '花台社区',
  '文湖公园',
  '御河路',
  '学堂洲',
  '张居正街',
  '熊家冢',
  '草市街口',
  '黄家塘',
] as const;

export const headTitle = '主要负责同志';
export const clerkTitle = '承办人';

function shuffled<T>(list: readonly T[], draw: Draw): T[] {
  const rest = [...list];
  return Array.from({ length: rest.length }, () => rest.splice(draw(rest.length), 1)).flat();
}

const sentence = (draw: Draw) =>
  `${oneOf(who, draw)}${oneOf(where, draw)}${oneOf(doing, draw)}，${oneOf(how, draw)}，${oneOf(check, draw)}。`;

const text = (name: string, count: number, draw: Draw) =>
  Array.from({ length: count }, (_one, at) =>
    at === 0 ? `${name}今年${sentence(draw)}` : sentence(draw),
  ).join('');

/** So many days of the period, as a civil date. */
export function dayOf(begin: string, days: number): string {
  return new Date(Date.parse(`${begin}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A sound plan of a unit: every required item, two of its own, days within the period, texts of its own. */
export function soundPlan(
  unit: { name: string },
  of: { items: readonly string[]; begin: string },
  draw: Draw,
): PlanDocument {
  const spots = shuffled(places, draw);
  const put = (measure: string) => measure.replace('{n}', String(3 + draw(300)));
  const required = of.items.map((item) => {
    const kind = kinds.find((one) => one.item === item);
    const [matter = '', audience = ''] = kind?.matters[draw(kind.matters.length)] ?? [];
    const [verb, measure] =
      kind === undefined ? ['', ''] : [oneOf(kind.verbs, draw), oneOf(kind.measures, draw)];
    return { item, what: `${verb}${matter}`, audience, measure };
  });
  const own = shuffled(ownLines, draw)
    .slice(0, 2)
    .map(([what, audience, measure]) => ({ item: null, what, audience, measure }));
  const entries = [...required, ...own].map(({ item, what, audience, measure }, at): PlanEntry => {
    const from = 25 + draw(30);
    return {
      ...{
        id: `e${at + 1}`,
        item,
        activity: null,
        what,
        who: draw(2) === 0 ? headTitle : clerkTitle,
        people: '',
      },
      ...{ from: dayOf(of.begin, from), to: dayOf(of.begin, from + 10 + draw(80)) },
      ...{ where: `${spots[at] ?? ''}${1 + draw(90)}号`, audience, measure: put(measure) },
    };
  });
  const part = (id: string, heading: string, count: number) => ({
    id,
    heading,
    text: text(unit.name, count, draw),
  });
  return {
    title: `${unit.name}工作方案`,
    sections: [part('s1', '一、总体要求', 3), part('s2', '二、重点任务', 5), part('s3', '三、组织保障', 2)],
    entries,
  };
}

/** Vague and unmeasurable words, as they are met; no list of the review was looked at. */
export const vagueTargets = [
  '群众满意度明显上升',
  '停车难基本缓解',
  '各项工作有序开展',
  '2027年3月底前见到成效',
  '力争走在前列',
  '达到上级要求',
  '氛围更加浓厚',
  '持续保持良好势头',
  '覆盖面进一步扩大',
  '长期坚持',
  '得到居民认可',
  '全面完成任务',
] as const;
export const vagueTasks = [
  '持续推进作风建设',
  '抓好各项任务落实',
  '统筹做好相关工作',
  '加强组织领导',
  '进一步提高认识',
  '强化责任担当',
  '全面深化改革创新',
  '切实改进工作作风',
  '扎实开展有关活动',
  '营造浓厚氛围',
] as const;
export const wideWheres = [
  '全市',
  '全市范围',
  '各乡镇（街道）',
  '有关村组',
  '辖区各单位',
  '各地',
  '全县各村',
  '基层一线',
  '全域',
  '相关社区',
] as const;
export const unknownPosts = ['副主任', '分管副局长', '办公室科员', '工会主席', '二级调研员'] as const;
