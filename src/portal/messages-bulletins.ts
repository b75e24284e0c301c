import { messages } from '../platform/i18n.ts';

/** 通报 on the public site. */
export const bulletinMessages = messages({
  zh: {
    title: '典型问题通报',
    lead: '这里公开典型问题的通报：点到的是单位，单位的说明一并公开；到期撤下。',
    none: '现在没有公开的通报。',
    unit: (unit: string) => `单位：${unit}`,
    days: (from: string, to: string) => `${from}发布，公开到${to}`,
    said: '单位说明',
    corrected: (day: string) => `${day}更正`,
  },
  en: {
    title: 'Bulletins',
    lead: 'Typical cases made public: the unit is named, and what it says stands beside; each is taken down after its day.',
    none: 'Nothing is published here now.',
    unit: (unit) => `Unit: ${unit}`,
    days: (from, to) => `Published on ${from}, until ${to}`,
    said: 'What the unit says',
    corrected: (day) => `Corrected on ${day}`,
  },
});
