/** A matter people bring, with the words they use for it; `{…}` are filled in by {@link fill}. */
export interface Topic {
  category: string;
  weight: number;
  /** Request types it comes as, the most common first. */
  types: readonly string[];
  titles: readonly string[];
  words: readonly string[];
  answers: readonly string[];
  /** Only in streets and estates, only in villages, or anywhere. */
  where?: 'town' | 'village';
}

/** Matters that are handed to a unit 转办. All words are made up. */
export const matters: readonly Topic[] = [
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
    types: ['help', 'suggestion'],
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
    types: ['suggestion', 'complaint'],
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
    titles: ['{spot}红绿灯时间太短', '{spot}上下学堵车'],
    words: [
      '{spot}的行人绿灯只有十几秒，老人走不完一半就变红了，建议延长。',
      '{spot}上下学时段堵得厉害，接送的车停成两排。{wish}',
    ],
    answers: ['已将行人绿灯时间延长{n}秒，并增加一次放行。', '已在上下学时段安排警力疏导，施划即停即走区。'],
    where: 'town',
  },
  {
    category: 'transport-rural-roads',
    weight: 4,
    types: ['help'],
    titles: ['{place}通村路破损', '{place}断头路何时打通'],
    words: [
      '{place}的通村路被大车压坏了，{span}没有修，雨天摩托车都过不去，稻谷运不出来。{wish}',
      '{place}到镇上的路差最后几百米没有硬化，学生上学要绕{n}公里。{wish}',
    ],
    answers: ['已用砂石先行填平保通，并列入农村公路养护计划，预计{n}个月内完成硬化。'],
    where: 'village',
  },
  {
    category: 'land-water-rural-water',
    weight: 3,
    types: ['help'],
    titles: ['{place}自来水浑浊', '{place}时常停水'],
    words: [
      '{place}的自来水{span}发黄有沉淀，做饭都要先放一桶。{wish}',
      '{place}到了傍晚就没有水，要等到{night}才来。{wish}',
    ],
    answers: ['已对管网末梢排污冲洗，更换滤料，经检测水质达标，检测结果张贴在村务公开栏。'],
    where: 'village',
  },
  {
    category: 'land-water-irrigation',
    weight: 3,
    types: ['help', 'suggestion'],
    titles: ['{place}沟渠淤堵', '{place}泵站抽不上水'],
    words: ['{place}的沟渠淤了{n}年没有清，今年插秧时水上不来，下雨又排不出去。{wish}'],
    answers: ['已清淤沟渠约{n}百米，检修泵站{n}座，能保证今冬明春灌排。'],
    where: 'village',
  },
  {
    category: 'rural-environment',
    weight: 2,
    types: ['help'],
    titles: ['{place}改厕后没人清掏'],
    words: ['{place}改厕以后化粪池满了没人清掏，打电话让等，已经{span}。{wish}'],
    answers: ['已安排吸污车清掏，并公布了管护电话和每季清掏时间。'],
    where: 'village',
  },
  {
    category: 'rural-farm-subsidies',
    weight: 2,
    types: ['consult', 'help'],
    titles: ['{place}种粮补贴没有到账'],
    words: ['{place}今年的种粮补贴别的组都到账了，我家的{span}没有收到，卡号去年换过。{wish}'],
    answers: ['经核对系账户变更未登记，已更正账号，补贴款已随下一批次发放到卡。'],
    where: 'village',
  },
  {
    category: 'labour-wages',
    weight: 5,
    types: ['help', 'complaint'],
    titles: ['工地拖欠工资', '饭店拖欠{n}个月工资'],
    words: [
      '在{place}附近的工地做了{n}个月，包工头一直拖着工资，一起的有{n}个人，快过年了等着钱用。{wish}',
      '在{place}一家饭店上班，老板说生意不好，欠了{n}个月工资，人也联系不上。{wish}',
    ],
    answers: [
      '已会同属地到现场核实，用工单位已将拖欠工资全部发放到位，并签收确认。',
      '已立案调查并责令限期支付，首批工资已发放，余款约定于{n}日内付清。',
    ],
  },
  {
    category: 'schooling-admission',
    weight: 3,
    types: ['consult', 'help'],
    titles: ['随迁子女怎么报名', '{place}学区怎么划的'],
    words: [
      '孩子户口在外地，我们在{place}租房做生意，明年上小学怎么报名，要不要居住证？',
      '{place}今年学区有没有变化？两边邻居说法不一样，想要一个准话。',
    ],
    answers: ['已将学区划分图和报名材料清单发给来电人，并请学校一次性告知。'],
  },
  {
    category: 'schooling-tutoring',
    weight: 2,
    types: ['complaint'],
    titles: ['培训班不退费'],
    words: ['在{place}一家培训班交了一年的钱，上了{n}次课就换老师，要求退费一直拖着。{wish}'],
    answers: ['已组织双方调解，机构按剩余课时退还费用，款项已到账。'],
    where: 'town',
  },
  {
    category: 'medical-hospitals',
    weight: 3,
    types: ['complaint', 'suggestion'],
    titles: ['挂号窗口排队时间长', '{place}卫生服务中心周末不开诊'],
    words: [
      '{when}去看病，排队挂号用了{n}十分钟，自助机坏了两台没有人修，建议老人优先。',
      '{place}卫生服务中心周末没有医生，量个血压都要去大医院，建议安排值班。',
    ],
    answers: [
      '已增开窗口{n}个，设置老年人优先通道，自助机已修复。',
      '已调整排班，周末上午安排全科医生坐诊。',
    ],
  },
  {
    category: 'market-consumer',
    weight: 5,
    types: ['complaint'],
    titles: ['新买的电动车有问题，商家推给厂家', '上门维修多收费'],
    words: [
      '在{place}附近的店里买的电动车，骑了{n}天就跑不动，商家让自己去找厂家。{wish}',
      '请人上门修空调，说好的价钱，修完多要了{n}百块，票也不开。{wish}',
    ],
    answers: [
      '经调解，商家同意免费更换电池并延长保修，诉求人认可。',
      '已责令经营者退还多收费用，并规范明码标价。',
    ],
  },
  {
    category: 'market-prepaid',
    weight: 3,
    types: ['complaint', 'help'],
    titles: ['健身房关门预付卡退不了'],
    words: ['{spot}的健身房{when}贴了告示说停业装修，卡里还有钱，电话打不通，一起办卡的有{n}十多人。{wish}'],
    answers: ['已联系经营者，由同城门店承接未消费课时，不愿转店的按余额登记退款。'],
    where: 'town',
  },
  {
    category: 'market-food',
    weight: 3,
    types: ['complaint', 'report'],
    titles: ['超市卖过期食品', '早餐店卫生差'],
    words: [
      '{when}在{spot}的超市买到过期的牛奶，小票还在。{wish}',
      '{spot}的早餐店后厨地上都是污水，碗筷没有消毒。{wish}',
    ],
    answers: [
      '已现场检查并下架同批次商品，对经营者立案处理，已按规定退赔。',
      '已责令停业整改，复查合格后恢复营业。',
    ],
  },
  {
    category: 'business-financing',
    weight: 2,
    types: ['help', 'consult'],
    titles: ['小企业续贷困难'],
    words: [
      '我们在{place}开办一家小型加工厂，贷款下个月到期，订单足，但抵押物不够续贷，想了解有没有担保支持。',
    ],
    answers: ['已组织银行和担保公司上门对接，按新增担保方案办理了续贷。'],
  },
  {
    category: 'business-relief-policies',
    weight: 2,
    types: ['consult', 'help'],
    titles: ['稳岗补贴怎么申请'],
    words: ['我们企业在{place}，有{n}十多名员工，听说有稳岗补贴，要符合什么条件、从哪里申请？'],
    answers: ['经比对该企业符合条件，已通过免申即享发放，短信已告知到账时间。'],
  },
  {
    category: 'culture-venues',
    weight: 2,
    types: ['help', 'suggestion'],
    titles: ['{spot}健身器材损坏'],
    words: ['{spot}的健身器材断了{n}处，小孩还在上面玩，很容易受伤。{wish}'],
    answers: ['已拆除损坏器材，补装新器材{n}件，并标明责任单位电话。'],
  },
  {
    category: 'government-windows',
    weight: 2,
    types: ['complaint', 'suggestion'],
    titles: ['办事窗口来回跑', '建议窗口中午不断岗'],
    words: [
      '{when}去窗口办证，第一次说缺一份材料，第二次又说要盖章，跑了{n}趟。{wish}',
      '上班族只有中午有空，建议办事窗口中午安排人值班。',
    ],
    answers: [
      '已为其当场办结，并将材料清单重新梳理公示，实行一次性告知。',
      '已实行中午轮流值守，周六上午开放延时服务。',
    ],
  },
];
