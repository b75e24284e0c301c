import { type Classifier, openClassifier, scoresOf } from '../classify.ts';
import { learn, usualLearning } from '../learn.ts';
import type { Model } from '../model.ts';
import { normalText } from '../text.ts';
import type { GateLabel } from './sentences.ts';

/** Something a person should look at before anything else is done, with the words or the sentence that say so. */
export interface GateWarning {
  kind: GateKind;
  words: string[];
  /** A sentence says it outright; else a person may look or pass over it. */
  clear: boolean;
}

export type GateKind = 'discipline' | 'danger';
export const gateKinds: readonly GateKind[] = ['discipline', 'danger'];

/**
 * From this weight on a sentence is shown to a person. Chosen on sentences whose acts were left out of learning, so that
 * at most one in a hundred is missed (\`npm run bench -- gate\`, which says how often ordinary messages are shown too).
 */
export const shownFrom: Readonly<Record<GateKind, number>> = { discipline: -0.5, danger: -0.61 };

/** From this weight on a sentence says it outright. */
export const clearFrom: Readonly<Record<GateKind, number>> = { discipline: 0, danger: 0 };

/** What words of the matter add to the weight of a sentence: they alone raise nothing, 保护伞 may be an umbrella. */
const bonus = 0.6;

/** Words of the matter: money that should not change hands, office used for oneself; life and limb. */
const marks: Readonly<Record<GateKind, RegExp>> = {
  discipline:
    /贪污|贿|回扣|好处费|茶水费|私分|冒领|侵吞|优亲厚友|公款|吃空饷|权钱|以权谋私|滥用职权|玩忽职守|渎职|徇私|枉法|保护伞|买官|干股|吃拿卡要|纪委|纪检|巡视组|八项规定|内鬼|内线|通风报信|口袋|腰包|打点|表示表示|内定|入股|编制是花|得了好处|拿了.{0,5}钱|收了(钱|.{0,6}(礼|烟|酒|购物卡))|送.{0,3}(烟|酒|礼|钱)|条.{0,2}烟/,
  danger:
    /救命|救我|救人|快来|着火|起火|烧着|着了|浓烟|冒烟|要炸|炸了|爆了|泄漏|漏气|煤气味|塌了|决口|淹到|持刀|拿刀|杀人|要杀|追杀|抢劫|绑架|抱走|打死|家暴|锁在|关在|出不去|出不来|跳楼|往下跳|不想活|想死|自杀|轻生|割.{0,2}腕|农药|安眠药|中毒|昏(迷|倒|过去)|晕(倒|过去)|没反应|叫不醒|喘不|胸口|出血|流.{0,4}血|触电|溺水|落水|掉(进|下去|到)|被困|卡在|压着|走失|走丢|没回来|失联|蛇咬|上吐下泻|泥石流|急救|救护车|站在.{0,4}(楼顶|桥上)/,
};

/** How often each published sentence counts against one of the real messages, which nobody labelled. */
const timesOwn = 3;

/**
 * Learns to tell the published sentences from each other and from sentences of real messages, taken for ordinary: those
 * likely to be none are left out by the caller.
 */
export function learnGate(
  sentences: readonly { text: string; label: GateLabel; group: string }[],
  real: readonly string[],
  origin: string,
): Model {
  const own = sentences.map(({ text, label, group }) => ({ title: '', words: text, label, group }));
  const others = real.map((words) => ({ title: '', words, label: 'ordinary' }));
  const examples = [...Array.from({ length: timesOwn }, () => own).flat(), ...others];
  const learned = learn(examples, { ...usualLearning, folds: 0, duels: 0, origin });
  if (!learned.ok) throw new RangeError(`the gate has nothing to learn from: ${learned.refusal}`);
  return learned.model;
}

/** Whether words of the matter stand in a sentence. */
export function isMarked(sentence: string, kind: GateKind): boolean {
  return marks[kind].test(normalText(sentence));
}

const nothing = Number.NEGATIVE_INFINITY;

/** Fewer known features than this say nothing without a word of the matter: one character again and again. */
const leastKnown = 6;

/** How much a sentence is like the published ones of a kind: the classifier's score and what marks add. */
export function gateWeight(classifier: Classifier, sentence: string, kind: GateKind): number {
  const { scores, known } = scoresOf(classifier, { title: '', words: sentence });
  const score = scores[classifier.model.labels.indexOf(kind)] ?? nothing;
  if (isMarked(sentence, kind)) return score + bonus;
  return known < leastKnown ? nothing : score;
}

/** What in a text a person should look at. */
export type Gate = (text: string) => GateWarning[];

const shownSentences = 3;

/**
 * Reads texts for sentences like an accusation of officials and for danger. Beside the city's word lists, never instead
 * of them, and never acting by itself (office.md, discipline gate and 涉险).
 */
export function openGate(model: Model): Gate {
  const classifier = openClassifier(model);
  return (text) => {
    const sentences = sentencesOf(text);
    return gateKinds.flatMap((kind) => {
      const heard = sentences
        .map((sentence) => ({ sentence, weight: gateWeight(classifier, sentence, kind) }))
        .filter(({ weight }) => weight >= shownFrom[kind])
        .sort((one, other) => other.weight - one.weight);
      const [first] = heard;
      if (first === undefined) return [];
      const words = heard.slice(0, shownSentences).map(({ sentence }) => sentence);
      return [{ kind, words, clear: first.weight >= clearFrom[kind] }];
    });
  };
}

const longestSentence = 120;
const mostSentences = 200;

/** The sentences of a text, those too long cut. */
export function sentencesOf(text: string): string[] {
  const parts = text
    .slice(0, longestSentence * mostSentences)
    .split(/[。！？!?；;\n]+/)
    .map((part) => part.trim())
    .filter((part) => /[\u3400-\u9fff]{2}/.test(part));
  return parts
    .flatMap((part) => part.match(new RegExp(`[^]{1,${longestSentence}}`, 'g')) ?? [])
    .slice(0, mostSentences);
}
