import { messages } from '../platform/i18n.ts';
import { yuan } from './rules/money.ts';

/** Words of an application, in the case at the desk and on the officer's screen. */
export const applicationMessages = messages({
  zh: {
    title: (policy: string) => `申请享受：${policy}`,
    fact: (question: string, answer: string) => `${question}：${answer}`,
    yesNo: (yes: boolean) => (yes ? '是' : '否'),
    yuan: (fen: number) => `${yuan(fen)}元`,
    result: (standing: string, more: string) => `系统初核：${standing}${more}`,
    note: (words: string) => `补充说明：${words}`,
  },
  en: {
    title: (policy) => `Application: ${policy}`,
    fact: (question, answer) => `${question}: ${answer}`,
    yesNo: (yes) => (yes ? 'yes' : 'no'),
    yuan: (fen) => `¥${yuan(fen)}`,
    result: (standing, more) => `First check: ${standing} ${more}`,
    note: (words) => `Note: ${words}`,
  },
});
