import { messages } from '../platform/i18n.ts';

/** Texts of saying where something is by tapping. */
export const placeMessages = messages({
  zh: {
    open: '在示意图上点一点',
    county: '事情在哪个县市区？',
    tap: '在图上点一下，或者在下面选。',
    mapAlt: '各县市区示意图，点一下选择。下面有同样的名单。',
    schematic: '示意图，不表示界线，只用来选地点。',
    missed: '没有点到，请再点一下，或者在下面选。',
    town: (county: string) => `${county}的哪个乡镇、街道？`,
    whole: (county: string) => `不清楚，就选${county}`,
    other: '不在这里，重新选',
  },
  en: {
    open: 'Choose on a map',
    county: 'In which county or district?',
    tap: 'Tap it on the map, or choose below.',
    mapAlt: 'Schematic map of counties and districts; tap one. The same list stands below.',
    schematic: 'A schematic map: it shows no boundaries and only serves to choose.',
    missed: 'That was beside the map. Tap again, or choose below.',
    town: (county) => `Which town or street of ${county}?`,
    whole: (county) => `Not sure: the whole of ${county}`,
    other: 'Somewhere else',
  },
});
