import type { Sketch } from './sketch.ts';
import type { Topic } from './topics.ts';

/** A case made to be looked at: one per queue of those who try the demonstration. */
export interface Showcase {
  topic: Topic;
  until: Sketch['until'];
  /** Its step is past its time. */
  late: boolean;
  /** Unit whose place it happens in; anywhere if absent. */
  county?: number;
}

function topic(
  category: string,
  types: readonly string[],
  text: [title: string, words: string, answer: string],
): Topic {
  const [title, words, answer] = text;
  return { category, types, weight: 1, titles: [title], words: [words], answers: [answer] };
}

/** Cases of every stage with a story a visitor understands at a glance. All words are made up. */
export const showcases: readonly Showcase[] = [
  {
    topic: topic(
      'urban-street-lights',
      ['help'],
      [
        '{spot}一排路灯不亮，老人夜里摔倒',
        '{spot}往南一排七盏路灯从上周起都不亮，昨晚有位买菜回来的老人在台阶处摔了一跤。附近住的多是老人，请先把台阶那一段修好，其余的请告诉我们什么时候能亮。',
        '七盏路灯系同一段电缆进水，已当晚抢修恢复；台阶处加装了反光条。经电话回访，来电人表示满意。',
      ],
    ),
    until: 'closed',
    late: false,
    county: 0,
  },
  {
    topic: topic(
      'environment-noise-building',
      ['complaint'],
      [
        '{place}旁工地凌晨打桩，高三学生无法休息',
        '{place}旁边的工地连续三个晚上凌晨还在打桩，我家孩子明年高考，白天上课打瞌睡。打过工地门口牌子上的电话，没有人接。请管一管，也想知道夜间施工到底要谁批准。',
        '已现场制止夜间打桩并立案，工地公示栏补贴了夜间施工规定和值班电话，白天作业时间已告知居民。',
      ],
    ),
    until: 'handling',
    late: true,
    county: 0,
  },
  {
    topic: topic(
      'housing-property',
      ['complaint'],
      [
        '{place}电梯停运十二天，楼上有透析病人',
        '{place}二号楼的电梯停了十二天，物业说配件要从外地发。十五楼有一位每周要去透析的病人，家里人只能背他下楼。请协调先用备用梯，或者给一个修好的准确日子。',
        '已协调维保单位调用同型号配件，两日内恢复运行；期间安排志愿者每周三次帮助上下楼。',
      ],
    ),
    until: 'dispatched',
    late: false,
    county: 1,
  },
  {
    topic: topic(
      'housing-building-quality',
      ['help'],
      [
        '新交付的房子卧室渗水发霉',
        '去年底在{place}交的房，今年梅雨季卧室外墙渗水，墙面发霉，孩子咳嗽一直不好。施工方补过一次又漏。想请第三方看看到底是哪里的问题，修的钱谁出。',
        '经第三方检测系外墙节点防水缺陷，由施工单位返修并承担费用，保修期自返修合格之日重新计算。',
      ],
    ),
    until: 'answered',
    late: false,
  },
  {
    topic: topic(
      'environment-air',
      ['complaint'],
      [
        '{place}夜里有刺鼻气味，关窗也闻得到',
        '{place}最近每到夜里十一点以后就有像烧塑料的味道，风从北边来时最重，家里有哮喘的老人，关着窗也睡不着。白天来人看又没有了，希望夜里来查一次。',
        '连续三晚排查，查实北侧一处废品点夜间焚烧，已取缔并回访住户，未再闻到异味。',
      ],
    ),
    until: 'handling',
    late: false,
    county: 0,
  },
  {
    topic: topic(
      'labour-wages',
      ['help'],
      [
        '十一个人的工资拖了三个月',
        '我们十一个人在{place}的装修工地干了三个月，说好按月结，到现在只发了生活费。工头说甲方没有拨款，甲方说已经付了。家里老人孩子等着用钱，请帮我们对一对账。',
        '已会同住建部门约谈双方对账，十一人工资经专用账户全部发放，并有签收单。',
      ],
    ),
    until: 'registered',
    late: false,
    county: 0,
  },
  {
    topic: topic(
      'transport-rural-roads',
      ['help'],
      [
        '{place}去镇上的路断了三百米，学生绕行',
        '{place}去镇上的路只差三百米没有打通，学生每天要多绕四公里，下雨天家长只好请假接送。村里愿意出劳力，能不能先铺上石子？',
        '已先用砂石铺通三百米路段，硬化列入农村公路建设计划。',
      ],
    ),
    until: 'registered',
    late: true,
  },
  {
    topic: topic(
      'urban-drainage',
      ['help'],
      [
        '{spot}逢雨必淹，店里进水两次',
        '{spot}是低洼处，今年进水两次，货架下层的货都泡了。排水口被旁边装修的水泥堵了一半，请在下一场大雨以前清通。',
        '已清掏雨水口六处、疏通管道八十米，对违规倾倒水泥浆的责任人作出处理。',
      ],
    ),
    until: 'answered',
    late: false,
    county: 1,
  },
];
