import { probabilities } from '../calibration.ts';
import { type Classifier, openClassifier, scoresOf } from '../classify.ts';
import { learn, usualLearning } from '../learn.ts';
import { normalText } from '../text.ts';
import { type GateLabel, type GateSentence, gateSentences } from './sentences.ts';

/** Something a person should look at before anything else is done, with the words or the sentence that say so. */
export interface GateWarning {
  kind: 'discipline' | 'danger';
  words: string[];
  /** The words say it outright, or the sentence is very like one that does; else a person may look or pass over it. */
  clear: boolean;
}

/** From this share on a sentence is shown; low on purpose, since a person looks at each and none may be missed. */
export const warnFrom: Readonly<Record<GateWarning['kind'], number>> = { discipline: 0.13, danger: 0.17 };

/**
 * From this share on a sentence is clear. Of 300 public messages the low bar above points at nine in ten as accusations,
 * which nobody would read for long; this one at about one in five, and one in seventeen for danger.
 */
const clearFrom: Readonly<Record<GateWarning['kind'], number>> = { discipline: 0.9, danger: 0.8 };

const sharpness = 2;

/** Words that are shown wherever they stand: money that should not change hands, office used for oneself, life and limb. */
const marks: Readonly<Record<GateWarning['kind'], RegExp>> = {
  discipline:
    /贪污|受贿|行贿|索贿|贿选|红包|回扣|好处费|茶水费|吃拿卡要|私分|挪用|截留|冒领|侵吞|套取|虚报|优亲厚友|公款|公车私|吃空饷|权钱|以权谋私|滥用职权|玩忽职守|渎职|失职|徇私|枉法|保护伞|暗箱|买官|卖官|八项规定|来路不明|干股|收(了|受)?.{0,6}(钱|礼|房|卡|烟|酒)|送(了)?.{0,4}(钱|礼|烟|酒)|拿(了)?.{0,6}(钱|回扣|好处|干股)|(钱|款).{0,6}(口袋|腰包|自己家|吞|分了|不知去向)|要(了)?.{0,4}(钱|回扣|好处)/,
  danger:
    /着火|起火|火灾|失火|烧起来|烧着|着了|浓烟|冒烟|爆炸|要炸|炸了|爆了|煤气|漏气|喷气|坍塌|塌了|塌方|要倒|决口|淹到|救命|救我|快来人|持刀|拿刀|砍|杀|抢劫|抢我|绑架|拐|抱走|打我|打架|打人|虐待|家暴|锁在|关在|出不去|跳楼|往下跳|站在.{0,4}(楼顶|桥上)|不想活|自杀|轻生|割(手)?腕|喝了农药|中毒|昏迷|晕倒|没反应|叫不醒|没有呼吸|喘不上气|胸口疼|大出血|流.{0,4}血|触电|溺水|落水|掉(进|下去|下来)|被困|卡在|压着人|走失|没回来|蛇咬|狗.{0,8}咬|高压线|报复/,
};

/** A classifier for the gate, learned from a set of sentences. */
export function gateClassifier(sentences: readonly GateSentence[]): Classifier {
  const learned = learn(
    sentences.map(({ text, label, group }) => ({ title: '', words: text, label, group })),
    { ...usualLearning, folds: 0, origin: 'published gate sentences' },
  );
  if (!learned.ok) throw new RangeError(`the gate has nothing to learn from: ${learned.refusal}`);
  return openClassifier(learned.model);
}

/** Shares of discipline, danger and neither for one sentence. */
export function gateShares(classifier: Classifier, sentence: string): Record<GateLabel, number> {
  const { scores } = scoresOf(classifier, { title: '', words: sentence });
  const shares = probabilities(scores, sharpness);
  const of = (label: GateLabel) => shares[classifier.model.labels.indexOf(label)] ?? 0;
  return { discipline: of('discipline'), danger: of('danger'), ordinary: of('ordinary') };
}

/** Whether a sentence says outright what it warns of, by marks or by being very like one that does. */
function isClear(classifier: Classifier, sentence: string, kind: GateWarning['kind']): boolean {
  return gateShares(classifier, sentence)[kind] >= clearFrom[kind] || marks[kind].test(normalText(sentence));
}

/** What one sentence warns of, by a classifier and by marks. */
export function sentenceWarnings(classifier: Classifier, sentence: string): GateWarning['kind'][] {
  const shares = gateShares(classifier, sentence);
  const normal = normalText(sentence);
  return (['discipline', 'danger'] as const).filter(
    (kind) => shares[kind] >= warnFrom[kind] || marks[kind].test(normal),
  );
}

let ready: Classifier | undefined;
const longestSentence = 120;
const mostSentences = 200;

/**
 * What in a text a person should look at: sentences like an accusation of officials, sentences that speak of danger. Beside
 * the city's word lists, never instead of them, and never acting by itself (office.md, discipline gate and 涉险).
 */
export function warningsIn(text: string): GateWarning[] {
  ready ??= gateClassifier(gateSentences);
  const found = new Map<GateWarning['kind'], { sentence: string; clear: boolean }[]>();
  for (const sentence of sentencesOf(text)) {
    for (const kind of sentenceWarnings(ready, sentence)) {
      const clear = isClear(ready, sentence, kind);
      found.set(kind, [...(found.get(kind) ?? []), { sentence, clear }]);
    }
  }
  return [...found].map(([kind, sentences]) => {
    const clear = sentences.filter((one) => one.clear);
    const shown = (clear.length > 0 ? clear : sentences).slice(0, 3);
    return { kind, words: shown.map(({ sentence }) => sentence), clear: clear.length > 0 };
  });
}

function sentencesOf(text: string): string[] {
  const parts = text
    .slice(0, longestSentence * mostSentences)
    .split(/[。！？!?；;\n]+/)
    .map((part) => part.trim())
    .filter((part) => /[\u3400-\u9fff]{2}/.test(part));
  return parts
    .flatMap((part) => part.match(new RegExp(`[^]{1,${longestSentence}}`, 'g')) ?? [])
    .slice(0, mostSentences);
}
