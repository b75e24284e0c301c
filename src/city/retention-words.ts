/** What a retention period is for, a part of the tables of `field-words-zh.ts` and `-en.ts`. */
export const retentionWordsZh = `
of = 保管什么
of#request = 诉求
of#recording = 录音
of#call = 未接的来电
of#application = 企业申请
of#exception = 一企（户）一策、一事一议
of#relief-list = 租金减免清单
of#data-wish = 个人信息申请
of#duty-list = 值班表
of#shift = 交接班单
of#withdrawn-import = 撤回的搬家数据
of#account = 离岗人员的账号`;

export const retentionWordsEn = `
of = What is kept
of#request = requests
of#recording = recordings
of#call = missed calls
of#application = applications of firms
of#exception = files decided case by case
of#relief-list = lists of leases
of#data-wish = wishes about personal data
of#duty-list = duty lists
of#shift = handover sheets
of#withdrawn-import = imports taken back
of#account = accounts of people who left`;
