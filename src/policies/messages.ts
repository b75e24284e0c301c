import { messages } from '../platform/i18n.ts';
import type { policyFaults } from './rules/reading.ts';

type FaultPhrases = Record<(typeof policyFaults)[number], (path: string, got: string) => string>;

/** Phrases around a policy's own words: status first, then standing, reasons, papers, days, other readings. */
export const policyMessages = messages({
  zh: {
    status: {
      'not-yet': (from: string, _to: string) => `尚未施行，自${from}起施行。`,
      'in-force': (_from: string, to: string) => (to === '' ? '有效。' : `有效，至${to}止。`),
      expired: (_from: string, to: string) => `已到期（有效期至${to}）。`,
      abolished: (_from: string, to: string) => `已废止（自${to}起）。`,
    },
    settlementOnly: '现在只用于清算和审计，不再受理新的申请。',
    verify: '本政策内容凭记忆录入，待核，以公开发布的文件为准。',
    standing: {
      eligible: '符合条件。',
      'not-eligible': '不符合条件。',
      incomplete: '情况还不全，补齐后再定。',
      closed: '现在不能办理。',
    },
    file: '可以按“一企（户）一策”“一事一议”另行研究，已提示建档。',
    passes: (say: string, ground: string) => `符合：${say}（${ground}）。`,
    refuses: (say: string, ground: string) => `不符合：${say}（${ground}）。`,
    notes: (say: string, ground: string) => `${say}（${ground}）。`,
    open: (name: string) => `待定：${name}，还缺下列情况。`,
    missingFacts: (list: string) => `请补充：${list}。`,
    missingPapers: (list: string) => `还缺材料：${list}。`,
    due: (name: string, by: string, ground: string) => `${name}：${by}前（含当日），依据${ground}。`,
    warning: (by: string, ground: string) => `${ground}要求更早，${by}后提醒。`,
    otherwise: (question: string, option: string, standing: string, amount: string) =>
      `口径“${question}”如按“${option}”：${standing}金额${amount}元。`,
    conflict: (name: string, ground: string, others: string) =>
      `${name}各级规定不一致：按${ground}，${others}另有规定。`,
    payer: (who: string) => `由谁承担：${who}。`,
    contact: (where: string) => `咨询：${where}。`,
    layer: { nation: '国家', province: '省', city: '市', office: '办理口径', elsewhere: '外地做法，供参照' },
    ground: (layer: string, title: string, number: string) =>
      `${layer}，《${title}》${number === '' ? '' : number}`,
    list: '、',
    gap: '',
  },
  en: {
    status: {
      'not-yet': (from, _to) => `Not yet in force; begins on ${from}.`,
      'in-force': (_from, to) => (to === '' ? 'In force.' : `In force until ${to}.`),
      expired: (_from, to) => `Expired (it held until ${to}).`,
      abolished: (_from, to) => `Abolished from ${to}.`,
    },
    settlementOnly: 'It now serves settlement and audit only; new applications are not taken.',
    verify: 'Entered from memory and to be checked; the published text decides.',
    standing: {
      eligible: 'Eligible.',
      'not-eligible': 'Not eligible.',
      incomplete: 'Not decided yet: something is missing.',
      closed: 'Cannot be applied for now.',
    },
    file: 'It may be looked at case by case; a file is proposed.',
    passes: (say, ground) => `Fulfilled: ${say} (${ground}).`,
    refuses: (say, ground) => `Not fulfilled: ${say} (${ground}).`,
    notes: (say, ground) => `${say} (${ground}).`,
    open: (name) => `Open: ${name}.`,
    missingFacts: (list) => `Please tell us: ${list}.`,
    missingPapers: (list) => `Papers missing: ${list}.`,
    due: (name, by, ground) => `${name}: by the end of ${by}, by ${ground}.`,
    warning: (by, ground) => `${ground} asks for it sooner: a warning after ${by}.`,
    otherwise: (question, option, standing, amount) =>
      `On “${question}”, read as “${option}”: ${standing} Amount ¥${amount}.`,
    conflict: (name, ground, others) =>
      `${name}: the layers differ; ${ground} decides, ${others} says otherwise.`,
    payer: (who) => `Who pays: ${who}.`,
    contact: (where) => `Ask: ${where}.`,
    layer: {
      nation: 'nation',
      province: 'province',
      city: 'city',
      office: 'the office’s reading',
      elsewhere: 'practice elsewhere',
    },
    ground: (layer, title, number) => `${layer}: ${title}${number === '' ? '' : ` ${number}`}`,
    list: ', ',
    gap: ' ',
  },
});

