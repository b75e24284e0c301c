/** Names of the fields of the rules of organising, a part of `field-word-tables.ts`. */
export const organisingWordsZh = `
organising:code#organising = 组织规则
outputDays = 多少天没有成果要提示 | 专班没有列入的问题、议定事项和认领的任务
perAccountable = 一个单位同时最多主责几个节点 | 超过的列出来，不拦
awayPercent = 一个单位最多抽走多少岗位（%） | 超过的列出来，不拦
barred = 不得抽调的单位 | 这些单位和它们下属的单位，登记不了
barred.kinds = 单位性质
barred.since = 规定施行日期
barred.source = 规定
push = 月推进会 | 参会名单同哪类会议比对`;

export const organisingWordsEn = `
organising:code#organising = Rules of organising
outputDays = Days without output after which it is told | Of a task force: no problem listed, nothing decided or claimed
perAccountable = Milestones of one accountable unit at most | More are told, never refused
awayPercent = Share of a unit’s posts away at most (%) | More is told, never refused
barred = Units nobody is seconded from | These and all below them: it cannot be registered
barred.kinds = Kinds of units
barred.since = In force since
barred.source = The rule
push = The monthly push | Meeting its invitation list is compared with`;
