import type { Values, Words } from './rules/issue.ts';

/** Registers, a part of `field-word-tables.ts`. */
export const registerWordsZh = `
register:about = 做什么用 | 一句话，写在台账上面
register:lead = 牵头单位
register:title = 事项按哪个字段称呼 | 必须是不含个人信息的一行字
register:fields = 字段
fields[].type = 填什么
register:fields[].type#line = 一行字
register:fields[].type#text = 一段话
register:fields[].type#number = 数
register:fields[].type#money = 金额（元）
register:fields[].type#day = 日期
register:fields[].type#choice = 选项
register:fields[].type#yes = 是或否
register:fields[].type#unit = 单位
fields[].measure = 计量单位
register:fields[].choices = 选项
fields[].personal = 个人信息 | 密封保存，只在事项页给经办的人看，不进清单、表格和统计
register:fields[].code = 编码
register:fields[].name = 名称
register:fields[].choices[].code = 编码
register:fields[].choices[].name = 名称
register:opening = 登记
register:opening.by = 谁登记 | “事项所在单位”指各单位登记自己的
opening.place = 要写地点
register:opening.asks = 登记时填哪些
register:opening.needs = 登记时必须填哪些
#owner = 事项所在单位
#lead = 牵头单位
#office = 办公室
#guidance = 巡回指导组
register:once = 哪些字段相同算同一件 | 同一件只登记一次
register:since = 从哪个日期算年限
register:stages = 阶段
stages[].code = 编码
register:stages[].name = 名称
stages[].state = 算什么
#open = 在办
#done = 已完成
#stopped = 未完成而终止
stages[].clock = 时限
stages[].clock.days = 几天
stages[].clock.count = 怎么数
#workday = 工作日
#day = 自然日
stages[].clock.source = 依据
stages[].clock.field = 按哪个日期字段
stages[].clock.from = 从哪个日期算 | 空着的，从到这个阶段那天算
register:steps = 步骤
steps[].code = 编码
register:steps[].name = 名称
steps[].from = 从哪些阶段
steps[].to = 到哪个阶段
steps[].by = 谁办
steps[].units = 由哪些单位办 | 不论事项属于谁
steps[].asks = 可以填哪些
steps[].needs = 缺了不能办的 | 是或否的，必须为“是”
steps[].least = 要达到的比例 | 如表决同意的户数；没填总数的不比
register:steps[].least[].field = 哪个数
register:steps[].least[].whole = 占哪个数
register:steps[].least[].share = 至少占几分之几
register:steps[].least[].share.parts = 分子
register:steps[].least[].share.of = 分母
register:steps[].least[].source = 依据
steps[].after = 满多少天才能办 | 如公示要满几天
register:steps[].after.days = 几天
register:steps[].after.count = 按工作日还是自然日
register:steps[].after.from = 从哪个日期起算
register:steps[].after.source = 依据
steps[].words = 必须写说明
steps[].notBy = 谁办过这些步骤就不能办 | 核验由另一人做
register:looks = 完成后回看
looks.days = 完成后第几天
looks.by = 谁回看
looks.back = 不保持的退回哪个阶段
register:drive = 攻坚期
drive.begins = 从哪天
drive.days = 多少天
register:figures = 统计
register:figures[].code = 编码
register:figures[].name = 名称
figures[].kind = 怎么算
register:figures[].kind#by = 按选项计数
register:figures[].kind#sum = 求和
register:figures[].kind#part = 已完成占应完成
register:figures[].kind#across = 两项对照
figures[].field = 字段
figures[].whole = 应完成的字段`;

