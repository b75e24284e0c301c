import { messages } from '../platform/i18n.ts';

/** Why something at a workplace is refused. */
export const workplaceReasons = messages({
  zh: {
    'too-many-views': '常用视图最多30个，请先删掉不用的。',
    'no-such-page': '没有这篇操作说明，请换个说法查找。',
  },
  en: {
    'too-many-views': 'At most 30 saved views; please remove one you no longer use.',
    'no-such-page': 'There is no such how-to; please look for it in other words.',
  },
});

/** Words that stand in a workbook of what was shown. */
export const shownMessages = messages({
  zh: { demo: '演示数据·非真实', shown: (rows: number) => `页面所见${rows}行` },
  en: { demo: 'Made-up data', shown: (rows) => `${rows} rows as shown` },
});
