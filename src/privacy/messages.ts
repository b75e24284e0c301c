import type { ReasonPhrases } from '../platform/http/refusal.ts';
import { messages } from '../platform/i18n.ts';

const reasons = messages({
  zh: {
    'list-step': '清单现在的状态不能这样做，请刷新后再看',
    'list-empty': '清单上没有要销毁的内容，可以撤销这份清单',
    'same-person': '送审和批准不能是同一个人，请换一位同事批准',
    'hold-lifted': '这项暂缓已经解除',
    'day-past': '日期不能早于今天',
  },
  en: {
    'list-step': 'The list does not allow this now; please reload',
    'list-empty': 'Nothing is left on this list to destroy; you may drop it',
    'same-person': 'Whoever prepared the list cannot release it; please ask a colleague to',
    'hold-lifted': 'This hold was lifted already',
    'day-past': 'The day must not lie before today',
  },
});

/** Finer reasons of refusals. */
export const privacyReasons: ReasonPhrases = reasons;
