import type { ReasonPhrases } from '../platform/http/refusal.ts';

/** Why something about proposals is refused. */
export const triageReasons: ReasonPhrases = {
  'zh-CN': {
    'model-unknown': '没有这一版模型，请刷新后再选。',
    'model-in-use': '这一版正在使用。',
    'issue-gone': '这个热点已经变化，请回到列表重新选择。',
    'event-open-already': '这个热点已经转为事件。',
    'event-over': '事件已经结束。',
    'main-answered': '主单已答复或办结，不能再并入，后来的诉求请照常办理。',
    'nothing-to-join': '没有可以并入的诉求。',
  },
  en: {
    'model-unknown': 'There is no such version; please reload and choose again.',
    'model-in-use': 'This version is in use already.',
    'issue-gone': 'This hot issue has changed; please choose again from the list.',
    'event-open-already': 'This hot issue is an event already.',
    'event-over': 'The event is over.',
    'main-answered':
      'The main request is answered or closed; nothing can join it any more: handle the new ones as usual.',
    'nothing-to-join': 'There is nothing to join.',
  },
};

/** What `diandan train` says. */
export const trainMessages = {
  'zh-CN': {
    fault: { 'not-json': '不是 JSON', 'no-words': '没有标题和正文', 'no-label': '没有类别' },
    badLine: (file: string, line: number, fault: string) => `${file} 第${line}行${fault}，请改正后再训练。`,
    unknownLabels: (labels: string[]) =>
      `这些类别不在本市事项类别中：${labels.join('、')}。请改成本市的类别代码，或加 --any-labels 另存为文件。`,
    leftOut: (label: string, count: number) => `类别“${label}”只有${count}条，学不会，没有用上。`,
    'no-examples': '没有可以学习的诉求。每个类别至少要有 5 条。',
    'one-label': '只有一个类别，没有什么可以区分。',
    trained: (documents: number, labels: number, accuracy: string, macroF1: string) =>
      `用${documents}条学会${labels}个类别；对没见过的，准确率 ${accuracy}，宏平均 F1 ${macroF1}。`,
    written: (file: string, mb: string) => `已写入 ${file}（${mb} MB，只有散列值和权重，没有原文）。`,
    taken: (version: number) => `第${version}版已启用。`,
    refused: (version: number) => `第${version}版不如正在使用的，已存下但没有启用。`,
    tooFew: (have: number, need: number) => `已确认类别的诉求只有${have}件，满${need}件后再训练。`,
  },
  en: {
    fault: {
      'not-json': 'is no JSON',
      'no-words': 'has neither title nor words',
      'no-label': 'has no label',
    },
    badLine: (file: string, line: number, fault: string) =>
      `${file}, line ${line} ${fault}; correct it and train again.`,
    unknownLabels: (labels: string[]) =>
      `Not categories of this city: ${labels.join(', ')}. Use its codes, or write a file with --any-labels.`,
    leftOut: (label: string, count: number) => `“${label}” has only ${count} examples and was left out.`,
    'no-examples': 'Nothing to learn from: each category needs at least 5 requests.',
    'one-label': 'There is only one category, and nothing to tell apart.',
    trained: (documents: number, labels: number, accuracy: string, macroF1: string) =>
      `Learned ${labels} categories from ${documents} requests; on unseen ones accuracy ${accuracy}, macro-F1 ${macroF1}.`,
    written: (file: string, mb: string) => `Written to ${file} (${mb} MB of hashes and weights, no text).`,
    taken: (version: number) => `Version ${version} is in use.`,
    refused: (version: number) => `Version ${version} is worse than the one in use: kept, not used.`,
    tooFew: (have: number, need: number) =>
      `Only ${have} requests have a confirmed category; ${need} are needed.`,
  },
} as const;
