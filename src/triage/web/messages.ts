import { messages } from '../../platform/i18n.ts';

/** Words of the proposals and of their quality page. */
export const triageScreens = messages({
  zh: {
    panel: {
      title: '分办建议',
      advice: '由程序读诉求内容得出，仅供参考，由您决定。',
      none: '还没有建议。',
      behind: (entries: number) => `前面还有${entries}条记录待读，稍后自动出现。`,
      silence: {
        'nothing-to-read': '没有可读的内容，请人判断。',
        'nothing-known': '内容太少或不是常见说法，看不出类别，请人判断。',
        'no-category': '看不出属于本市哪个事项类别，请人判断。',
      },
      unsure: '把握不大，请您选择类别。',
      confidence: (share: string) => `把握 ${share}`,
      because: '依据的词',
      lead: (unit: string) => `建议主办：${unit}`,
      noLead: '派单目录里没有这一类，请自行选择主办单位。',
      helpers: (units: string[]) => `协办：${units.join('、')}`,
      ground: (ground: string) => `依据：${ground}`,
      take: '采用并派单',
      where: '提到的地点',
      onMap: '看示意图',
      division: (name: string) => `可能在：${name}`,
      ambiguous: '有同名，未定',
      type: (name: string, words: string) => (words === '' ? `像是“${name}”` : `像是“${name}”（${words}）`),
      faint: '也许要留意的话（多数没有问题）',
      warnings: {
        discipline: '有的话像是反映公职人员违纪或职务犯罪，请先人工核对，必要时告知 12388。',
        danger: '有的话像是有人身或公共安全危险，请先核对是否需要 110、119、120。',
      },
    },
    urgency: {
      seems: (level: string) => `紧急程度像是“${level}”`,
      badge: (level: string) => `像是${level}`,
      why: { danger: '危险：', words: '说到：', people: '涉及：', many: '人数：' },
    },
    desk: {
      title: '诉求类型和紧急程度提示',
      type: (name: string, words: string) =>
        words === '' ? `诉求类型像是“${name}”。` : `诉求类型像是“${name}”（${words}）。`,
      takeType: (name: string) => `改选${name}`,
      advice: '由程序读正在登记的内容得出，仅供参考；紧急程度由派单的人确认。',
      warnings: {
        discipline: '像是反映公职人员违纪或职务犯罪：请先问清楚；确是这样，请告知 12388，不要登记内容。',
        danger: '像是有人身或公共安全危险：请先问清楚，需要时立即转 110、119、120。',
      },
    },
    quality: {
      title: '分办准确情况',
      lead: '建议的类别与分办员最后选定的类别相比。分办员的选择就是下次训练的材料；每天夜里自动训练，不如正在使用的不启用。',
      behind: (entries: number) => `还有${entries}条记录待读。`,
      none: '还没有分办过的诉求，派单后这里就有数字。',
      months: '逐月准确率',
      month: '月份',
      decided: '已分办',
      right: '首选即对',
      inTwo: '前两个中有',
      matrix: '把什么当成了什么',
      matrixHint: '行是分办员选定的，列是程序建议的；只列最常见的类别，对角线是建议对的件数。',
      nothing: '（无建议）',
      corrected: '最常被改的类别',
      category: '类别',
      times: '被改',
      models: '模型版本',
      version: '版本',
      starter: '起始模型',
      made: '训练时间',
      documents: '学习件数',
      accuracy: '准确率',
      before: '当时在用的',
      state: { current: '正在使用', kept: '备用', refused: '未启用（不如在用的）' },
      choose: '改用这一版',
      measured:
        '准确率是对训练时没有见过的诉求测得的。起始模型的数字按其来源语料的七个大类测得，不能与本市类别直接相比。',
    },
  },
  en: {
    panel: {
      title: 'Proposal',
      advice: 'Read out of the words by the program. Advice only: you decide.',
      none: 'There is no proposal yet.',
      behind: (entries: number) => `${entries} entries are to be read before; it will appear by itself.`,
      silence: {
        'nothing-to-read': 'There is nothing to read; a person should judge.',
        'nothing-known': 'Too little, or nothing like what was seen before; a person should judge.',
        'no-category': 'It fits no category of this city; a person should judge.',
      },
      unsure: 'Not sure enough: please choose the category.',
      confidence: (share: string) => `${share} sure`,
      because: 'Words that decided',
      lead: (unit: string) => `Proposed lead: ${unit}`,
      noLead: 'The duty catalogue has no line for it; please choose the lead unit.',
      helpers: (units: string[]) => `Helping: ${units.join(', ')}`,
      ground: (ground: string) => `Ground: ${ground}`,
      take: 'Use and dispatch',
      where: 'Places mentioned',
      onMap: 'Show on the map',
      division: (name: string) => `Perhaps in ${name}`,
      ambiguous: 'several of that name',
      type: (name: string, words: string) =>
        words === '' ? `Sounds like “${name}”` : `Sounds like “${name}” (${words})`,
      faint: 'Sentences to look at perhaps (most are harmless)',
      warnings: {
        discipline:
          'Some of it sounds like an accusation of officials. Please check first, and name 12388 where it is.',
        danger:
          'Some of it sounds like danger to life or safety. Please check whether 110, 119 or 120 is needed.',
      },
    },
    urgency: {
      seems: (level: string) => `Seems “${level}”`,
      badge: (level: string) => `Seems ${level}`,
      why: { danger: 'Danger: ', words: 'Said: ', people: 'At risk: ', many: 'How many: ' },
    },
    desk: {
      title: 'Type and urgency, suggested',
      type: (name: string, words: string) =>
        words === '' ? `Sounds like “${name}”.` : `Sounds like “${name}” (${words}).`,
      takeType: (name: string) => `Choose ${name}`,
      advice:
        'Read out of what you are writing by the program: advice only. Whoever dispatches confirms the urgency.',
      warnings: {
        discipline:
          'Sounds like an accusation of officials: please ask first; if it is one, name 12388 and write nothing down.',
        danger:
          'Sounds like danger to life or safety: please ask first, and connect 110, 119 or 120 if needed.',
      },
    },
    quality: {
      title: 'How right proposals are',
      lead: 'Proposed categories against those dispatchers chose. Their choices are what is learned from; every night a new version is trained, and one that is worse is not used.',
      behind: (entries: number) => `${entries} entries are to be read yet.`,
      none: 'Nothing was dispatched yet; figures appear after the first dispatch.',
      months: 'Month by month',
      month: 'Month',
      decided: 'Dispatched',
      right: 'First was right',
      inTwo: 'Among the first two',
      matrix: 'What was taken for what',
      matrixHint:
        'Rows are what dispatchers chose, columns what was proposed; the commonest categories only. The diagonal was right.',
      nothing: '(none)',
      corrected: 'Most often corrected',
      category: 'Category',
      times: 'Corrected',
      models: 'Versions',
      version: 'Version',
      starter: 'Starter',
      made: 'Trained',
      documents: 'Learned from',
      accuracy: 'Accuracy',
      before: 'In use then',
      state: { current: 'In use', kept: 'Kept', refused: 'Not used (worse)' },
      choose: 'Use this version',
      measured:
        'Accuracy is measured on requests not seen in training. The starter’s figures are for the seven classes of its own texts and cannot be compared with the city’s categories.',
    },
  },
});