export const registerWordsEn = `
register:about = What it is for | One sentence, above the register
register:lead = Leading unit
register:title = Field an item is called by | A line without anything personal
register:fields = Fields
fields[].type = What it holds
register:fields[].type#line = a line
register:fields[].type#text = words
register:fields[].type#number = a number
register:fields[].type#money = an amount (yuan)
register:fields[].type#day = a day
register:fields[].type#choice = a choice
register:fields[].type#yes = yes or no
register:fields[].type#unit = a unit
fields[].measure = Counted in
register:fields[].choices = Choices
fields[].personal = Personal | Sealed, shown on the page of the item to those who work on it, in no list, sheet or figure
register:fields[].code = Code
register:fields[].name = Name
register:fields[].choices[].code = Code
register:fields[].choices[].name = Name
register:opening = Putting on the register
register:opening.by = Who does | The unit of the item: every unit, for itself
opening.place = Has a place
register:opening.asks = Fields asked for
register:opening.needs = Fields that must be there
#owner = unit of the item
#lead = leading unit
#office = the office
#guidance = guidance groups
register:once = Fields that make two items the same | Put down once
register:since = Day its age is counted from
register:stages = Stages
stages[].code = Code
register:stages[].name = Name
stages[].state = Counts as
#open = being worked on
#done = done
#stopped = ended without a result
stages[].clock = Clock
stages[].clock.days = Days
stages[].clock.count = Counted as
#workday = workdays
#day = calendar days
stages[].clock.source = Where it stands
stages[].clock.field = By the day of a field
stages[].clock.from = Counted from the day in | From the day it came there where this is empty
register:steps = Steps
steps[].code = Code
register:steps[].name = Name
steps[].from = From stages
steps[].to = To stage
steps[].by = Who takes it
steps[].units = Units that take it | Whosever the item is
steps[].asks = Fields that can be written
steps[].needs = Fields without which it cannot be taken | A yes-or-no must be yes
steps[].least = Shares that must be reached | Such as votes; nothing is compared with a whole that is not given
register:steps[].least[].field = This number
register:steps[].least[].whole = Of this number
register:steps[].least[].share = At least
register:steps[].least[].share.parts = Parts
register:steps[].least[].share.of = Of
register:steps[].least[].source = Where it stands
steps[].after = Not before so many days | Such as a notice that must hang so long
register:steps[].after.days = Days
register:steps[].after.count = Workdays or days
register:steps[].after.from = From which day
register:steps[].after.source = Where it stands
steps[].words = Something must be said
steps[].notBy = Not by who took these steps | A check is somebody else's
register:looks = Looked at again
looks.days = Days after the result
looks.by = Who looks
looks.back = Stage it goes back to
register:drive = Drive
drive.begins = Begins
drive.days = Days
register:figures = Figures
register:figures[].code = Code
register:figures[].name = Name
figures[].kind = How
register:figures[].kind#by = counted by choice
register:figures[].kind#sum = summed up
register:figures[].kind#part = part of a whole
register:figures[].kind#across = one choice against another
figures[].field = Field
figures[].whole = Field of the whole`;

/** What is wrong with registers, and how to mend it; a part of the table in `messages.ts`. */
export const registerIssuesZh = {
  'part-twice': (v: Values): Words => ({
    problem: `台账“${v['item']}”里编码“${v['code']}”出现了两次`,
    fix: '给其中一个换一个编码',
  }),
  'no-such-part': (v: Values): Words => ({
    problem: `台账“${v['item']}”用到了“${v['code']}”，它的字段、阶段、步骤里没有`,
    fix: '改成已有的编码，或先把它加上',
  }),
  'part-misused': (v: Values): Words => ({
    problem: `台账“${v['item']}”里的“${v['code']}”不能这样用`,
    fix: '称呼用登记时必填、不含个人信息的一行字；选项只给“选项”字段；个人信息只能是字；时限用日期字段；第一个阶段和退回的阶段是在办；统计的字段要对得上；每个步骤有人办',
  }),
};

export const registerIssuesEn = {
  'part-twice': (v: Values): Words => ({
    problem: `register “${v['item']}” has the code “${v['code']}” twice`,
    fix: 'give one of them another code',
  }),
  'no-such-part': (v: Values): Words => ({
    problem: `register “${v['item']}” names “${v['code']}”, which none of its fields, stages and steps is`,
    fix: 'name one there is, or add it first',
  }),
  'part-misused': (v: Values): Words => ({
    problem: `register “${v['item']}” cannot use “${v['code']}” so`,
    fix: 'the title is a line asked for at the opening and not personal; only choices have choices; only words are personal; a clock goes by a day; the first stage and the one it goes back to are open; figures are of fields they can count; every step has somebody who takes it',
  }),
};
