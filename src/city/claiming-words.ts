/** Names of the fields of the rules of claiming, a part of `field-word-tables.ts`. */
export const claimingWordsZh = `
claiming:code#claiming = 认领规则
unclaimedDays = 多少天无人认领要提示
perPost = 一个岗位最多认领几件 | 超过的列出来，不拦`;

export const claimingWordsEn = `
claiming:code#claiming = Rules of claiming
unclaimedDays = Days after which an unclaimed task is told
perPost = Claims of one post at most | More are told, never refused`;
