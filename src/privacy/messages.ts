import type { ReasonPhrases } from '../platform/http/refusal.ts';
import { messages } from '../platform/i18n.ts';

const reasons = messages({
  zh: {
    'list-step': '清单现在的状态不能这样做，请刷新后再看',
    'list-empty': '清单上没有要销毁的内容，可以撤销这份清单',
    'same-person': '送审和批准不能是同一个人，请换一位同事批准',
    'hold-lifted': '这项暂缓已经解除',
    'day-past': '日期不能早于今天',
    'wish-answered': '这件申请已经答复',
    'wish-unchecked': '请先核实身份，再办理这件申请',
    'wish-outcome': '答复结果与申请的事项不一致，请重新选择',
    'wish-nothing': '没有可以办理的诉求：可能未办结、暂缓销毁，或没有选定属于本人的诉求',
    'wish-uncorrected': '还没有更正，请先更正再答复',
  },
  en: {
    'list-step': 'The list does not allow this now; please reload',
    'list-empty': 'Nothing is left on this list to destroy; you may drop it',
    'same-person': 'Whoever prepared the list cannot release it; please ask a colleague to',
    'hold-lifted': 'This hold was lifted already',
    'day-past': 'The day must not lie before today',
    'wish-answered': 'This wish was answered already',
    'wish-unchecked': 'Make sure who asks before handling this wish',
    'wish-outcome': 'The outcome does not fit what was asked; please choose another',
    'wish-nothing': 'There is no request to do it with: open, held, or none was found to be the person’s',
    'wish-uncorrected': 'Nothing was corrected yet; correct it first',
  },
});

/** Finer reasons of refusals. */
export const privacyReasons: ReasonPhrases = reasons;
