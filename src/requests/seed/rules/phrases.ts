import type { Chance } from './chance.ts';

const spots = [
  '菜场门口',
  '小学门前',
  '公交站旁',
  '东门口',
  '临街商铺前',
  '文化广场旁',
  '十字路口',
  '幼儿园对面',
  '卫生站旁边',
  '北侧围墙边',
];
const villageSpots = ['村委会旁', '三组路口', '五组塘边', '文化广场旁', '小学门前', '桥头'];
const spans = ['三天', '一个多星期', '半个月', '快一个月', '两个多月', '好几天'];
const whens = ['昨天', '前天晚上', '上周末', '前几天', '今天早上', '这几天'];
const nights = ['晚上十点以后', '半夜', '凌晨五点多', '夜里'];
const wishes = [
  '希望尽快处理。',
  '请有关部门来看一看。',
  '请尽快给个答复。',
  '麻烦帮忙协调一下。',
  '希望能彻底解决。',
  '',
];

/** From three: two is said 两 before some words and 二 before others. */
const numerals = [...'三四五六七八九'];

/** Where something happens, as the words name it. */
export interface NamedPlace {
  name: string;
  rural: boolean;
}

/** Fills the blanks of a phrase; the same blank comes out the same within one text. */
export function fill(chance: Chance, place: NamedPlace, templates: readonly string[]): string[] {
  const spot = `${place.name}${chance.pick(place.rural ? villageSpots : spots)}`;
  const blanks: Record<string, string> = {
    place: place.name,
    spot,
    span: chance.pick(spans),
    when: chance.pick(whens),
    night: chance.pick(nights),
    wish: chance.pick(wishes),
    n: chance.pick(numerals),
  };
  return templates.map((template) =>
    template.replace(/\{(\w+)\}/g, (_, blank: string) => blanks[blank] ?? ''),
  );
}

const spokenOpenings = ['', '', '来电反映：', '来电人说，'];
const writtenOpenings = ['', '您好，', '你好，我想反映一下，'];

/** How a text begins on the phone or in writing. */
export function openingOf(chance: Chance, spoken: boolean): string {
  return chance.pick(spoken ? spokenOpenings : writtenOpenings);
}

const surnames = [...'陈刘张王李黄周吴徐孙胡朱高林何郭马罗'];

/** A name as operators write it; nobody in particular. */
export function personName(chance: Chance): string {
  return `${chance.pick(surnames)}${chance.pick(['先生', '女士', '师傅', '阿姨', '老师'])}`;
}

/** A telephone number no one can have: no area code of the mainland begins with 00. */
export function fictitiousPhone(chance: Chance): string {
  return `0005550${String(chance.whole(0, 9999)).padStart(4, '0')}`;
}

export const remarks = {
  good: ['处理得很快，满意。', '谢谢，问题解决了。', '工作人员态度很好。', ''],
  bad: ['只来看了一次，问题还在。', '答复的和实际不一样。', '过两天又和原来一样了。'],
} as const;

/** The name of a village or community without the name of its committee. */
export function shortPlace(name: string): string {
  return name.replace(/(社区)?居(民委员|委)会$/, '社区').replace(/村?村(民委员|委)会$/, '村');
}
