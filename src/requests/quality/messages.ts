import { messages } from '../../platform/i18n.ts';

/** Why something about quality checks was refused. */
export const qualityReasons = messages({
  zh: {
    'no-score-sheet': '本市还没有评分表。请管理员在城市数据 score-sheets.json 里填写',
    'nothing-to-draw': '这段时间本单位没有可抽查的登记',
    'days-reversed': '结束日期早于开始日期',
    'too-many-days': '一次最多抽查 31 天',
    'points-wrong': '每一项都要评分，且不能超过该项满分',
    'check-step': '这件抽查现在不能这样做，请刷新后再看',
    'own-check': '不能评自己的工作，请另一位班长评',
    'not-own-check': '只有本人可以申诉',
    'same-judge': '申诉由另一位班长裁定，不能由原评分人裁定',
  },
  en: {
    'no-score-sheet': 'The city has no score sheet; an administrator fills in score-sheets.json of its data',
    'nothing-to-draw': 'The unit took down nothing that could be sampled in these days',
    'days-reversed': 'The last day comes before the first',
    'too-many-days': 'At most 31 days at once',
    'points-wrong': 'Every item needs points, and no more than it is worth',
    'check-step': 'This check does not allow that now; please reload',
    'own-check': 'Nobody judges their own work; another shift lead does',
    'not-own-check': 'Only the person concerned may appeal',
    'same-judge': 'An appeal is decided by another shift lead than whoever scored',
  },
});