const faultsZh: FaultPhrases = {
  'wrong-shape': (path, got) => `${path} 的写法不对（${got}）；请对照其他政策的 policy.json 填写`,
  'unknown-fact': (path, got) => `${path} 用到的情况“${got}”没有登记；请在 facts 中补上，或改正编码`,
  'unknown-parameter': (path, got) =>
    `${path} 用到的参数“${got}”没有登记；请在 parameters 中补上，并写明依据`,
  'unknown-switch': (path, got) => `${path} 用到的口径“${got}”没有登记；请在 switches 中补上`,
  'unknown-option': (path, got) => `${path} 的口径选项“${got}”不存在；请从该口径的 options 中选择`,
  'unknown-text': (path, got) => `${path} 的依据“${got}”没有登记；请在 texts 中写明文件名称和层级`,
  'unknown-choice': (path, got) => `${path} 的取值“${got}”不在该情况的选项里；请改正，或在 choices 中补上`,
  'duplicate-code': (path, got) => `${path} 中编码“${got}”重复；请给其中一个换编码`,
  'no-last-row': (path) => `${path} 缺少兜底的一行；最后一行不写 if，写明其余情况怎么办`,
  'row-after-last': (path, got) => `${path} 的“${got}”永远走不到；没有 if 的一行要放在最后`,
  'dates-reversed': (path, got) => `${path} 的起止日期颠倒（${got}）；请改正`,
  'two-values': (path, got) => `${path} 同一层级在同一天有两个值（${got}）；请给前一个写上终止日期`,
  'layer-without-rank': (path, got) => `${path} 的层级“${got}”没有排先后；请在 precedence 中写明谁优先`,
  'layer-cannot-decide': (path, got) =>
    `${path} 的依据“${got}”是口径或外地做法，不能定参数；请用国家、省、市文件`,
  'too-many-questions': (_path, got) => `要问企业的问题有${got}个，最多6个；其余改为查得或由材料得到`,
  'not-a-date': (path, got) => `${path} 从“${got}”起算，但它不是日期；请改用日期类的情况`,
};

const faultsEn: FaultPhrases = {
  'wrong-shape': (path, got) => `${path} is not written as it must be (${got}); compare another policy.json`,
  'unknown-fact': (path, got) =>
    `${path} uses the fact “${got}”, which is not in facts; add it or correct the code`,
  'unknown-parameter': (path, got) =>
    `${path} uses “${got}”, which is not in parameters; add it with its source`,
  'unknown-switch': (path, got) => `${path} uses the switch “${got}”, which is not in switches; add it`,
  'unknown-option': (path, got) =>
    `${path} names the option “${got}”, which does not exist; take one of its options`,
  'unknown-text': (path, got) =>
    `${path} names the text “${got}”, which is not in texts; add it with its layer`,
  'unknown-choice': (path, got) =>
    `${path} compares with “${got}”, which is none of the choices; correct or add it`,
  'duplicate-code': (path, got) => `the code “${got}” stands twice in ${path}; give one of them another`,
  'no-last-row': (path) => `${path} has no last row; end it with one without "if" for all other cases`,
  'row-after-last': (path, got) =>
    `the row “${got}” of ${path} is never reached; the row without "if" must be last`,
  'dates-reversed': (path, got) => `${path} ends before it begins (${got}); correct the dates`,
  'two-values': (path, got) => `${path} has two values of one layer on one day (${got}); end the earlier one`,
  'layer-without-rank': (path, got) =>
    `${path} has the layer “${got}”, which precedence does not rank; add it there`,
  'layer-cannot-decide': (path, got) =>
    `${path} rests on “${got}”, which cannot set a figure; name a text of nation, province or city`,
  'too-many-questions': (_path, got) => `${got} questions are asked of a firm; 6 at most, look the rest up`,
  'not-a-date': (path, got) => `${path} counts from “${got}”, which is no date; take a fact of type date`,
};

/** What is wrong in a policy's data, and what to do. */
export const faultMessages = messages({ zh: faultsZh, en: faultsEn });

/** What keeps a policy off the shelf, and what to do. */
export const shelfMessages = messages({
  zh: {
    notJson: (path: string) => `${path}：不是有效的 JSON；请检查逗号、引号和括号`,
    otherCode: (path: string, got: string, folder: string) =>
      `${path}：编码“${got}”与文件夹名不同；请把 code 改为“${folder}”`,
  },
  en: {
    notJson: (path) => `${path} is no JSON; look for a missing comma, quote or bracket`,
    otherCode: (path, got, folder) =>
      `${path} has the code “${got}”, unlike its folder; change it to “${folder}”`,
  },
});
