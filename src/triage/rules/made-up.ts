import { chance } from './chance.ts';
import type { Example } from './learn.ts';

const matters = {
  water: [
    '自来水停水三天了',
    '水压太低洗澡没有水',
    '水管爆了水漫到路上',
    '自来水发黄有异味',
    '水表读数不对水费太高',
  ],
  school: ['孩子入学报名材料', '学校食堂饭菜不干净', '老师补课收费', '幼儿园名额不够', '转学手续怎么办理'],
  bus: ['公交车经常不到站', '出租车拒载绕路', '公交线路能不能延长', '班车晚点司机态度差', '站台没有遮雨棚'],
} as const;
const places = ['红门路', '江汉路', '北京西路', '豉湖村', '荆沙大道', '沙岑小区'];
const endings = ['请尽快解决。', '希望有人管一管。', '谢谢！', '多次反映没有结果。', ''];

/** Made-up messages of three matters for tests: the same seed gives the same texts. */
export function madeUpExamples(count: number, seed = 3): Example[] {
  const draw = chance(seed);
  const one = <T>(of: readonly T[]): T => of[Math.floor(draw() * of.length)] ?? (of[0] as T);
  const labels = Object.keys(matters) as (keyof typeof matters)[];
  return Array.from({ length: count }, () => {
    const label = one(labels);
    const [first, second] = [one(matters[label]), one(matters[label])];
    return { label, title: one([first, '']), words: `${one(places)}${first}，${second}。${one(endings)}` };
  });
}
