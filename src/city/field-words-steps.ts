/** The steps a checklist may be for, in the form of the other tables of names (field-words-zh.ts). */
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
`,
} as const;
