import type { Topic } from './topics.ts';

/** Streets, estates, environment and transport: matters handed to a unit 转办. All words are made up. */
export const streetMatters: readonly Topic[] = [
  {
    category: 'urban-street-lights',
    weight: 6,
    types: ['help', 'complaint'],
    titles: ['{spot}路灯不亮', '{place}路灯坏了{span}没人修'],
    words: [
      '{spot}的路灯{span}不亮了，晚上黑漆漆的，老人孩子出门很不方便。{wish}',
      '{place}有{n}盏路灯一直是坏的，{night}下班回家看不清路面，还有台阶。{wish}',
    ],
    answers: [
      '经现场查看，系线路老化所致，已更换电缆和灯头，{n}盏路灯全部恢复照明。',
      '已安排维修人员当晚抢修，路灯已亮。今后如再发现，可直接拨打热线反映。',
    ],
    where: 'town',
  },
  {
    category: 'urban-streets',
    weight: 5,
    types: ['help'],
    titles: ['{spot}路面破损', '{place}人行道地砖松动'],
    words: [
      '{spot}的路面坑洼不平，{when}有位老人骑车摔倒了，坑里下雨就积水看不见深浅。{wish}',
      '{place}人行道的地砖松动{span}了，踩上去溅一身泥水，推轮椅的根本过不去。{wish}',
    ],
    answers: [
      '已对破损路面约{n}平方米进行修补，现已恢复通行。',
      '已将该路段列入本月维修计划，先行设置警示标志，预计{n}日内完成修复。',
    ],
    where: 'town',
  },
  {
    category: 'urban-drainage',
    weight: 5,
    types: ['help'],
    titles: ['{spot}下雨就积水', '{spot}井盖缺失'],
    words: [
      '{spot}每逢下雨就积水，最深的地方没过脚踝，{when}店铺里都进了水。{wish}',
      '{spot}有一处井盖不见了，用树枝插着做标记，{night}很危险。{wish}',
    ],
    answers: ['已清掏管道约{n}十米、雨水口{n}处，经雨天复查排水正常。', '已于当日补装井盖并加固井圈。'],
  },
  {
    category: 'urban-sanitation',
    weight: 6,
    types: ['help', 'complaint'],
    titles: ['{spot}垃圾无人清运', '{place}垃圾桶满了几天'],
    words: [
      '{spot}的垃圾堆了{span}没人清运，天一热气味很大，苍蝇也多。{wish}',
      '{place}的垃圾桶经常满到外面，收垃圾的车{span}才来一次。{wish}',
    ],
    answers: [
      '已组织清运堆积垃圾并消杀，调整为每日清运{n}次，由专人巡查。',
      '已增设垃圾桶{n}个，并与保洁单位核对了清运时间。',
    ],
  },
  {
    category: 'urban-vendors',
    weight: 4,
    types: ['complaint', 'help'],
    titles: ['{spot}流动摊贩堵路', '{spot}商户占道经营'],
    words: [
      '{spot}每天傍晚都有流动摊贩把非机动车道占满，接孩子的电动车只能走机动车道。{wish}',
      '{spot}的商户把货架摆到人行道上，盲道都被占了，说过多次没有用。{wish}',
    ],
    answers: ['已对{n}户占道经营的商户进行劝导整改，安排人员在高峰时段值守，并引导摊贩进入疏导点。'],
    where: 'town',
  },
  {
    category: 'urban-parking',
    weight: 4,
    types: ['help', 'suggestion'],
    typesByText: [['help', 'complaint'], ['suggestion']],
    titles: ['{spot}车辆乱停堵住出口', '{place}停车位太少'],
    words: [
      '{spot}经常有车横着停，把小区出口堵住，{when}救护车都差点进不来。{wish}',
      '{place}老楼没有停车场，晚上转{n}圈都找不到位子，能不能把旁边的空地划成临时停车位？',
    ],
    answers: [
      '已施划临时停车位{n}个，并在出口增设禁停标线。',
      '已联合交警对该路段开展集中整治，并增设禁停标志。',
    ],
    where: 'town',
  },
  {
    category: 'urban-water-supply',
    weight: 4,
    types: ['help', 'complaint'],
    titles: ['{place}水压太低', '{place}停水没有通知'],
    words: [
      '{place}高层的水压{span}都很低，{night}洗澡水都上不来。{wish}',
      '{place}{when}突然停水，到现在没有通知什么时候来水，家里有小孩很不方便。{wish}',
    ],
    answers: [
      '经查系加压泵故障，已更换配件，现水压恢复正常。',
      '因管道爆裂紧急抢修导致停水，已于当晚恢复供水，今后停水将提前在小区公告。',
    ],
    where: 'town',
  },
  {
    category: 'housing-property',
    weight: 7,
    types: ['complaint', 'help'],
    titles: ['{place}电梯{span}没修好', '{place}物业收费不做事'],
    words: [
      '{place}的电梯坏了{span}，物业每次都说在等配件，楼上有{n}位行动不便的老人下不了楼。{wish}',
      '{place}物业费照收，楼道灯不亮、卫生没人打扫，打电话总说登记了。{wish}',
    ],
    answers: [
      '已约谈物业公司，更换电梯配件并经检验合格，现已恢复运行。',
      '已督促物业公司整改，楼道照明已修复，保洁安排已在单元门口公示。',
    ],
    where: 'town',
  },
  {
    category: 'housing-building-quality',
    weight: 3,
    types: ['complaint', 'help'],
    titles: ['新房外墙渗水', '{place}楼顶漏水'],
    words: [
      '{place}的房子交房才{n}年，外墙渗水，卧室墙面发霉起皮，开发商来看过一次就没有下文。{wish}',
      '{place}顶楼一下雨就漏，厨房要用盆接水，已经{span}了。{wish}',
    ],
    answers: ['已召集开发建设、施工单位现场查看，确定由施工单位重做防水，并约定保修期顺延。'],
  },
  {
    category: 'housing-old-estates',
    weight: 2,
    types: ['suggestion', 'consult'],
    typesByText: [['suggestion', 'help'], ['consult']],
    titles: ['{place}加装电梯的建议', '老旧小区改造何时轮到{place}'],
    words: [
      '{place}是老小区，住的多是老人，想加装电梯，一层住户有顾虑，能不能请社区帮忙协商？',
      '{place}的管道和外墙都老化了，想问今年改造有没有我们小区，居民愿意出一部分钱。',
    ],
    answers: ['已列入下一年度改造计划初选名单，社区将组织居民议事，方案会先公示征求意见。'],
    where: 'town',
  },
  {
    category: 'environment-noise-building',
    weight: 5,
    types: ['complaint'],
    titles: ['{spot}工地夜间施工', '{place}旁边工地吵到{night}'],
    words: [
      '{spot}的工地{night}还在施工，打桩的声音很大，孩子第二天要上学。已经{span}了。{wish}',
      '{place}旁边工地{when}又通宵浇筑，没有看到夜间施工的公告。{wish}',
    ],
    answers: ['已对施工单位下达整改通知，除办理夜间施工手续并公告外，晚十点至次日六点停止产生噪声的作业。'],
    where: 'town',
  },
  {
    category: 'environment-noise-social',
    weight: 4,
    types: ['complaint', 'help'],
    titles: ['{spot}广场舞声音太大', '{spot}烧烤店{night}吵闹'],
    words: [
      '{spot}每天早晚跳广场舞，音响开得很大，关着窗也听得见。{wish}',
      '{spot}的烧烤店{night}划拳唱歌，楼上的住户没法休息。{wish}',
    ],
    answers: [
      '已与活动组织者约定时间和音量，并在现场设置分贝显示牌，经回看有改善。',
      '已约谈经营者，签订夜间经营承诺，撤除了露天音响。',
    ],
    where: 'town',
  },
  {
    category: 'environment-fumes',
    weight: 3,
    types: ['complaint'],
    titles: ['{spot}餐馆油烟直排'],
    words: ['{spot}的餐馆油烟管对着居民楼，中午晚上都不敢开窗，晾的衣服都是油烟味。{wish}'],
    answers: ['已责令餐馆安装油烟净化设施并定期清洗，排烟口已改到楼顶，经检测达标。'],
    where: 'town',
  },
  {
    category: 'environment-air',
    weight: 3,
    types: ['complaint', 'report'],
    titles: ['{place}有刺鼻气味', '{spot}渣土车扬尘'],
    words: [
      '{place}{night}常有刺鼻的气味，像是烧塑料，{span}了都找不到来源。{wish}',
      '{spot}渣土车经过时尘土飞扬，道路也没有冲洗，窗台每天一层灰。{wish}',
    ],
    answers: [
      '经夜间排查，系一处废品点焚烧杂物，已当场制止并清理取缔。',
      '已要求渣土运输单位密闭运输、出场冲洗，道路每日冲洗{n}次。',
    ],
  },
  {
    category: 'transport-bus',
    weight: 4,
    types: ['suggestion'],
    titles: ['{place}公交班次太少', '建议{spot}增设公交站'],
    words: [
      '{place}到市区的公交一小时才一班，{when}等了{n}十分钟，学生和老人都在路边晒着。能不能加密班次？',
      '{spot}新搬来{n}百多户，最近的公交站要走二十分钟，建议增设一个站点。',
    ],
    answers: ['经客流调查，早晚高峰增加班次{n}个，已于本周一起执行，时刻表在站牌更新。'],
  },
  {
    category: 'transport-traffic',
    weight: 3,
    types: ['suggestion', 'help'],
    typesByText: [['suggestion'], ['help']],
    titles: ['{spot}红绿灯时间太短', '{spot}上下学堵车'],
    words: [
      '{spot}的行人绿灯只有十几秒，老人走不完一半就变红了，建议延长。',
      '{spot}上下学时段堵得厉害，接送的车停成两排。{wish}',
    ],
    answers: ['已将行人绿灯时间延长{n}秒，并增加一次放行。', '已在上下学时段安排警力疏导，施划即停即走区。'],
    where: 'town',
  },
];
