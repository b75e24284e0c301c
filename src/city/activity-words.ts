import type { Values, Words } from './rules/issue.ts';

/** Fields of activities of a campaign, a part of `field-word-tables.ts`. */
export const activityWordsZh = `
activities[].classes = 对象类别 | 用下面“对象类别”里的编码；两项活动不要用同一类
activities[].form = 组织形式
activities[].ends = 结束条件 | 怎样算结束
activities[].from = 开始日期
activities[].to = 结束日期
activities[].target = 目标
activities[].target.amount = 目标数
activities[].target.measure = 计量单位
activities[].feeds = 清单来源 | 哪些清单记着这项活动做的事
activities[].feeds[].source = 来源
activities[].feeds[].source#visits = 走访
activities[].feeds[].source#register = 台账
activities[].feeds[].source#problems = 问题清单
activities[].feeds[].source#acts = 实事
activities[].feeds[].source#surveys = 问计问需
activities[].feeds[].source#policies = 惠企政策申请
activities[].feeds[].code = 走访表或台账编码 | 其他来源空着
activities[].feeds[].counts = 数什么
activities[].feeds[].counts#all = 全部
activities[].feeds[].counts#done = 办成的（走访数对象）
activities[].feeds[].toTarget = 计入目标 | 一项活动只有一个来源计入
audienceClasses = 对象类别
overlapDays = 对象交叉（天） | 同一对象在这么多天里被两项活动走访，就提示`;

export const activityWordsEn = `
activities[].classes = Classes of people | Codes of the classes below; no two activities should share one
activities[].form = How it is held
activities[].ends = What ends it | How one sees that it is over
activities[].from = First day
activities[].to = Last day
activities[].target = Target
activities[].target.amount = Amount
activities[].target.measure = Unit of measure
activities[].feeds = Lists that feed it | Where what is done is written down
activities[].feeds[].source = Where from
activities[].feeds[].source#visits = visits
activities[].feeds[].source#register = register
activities[].feeds[].source#problems = problem list
activities[].feeds[].source#acts = acts
activities[].feeds[].source#surveys = surveys
activities[].feeds[].source#policies = applications under policies
activities[].feeds[].code = Code of the visit form or register | Empty for the others
activities[].feeds[].counts = What is counted
activities[].feeds[].counts#all = all
activities[].feeds[].counts#done = what was done (of visits: those visited)
activities[].feeds[].toTarget = Counts towards the target | One list of an activity at most
audienceClasses = Classes of people
overlapDays = Visited for two activities within days | Told where somebody was`;

/** What is wrong with activities, and how to mend it; a part of the table in `messages.ts`. */
export const activityIssuesZh = {
  'targets-twice': (v: Values): Words => ({
    problem: `活动“${v['activity']}”有两个来源计入目标`,
    fix: '只留一个 toTarget 为 true',
  }),
  'no-feed': (v: Values): Words => ({
    problem: `清单来源“${v['source']}”的编码“${v['code']}”不存在`,
    fix: '走访写走访表编码，台账写台账编码，其他来源不写 code',
  }),
};

export const activityIssuesEn = {
  'targets-twice': (v: Values): Words => ({
    problem: `two lists of activity “${v['activity']}” count towards its target`,
    fix: 'leave toTarget true at one of them',
  }),
  'no-feed': (v: Values): Words => ({
    problem: `there is no “${v['code']}” for a list from “${v['source']}”`,
    fix: 'name a visit form for visits, a register for register, and leave code out for the others',
  }),
};
