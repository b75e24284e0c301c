import type { Values, Words } from './rules/issue.ts';

/** Types and rules of pairing, a part of `field-word-tables.ts`. */
export const pairingWordsZh = `
pairing:code#pairing = 结对规则
pair-type:group = 属于哪一类
pair-type:group#base = 五不变（基本结对，年内不变）
pair-type:group#extension = 三延伸
pair-type:group#contact = 联系点
pair-type:targets = 帮扶对象 | 三延伸只能选基层单位、市场主体、农村种植养殖大户
#firm = 企业
#grassroots-unit = 基层单位
#market-entity = 市场主体
#grower = 农村种植养殖大户
#household = 农户
#village = 村
pair-type:helpers = 帮扶方 | 哪些性质的单位可以帮扶；只由领导联系的空着
pair-type:leaders = 领导岗位可以联系
pair-type:everyHelper = 每个单位都要有 | 勾上后，没有结对的单位列在“未报到”
limits.helpersPerTarget = 一个对象最多几家帮扶 | 超过就是扎堆
limits.pairsPerUnit = 一个单位最多帮扶几个
limits.pairsPerPost = 一个领导岗位最多联系几个
limits.pointsPerTown = 一个乡镇街道最多几个领导联系点
limits.quietDays = 多少天没有联系算久无联系
weights = 权重 | 0到100，越大越看重
weights.change = 换掉原来的帮扶方
weights.town = 同县不同乡镇
weights.county = 不在一个县市区
weights.fit = 不对口
weights.load = 帮扶方每多一个
weak = 力量薄弱
weak.staff = 在岗人数少于
weak.requestsPerHead = 人均未办结诉求多于
weak.requests = 未办结诉求多于 | 不知道在岗人数时用
fits = 对口关系 | 哪些单位帮哪类对象算对口
fits[].target = 帮扶对象
fits[].helpers = 帮扶方
grounds = 调整情形`;

export const pairingWordsEn = `
pairing:code#pairing = Rules of pairing
pair-type:group = Group
pair-type:group#base = base pair, unchanged through the year
pair-type:group#extension = extension
pair-type:group#contact = contact point
pair-type:targets = Who may be helped | An extension goes to grassroots units, market entities and large growers only
#firm = firm
#grassroots-unit = grassroots unit
#market-entity = market entity
#grower = large grower
#household = household
#village = village
pair-type:helpers = Who helps | Kinds of units; empty where only leaders do
pair-type:leaders = Leaders' posts may help
pair-type:everyHelper = Every unit is to have one | Who has none stands among the gaps
limits.helpersPerTarget = Helpers of one target at most | More is crowding
limits.pairsPerUnit = Pairs of one unit at most
limits.pairsPerPost = Pairs of one leader's post at most
limits.pointsPerTown = Leaders' contact points in one town at most
limits.quietDays = Days without contact until a pair is forgotten
weights = Weights | From 0 to 100
weights.change = Another helper than before
weights.town = Another town of the county
weights.county = Another county
weights.fit = Not suited
weights.load = Each further pair of a helper
weak = What is weak
weak.staff = Fewer people than
weak.requestsPerHead = More open requests a head than
weak.requests = More open requests than | Where nobody knows how many people there are
fits = What suits | Which units suit which targets
fits[].target = Target
fits[].helpers = Helpers
grounds = Grounds for a change`;

/** What is wrong with types of pairing, and how to mend it; a part of the table in `messages.ts`. */
export const pairingIssuesZh = {
  'extension-target': (v: Values): Words => ({
    problem: `结对类型“${v['item']}”属于三延伸，不能选对象“${v['code']}”`,
    fix: '三延伸只向基层单位（grassroots-unit）、市场主体（market-entity）、农村种植养殖大户（grower）延伸，去掉别的对象，或把 group 改成 base、contact',
  }),
  'nobody-helps': (v: Values): Words => ({
    problem: `结对类型“${v['item']}”没有人可以帮扶`,
    fix: '在 helpers 写明哪些性质的单位可以帮扶，或把 leaders 设为 true',
  }),
};

export const pairingIssuesEn = {
  'extension-target': (v: Values): Words => ({
    problem: `type of pairing “${v['item']}” is an extension and cannot go to “${v['code']}”`,
    fix: 'an extension goes to grassroots-unit, market-entity and grower only: take the other out, or make its group base or contact',
  }),
  'nobody-helps': (v: Values): Words => ({
    problem: `nobody may give the help of type “${v['item']}”`,
    fix: 'name the kinds of units that help under helpers, or set leaders to true',
  }),
};
