import { normalText } from './text.ts';

/** 诉求类型: what the person wants of the city, suggested from how they say it. */
export interface AskedFor {
  type: 'consult' | 'help' | 'complaint' | 'report' | 'suggestion' | 'praise';
  because: string[];
}

/** Ways of speaking, the more telling first; the later of two that both occur wins only where nothing earlier does. */
const ways: readonly (readonly [AskedFor['type'], RegExp])[] = [
  ['report', /举报|违法(?!建)|无证经营|非法|传销|偷排|制假|售假|黑作坊|赌博|涉黄/g],
  ['praise', /表扬|锦旗|点赞|特此感谢|由衷感谢|非常感谢.{0,12}(帮助|及时|热心|负责)|为.{1,12}点赞/g],
  ['suggestion', /建议|提议|能不能增设|希望(能)?(增设|增加|开通|修建|设立|延长|优化)|是否可以(增设|增加)/g],
  [
    'complaint',
    /投诉|乱收费|不作为|态度(恶劣|差|不好)|推诿|踢皮球|欺骗|欺诈|扰民|霸王条款|强制|拒不|不退|拖欠|克扣|糊弄|敷衍|虚假/g,
  ],
  [
    'consult',
    /请问|咨询|想问|问一下|了解一下|怎么办理|如何办理|什么时候|需要(什么|哪些)(材料|手续|条件)|能否(办理|报销|享受)|是否(可以|能|符合)|多少钱|哪里办/g,
  ],
  ['help', /求助|帮帮|帮忙|救救|急需|困难|没水|停水|停电|坏了|请(尽快)?(解决|处理|维修|修复)/g],
];

/** What a text seems to ask for; undefined when nothing tells. */
export function askedFor(text: string): AskedFor | undefined {
  const normal = normalText(text);
  const heard = ways.map(([type, pattern]) => ({ type, words: [...new Set(normal.match(pattern) ?? [])] }));
  const told = heard.filter(({ words }) => words.length > 0);
  const first = told.find(({ type }) => type !== 'help') ?? told[0];
  if (first === undefined) return undefined;
  // a question put politely about a grievance stays a grievance only where more words say so
  const consult = told.find(({ type }) => type === 'consult');
  const grieved =
    first.type === 'complaint' && consult !== undefined && consult.words.length > first.words.length;
  const chosen = grieved ? consult : first;
  return { type: chosen.type, because: chosen.words.slice(0, 3) };
}
