import type { Values, Words } from './rules/issue.ts';

/** Forms and rules of visits, a part of `field-word-tables.ts`. */
export const visitWordsZh = `
visiting:code#visiting = 走访规则
visit-form:activity = 所属活动 | 专项活动里的活动编码，没有的空着
visit-form:targets = 走访对象
#place = 地点
visit-form:questions = 问题 | 都可以不答；答“有问题”的提醒转成诉求
questions[].ask = 问什么
visit-form:talk = 宣讲 | 勾上后，可以记群众的提问
visit-form:gifts = 慰问 | 勾上后，可以记送了什么
visit-form:themes = 领导走访主题 | 勾上后，可以选“紧盯”的主题
outcomeDays = 办结期限（天） | 听到的事项多少天内要有结果
lateDays = 补记期限（天） | 没有网络的，走访后多少天内可以发送
coverDays = 多久没走访算未走访（天）
collision = 多头走访
visiting:collision.units = 几家单位 | 这么多家在期间内走访同一对象，安排前提醒
collision.days = 期间（天）
visiting:gifts = 重复慰问
gifts.visits = 期间内最多几次
gifts.days = 期间（天）
visiting:alike = 记录相似（%） | 两份记录有这么多相同，列出来请人看
visiting:request = 转成诉求时
visiting:request.source = 来源
visiting:request.channel = 渠道
visiting:request.requestType = 诉求类型
visiting:request.ideaType = 建议转成的诉求类型
visiting:request.questionType = 提问转成的诉求类型
visiting:request.askerType = 诉求人类别（群众）
visiting:request.firmAskerType = 诉求人类别（企业、单位）
visiting:themes = 紧盯的主题
giftKinds = 慰问品种类`;

export const visitWordsEn = `
visiting:code#visiting = Rules of visits
visit-form:activity = Activity it belongs to | Code of an activity of a campaign
visit-form:targets = Who is visited
#place = place
visit-form:questions = Questions | None has to be answered; a problem is to become a request
questions[].ask = What is asked
visit-form:talk = A talk | Questions of listeners can be written down
visit-form:gifts = Gifts | What was brought can be written down
visit-form:themes = Themes of a leader's visit | Themes can be chosen
outcomeDays = Days until an outcome | What was heard has one by then
lateDays = Days a note may be late | Where there was no network
coverDays = Days without a visit that count as never visited
collision = Visited by many
visiting:collision.units = So many units | Told before a visit is planned
collision.days = Within days
visiting:gifts = Gifts to one household
gifts.visits = At most so many
gifts.days = Within days
visiting:alike = Notes that read alike (%) | From this share on a person is shown both
visiting:request = As a request
visiting:request.source = Source
visiting:request.channel = Channel
visiting:request.requestType = Type of request
visiting:request.ideaType = Type of request of an idea
visiting:request.questionType = Type of request of a question
visiting:request.askerType = Type of asker, a resident
visiting:request.firmAskerType = Type of asker, a firm or unit
visiting:themes = Themes
giftKinds = Kinds of gifts`;

/** What is wrong with forms of visits, and how to mend it; a part of the table in `messages.ts`. */
export const visitIssuesZh = {
  'no-activity': (v: Values): Words => ({
    problem: `走访表“${v['item']}”的活动“${v['code']}”，专项活动里没有`,
    fix: '改成 campaigns.json 里 activities 的编码，或去掉 activity',
  }),
  'question-twice': (v: Values): Words => ({
    problem: `走访表“${v['item']}”里问题编码“${v['code']}”出现了两次`,
    fix: '给其中一个问题换一个编码',
  }),
};

export const visitIssuesEn = {
  'no-activity': (v: Values): Words => ({
    problem: `form “${v['item']}” belongs to activity “${v['code']}”, which no campaign has`,
    fix: 'name an activity of campaigns.json, or take activity out',
  }),
  'question-twice': (v: Values): Words => ({
    problem: `form “${v['item']}” has two questions with the code “${v['code']}”`,
    fix: 'give one of them another code',
  }),
};
