import { normalText } from './text.ts';

/** How urgent 紧急程度 a city knows, as far as a suggestion needs it; the first of the list that is spoken for is suggested. */
export interface UrgencyFacts {
  code: string;
  /** Words that speak for it, from the city's data. */
  words?: readonly string[] | undefined;
  /** Danger to life or limb speaks for it too. */
  danger?: boolean | undefined;
}

/** Why a message may be urgent: a sentence of danger, the city's words, who is at risk, how many are struck. */
export type UrgencyReason = 'danger' | 'words' | 'people' | 'many';

export interface SuggestedUrgency {
  code: string;
  because: { why: UrgencyReason; words: string[] }[];
}

/** What speaks of a danger that is over, imagined, to be prevented or told of elsewhere. */
const elsewhere =
  /如果|要是|万一|一旦|假如|预防|防止|防范|防溺水|避免|免得|以免|杜绝|演练|宣传|培训|保险|赔付|隐患|曾经|去年|前年|上个?月|以前|年前|早年|多亏|幸好|好在|没有伤到|感谢|感激|谢谢|表扬|点赞|锦旗|送到|救下|捡回|救了|建议|可能会|说不定|迟早|(?<!害|不)怕(?!是)|担心|请问|咨询|补贴|鉴定/;

/** What says that it is happening. */
const now =
  /快来|快点|救命|救人|救我|正在|现在|刚才|刚刚|赶紧|马上来|里面(?:还)?有人|出不来|叫不醒|还没(?:有)?(?:下来|出来)|有人.{0,4}没下来|没声音|没有?反应|今天/;

const people =
  /老人|老太|老大爷|奶奶|爷爷|孩子|小孩|婴儿|娃|孕妇|产妇|坐月子|残疾|轮椅|病人|独居|孤寡|痴呆|一家[一二三四五六七八九十两]口/g;

const many =
  /整(?:栋|个小区|个村|条街|个单元|片)|全(?:村|小区|楼|镇|城)|[一二三四五六七八九十百几上两\d]+(?:多)?(?:户|家人|口人|名学生|个学生|位老人|个工人|个单元)/g;

/**
 * How urgent a message seems, with the words that say so. Danger that is over, imagined or to be prevented is none;
 * whoever dispatches decides. Sentences of danger come from the reader beside the 涉险 words.
 */
export function urgencyOf(
  text: string,
  urgencies: readonly UrgencyFacts[],
  danger: readonly string[] = [],
): SuggestedUrgency | undefined {
  const sentences = sentencesIn(normalText(text));
  const sayings = sentences.filter((sentence) => now.test(sentence) || !elsewhere.test(sentence));
  const grave = danger
    .map(normalText)
    .filter((sentence) => now.test(sentence) || !elsewhere.test(sentence))
    .map((sentence) => sentence.slice(0, longestReason));
  for (const { code, words = [], danger: byDanger } of urgencies) {
    const heard = words.filter((word) => sayings.some((sentence) => sentence.includes(normalText(word))));
    const reasons = [
      { why: 'danger' as const, words: byDanger === true ? grave : [] },
      { why: 'words' as const, words: heard },
    ].filter((reason) => reason.words.length > 0);
    if (reasons.length === 0) continue;
    const beside = [
      { why: 'people' as const, words: eachOnce(sayings, people) },
      { why: 'many' as const, words: eachOnce(sayings, many) },
    ].filter((reason) => reason.words.length > 0);
    return { code, because: [...reasons, ...beside].map(shortened) };
  }
  return undefined;
}

const longestReason = 60;
const mostWords = 4;

function shortened({ why, words }: { why: UrgencyReason; words: string[] }) {
  return { why, words: words.slice(0, mostWords) };
}

function sentencesIn(normal: string): string[] {
  return normal.split(/[。！？!?；;\n]+/).filter((sentence) => sentence.trim() !== '');
}

function eachOnce(sentences: readonly string[], pattern: RegExp): string[] {
  return [...new Set(sentences.flatMap((sentence) => sentence.match(pattern) ?? []))];
}
