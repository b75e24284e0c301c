/** Rules of surveys, a part of `field-word-tables.ts`. */
export const surveyWordsZh = `
survey-rules:code#surveys = 问卷规则
survey-rules:mostQuestions = 最多几题
survey-rules:seconds = 每题大约几秒 | 用来估算答完要多久
survey-rules:seconds.single = 单选
survey-rules:seconds.multiple = 多选
survey-rules:seconds.scale = 打分
survey-rules:seconds.number = 填数
survey-rules:seconds.words = 说几句
survey-rules:smallestCell = 最小单元格（人） | 少于这么多人的数一律不出
survey-rules:sameDays = 同样的题多少天内不再问同一批人
survey-rules:mostDays = 问卷最多开放几天
survey-rules:keepMonths = 结算后多少个月可以销毁答卷`;

export const surveyWordsEn = `
survey-rules:code#surveys = Rules of surveys
survey-rules:mostQuestions = Most questions
survey-rules:seconds = Seconds a question takes | Tells how long answering takes
survey-rules:seconds.single = One choice
survey-rules:seconds.multiple = Several choices
survey-rules:seconds.scale = A grade
survey-rules:seconds.number = A number
survey-rules:seconds.words = Free words
survey-rules:smallestCell = Smallest cell (people) | Nothing is told of fewer
survey-rules:sameDays = Days within which the same people are not asked the same
survey-rules:mostDays = Days a survey is open at most
survey-rules:keepMonths = Months after closing until answers may be destroyed`;
