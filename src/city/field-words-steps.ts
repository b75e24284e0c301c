/** The steps a checklist may be for, and what is said of people who come in person, in the form of the other tables of names (field-words-zh.ts). */
export const stepWords = {
  zh: `
checklist:step = 环节 | 只给办这一步的岗位看；空着就是答复前
checklist:step#register = 登记
checklist:step#dispatch = 派单
checklist:step#sign = 签收
checklist:step#handle = 办理
checklist:step#answer = 答复
checklist:step#review = 答复审核
checklist:step#tell = 告知
checklist:step#call-back = 回访
asker-type:asks = 请他说清什么 | 网上和登记台写诉求时提示，一条一句，最多六条
channel:inPerson = 当面来访 | 登记时问来了几人、谁是代表、需要什么帮助
#written-notice = 来访书面告知
`,
  en: `
checklist:step = Step | Only posts that take it see the list; empty means before the answer
checklist:step#register = Registering
checklist:step#dispatch = Dispatching
checklist:step#sign = Signing for it
checklist:step#handle = Handling
checklist:step#answer = Answering
checklist:step#review = Reviewing the answer
checklist:step#tell = Telling the asker
checklist:step#call-back = Calling back
asker-type:asks = What they are asked to say | Shown beside the words, on the public page and at the desk; six at most
channel:inPerson = In person | How many came, who speaks for them and what they need is asked
#written-notice = Written notice to visitors
`,
} as const;
