import { messages } from '../../platform/i18n.ts';

/** Why a reorganisation was refused. */
export const unitReasons = messages({
  zh: {
    'unit-unknown-unit': '有的单位已经不在了，请刷新后重选。',
    'unit-same-unit': '同一个单位选了两次，请重选。',
    'unit-no-parts': '请至少写明两个单位。',
    'unit-reception-split': '受理单位拆分时原单位须保留，请勾选“原单位保留”。',
    'city-changed': '预览之后城市数据有变化。请重新预览，看过再确认。',
    'city-data': '这样变动后城市数据不完整，请看预览里列出的问题。',
    'reorganisation-over': '已经办过或取消了。',
    'day-past': '不能早于今天：以前的事按当时的单位记着',
  },
  en: {
    'unit-unknown-unit': 'One of the units is no more; please reload and choose again.',
    'unit-same-unit': 'A unit was chosen twice; please choose again.',
    'unit-no-parts': 'Please name at least two units.',
    'unit-reception-split': 'The reception unit stays when it is split: please tick “the unit stays”.',
    'city-changed': 'The city’s data changed since the preview. Preview again before you confirm.',
    'city-data': 'The city’s data would not be whole; see what the preview lists.',
    'reorganisation-over': 'It was carried out or dropped already.',
    'day-past': 'Not before today: what was stays with the units of that time',
  },
});
