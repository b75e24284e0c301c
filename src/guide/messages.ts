import type { ReasonPhrases } from '../platform/http/refusal.ts';
import { messages } from '../platform/i18n.ts';

const reasons = messages({
  zh: {
    'step-by-itself': '这一步要真正做完才算，不能代为确认',
    'steps-open': '前面还有没完成的步骤，完成后再确认正式使用',
    'step-done': '这一步已经完成',
    'step-not-confirmed': '这一步没有确认过',
    'no-practice': '这台服务器没有开练习环境',
  },
  en: {
    'step-by-itself': 'This step counts when it is done; nobody can say so instead',
    'steps-open': 'Steps before it are open; finish them before going live',
    'step-done': 'This step is done already',
    'step-not-confirmed': 'This step was not confirmed',
    'no-practice': 'This server keeps no practice copy',
  },
});

/** Finer reasons of refusals. */
export const guideReasons: ReasonPhrases = reasons;
