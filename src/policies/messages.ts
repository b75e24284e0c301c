import { messages } from '../platform/i18n.ts';
import type { ExceptionFault } from './rules/exceptions.ts';
import type { policyFaults } from './rules/reading.ts';
import type { statisticFaults } from './rules/statistics.ts';

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

const statisticsZh: Record<(typeof statisticFaults)[number], (names: string, got: string) => string> = {
  'not-a-figure': (names) => `${names}不是两位小数以内的数；请按公布的数填写`,
  'no-definition': (names) => `${names}没有写明口径；请补上统计范围和计算方法`,
  'base-after-date': (names) => `${names}的基期晚于截止时间；请核对日期`,
  'other-base': (names) => `${names}的基期不同，不能相比；请换成同一基期（如都较年初）`,
  'other-date': (names) => `${names}的截止时间不同，不能相比；请换成同一截止时间`,
  'other-unit': (names) => `${names}的单位不对：增速用“%”，高于多少用“百分点”；请改正`,
  'identity-broken': (names, got) =>
    `${names}互相对不上（分别推得${got}）；应推出同一个总体增速，请核对原始数`,
  'part-above-whole': (_names, got) => `部分大于总数（${got}）；请核对`,
};

const statisticsEn: typeof statisticsZh = {
  'not-a-figure': (names) => `${names} is no figure of two decimals; write it as published`,
  'no-definition': (names) => `${names} has no definition; write what is counted and how`,
  'base-after-date': (names) => `${names} has a base after its date; check the dates`,
  'other-base': (names) => `${names} have different bases; compare figures of one base`,
  'other-date': (names) => `${names} are of different days; compare figures of one day`,
  'other-unit': (names) => `${names}: a growth is a percentage, a lead is in points; correct the unit`,
  'identity-broken': (names, got) =>
    `${names} contradict each other (they imply ${got}); one whole has one growth, check the sources`,
  'part-above-whole': (_names, got) => `a part is larger than the whole (${got}); check it`,
};

/** What keeps statistics from being shown side by side, and what to do. */
export const statisticMessages = messages({ zh: statisticsZh, en: statisticsEn });

/** What a case-by-case file lacks, and what to do. */
export const exceptionMessages = messages({
  zh: {
    'no-reason': '没有写明为什么要单独研究；请写清政策为什么不适用、有什么困难',
    'nothing-asked': '没有写明请求的金额；请填写大于零的金额',
    'no-ground': '决定没有写理由；请写明依据和理由',
    'no-post': '决定没有写明岗位；请写明由哪个岗位决定',
    'above-asked': '决定的金额大于请求的金额；请核对',
    'refused-with-money': '不予支持却有金额；请改为支持，或者把金额改为 0',
    'ruled-before-opened': '决定日期早于建档日期；请核对日期',
  } satisfies Record<ExceptionFault, string>,
  en: {
    'no-reason': 'it does not say why it is looked at apart; write why the policy does not fit',
    'nothing-asked': 'no amount is asked for; write one above zero',
    'no-ground': 'the ruling has no ground; write it',
    'no-post': 'the ruling names no post; write who decided',
    'above-asked': 'more is given than was asked for; check the amounts',
    'refused-with-money': 'refused, yet with an amount; grant it or write 0',
    'ruled-before-opened': 'ruled before the file was opened; check the dates',
  },
});

/** Warnings of equal treatment; a person decides and writes why. */
export const treatmentMessages = messages({
  zh: {
    'no-precedent': () => '没有足够相近的先例，本件将成为先例；请把理由写完整。',
    'below-all': (share: string, least: string, most: string, cases: string) =>
      `拟定比例${share}低于${cases}件相近先例（${least}—${most}）；如确需不同处理，请写书面理由。`,
    'above-all': (share: string, least: string, most: string, cases: string) =>
      `拟定比例${share}高于${cases}件相近先例（${least}—${most}）；如确需不同处理，请写书面理由。`,
    'precedents-differ': (_share: string, least: string, most: string, cases: string) =>
      `${cases}件相近先例之间差别较大（${least}—${most}）；请先看清各件理由。`,
  },
  en: {
    'no-precedent': () =>
      'No case is alike enough; this one will be the precedent, so write the whole reason.',
    'below-all': (share, least, most, cases) =>
      `${share} is less than ${cases} cases alike were given (${least}–${most}); write why this one differs.`,
    'above-all': (share, least, most, cases) =>
      `${share} is more than ${cases} cases alike were given (${least}–${most}); write why this one differs.`,
    'precedents-differ': (_share, least, most, cases) =>
      `${cases} cases alike were treated quite differently (${least}–${most}); read their reasons first.`,
  },
});
