import { messages } from '../../platform/i18n.ts';

type Said = Readonly<Record<string, string | number>>;

/** What each finding says, why it matters, and what to do; words of the plan stand beside, quoted. */
export const findingWords = messages({
  zh: {
    severities: { must: '不改不宜过关', should: '建议修改', note: '供参考' },
    parts: { who: '谁来做', what: '做什么', when: '何时做', where: '在哪做', measure: '做到什么程度' },
    kinds: {
      'no-list': {
        what: (_said: Said) => '方案没有工作清单',
        why: '清单不细化不放过：没有清单，就没有人、没有时间、没有目标。',
        todo: '逐条写明谁、做什么、何时、何地、做到什么程度。',
      },
      'part-missing': {
        what: (_said: Said) => '正文缺少必备部分',
        why: '这一部分是本期方案的必备内容。',
        todo: '补写这一部分，标题写明是哪一部分。',
      },
      'general-short': {
        what: (said: Said) => `正文只有 ${said['length']}字，至少要 ${said['least']}字`,
        why: '正文过短，看不出本单位的实际情况和打算。',
        todo: '写明本单位的主要问题、怎么做、谁负责。',
      },
      'required-missing': {
        what: (said: Said) => `规定动作“${said['name']}”没有落实`,
        why: '既要完成省委规定动作，又要做好自选动作：规定动作一项不能少。',
        todo: '在清单里加一条，动作类型选这一项。',
      },
      'required-hollow': {
        what: (said: Said) => `写了规定动作“${said['name']}”，内容却对不上`,
        why: '清单条目的任务、对象、目标里没有出现与这一项有关的字词。',
        todo: '写明这一项具体做什么；选错了动作类型的，改过来。相关字词：',
      },
      'required-unknown': {
        what: (_said: Said) => '清单条目写的规定动作不在本期范围内',
        why: '本期没有这一项规定动作。',
        todo: '重新选择动作类型。',
      },
      'optional-few': {
        what: (said: Said) => `自选动作 ${said['count']}项，至少要 ${said['least']}项`,
        why: '自选动作体现本地本单位的特点，防止上下一般粗。',
        todo: '结合本单位实际，加上自选动作。',
      },
      'date-missing': {
        what: (_said: Said) => '没有完成时限',
        why: '没有时限，就无法督办。',
        todo: '写明完成日期。',
      },
      'date-order': {
        what: (said: Said) => `开始日期 ${said['from']} 晚于完成日期 ${said['to']}`,
        why: '起止日期颠倒。',
        todo: '核对后改正。',
      },
      'outside-period': {
        what: (said: Said) =>
          `${said['from']} 至 ${said['to']}，超出本期（${said['first']} 至 ${said['last']}）`,
        why: '方案只管本期的工作。',
        todo: '改在本期以内，或写进下一期方案。',
      },
      'outside-parent': {
        what: (said: Said) =>
          `${said['from']} 至 ${said['to']}，超出上级方案这一项的时段（${said['first']} 至 ${said['last']}）`,
        why: '下级的安排晚于上级，上级就不能按期完成。',
        todo: '与上级方案对齐，或向上级说明理由。',
      },
      'outside-stages': {
        what: (said: Said) => `${said['from']} 至 ${said['to']} 不在活动的任何阶段内`,
        why: '本期各阶段有起止日期。',
        todo: '对照阶段安排调整日期。',
      },
      'owner-missing': {
        what: (_said: Said) => '没有责任岗位',
        why: '每一条都要有一个岗位负责。',
        todo: '写明一个责任岗位。',
      },
      'owner-several': {
        what: (said: Said) => `写了 ${said['count']}个责任岗位`,
        why: '人人负责等于无人负责：责任岗位只能有一个。',
        todo: '留一个责任岗位，其余写进参加岗位。',
      },
      'owner-unknown': {
        what: (_said: Said) => '本单位没有这个岗位',
        why: '系统里没有查到这个岗位，任务无法落到人。',
        todo: '从本单位岗位中选择；岗位确实有的，请系统管理员补进城市数据。',
      },
      'not-measurable': {
        what: (said: Said) => notMeasurable.zh[said['why'] as keyof typeof notMeasurable.zh],
        why: '目标要能由别人核查：有数量，或有看得见的结果。',
        todo: '写明数量和单位（如“修复路灯 40盏”），或可核查的结果（如“验收合格”“公布结果”）。',
      },
      'what-vague': {
        what: (_said: Said) => '任务写得空泛',
        why: '去掉“加强”“推进”这类词，剩下的说不清要做什么。',
        todo: '写明做什么事、对什么做。',
      },
      'where-wide': {
        what: (_said: Said) => '没有写明地点，或地点笼统',
        why: '“全市”“各地”等于没有地点，无法到现场核查。',
        todo: '写明村、社区、道路、场所。',
      },
      coarse: {
        what: (said: Said) => `五个要素只写清 ${said['count']}个，至少要 ${said['least']}个`,
        why: '清单不细化不放过。',
        todo: '补写：',
      },
      'copied-parent': {
        what: (said: Said) => `与上级方案雷同 ${said['share']}%（达到 ${said['least']}% 提示）`,
        why: '防止上下一般粗。单位名、地名、数字、固定表述、规定动作名称不计在内。',
        todo: '对照左右两栏，写出本单位自己的问题和做法；确需照录的，可向审核单位说明。',
      },
      'copied-sibling': {
        what: (said: Said) => `与同级单位方案雷同 ${said['share']}%（达到 ${said['least']}% 提示）`,
        why: '各单位情况不同，方案不应相同。单位名、地名、数字、固定表述不计在内。',
        todo: '对照左右两栏，写出本单位自己的问题和做法。',
      },
      'only-names': {
        what: (said: Said) => `有 ${said['share']}% 的内容只换了名称或数字（达到 ${said['least']}% 提示）`,
        why: '换个名称照搬，不是自己的方案。',
        todo: '对照左右两栏，逐段重写。',
      },
      repeated: {
        what: (said: Said) => `与清单第 ${said['other']}条重复`,
        why: '同一件事列了两条，统计会重复。',
        todo: '合并为一条，或写明两条的区别。',
      },
      'same-target': {
        what: (_said: Said) => '与别的单位同一时段、同一地点、同一对象',
        why: '工作不重复：群众不应在几天内被几家单位走访。',
        todo: '与对方协商：合并、错开时间，或调整对象。对方的任务：',
      },
      'double-booked': {
        what: (said: Said) => `同一岗位在同一天要去两个地方（${said['from']} 至 ${said['to']}）`,
        why: '人员不交叉：一个人同一天到不了两处。本单位的两条之间、和别的单位的方案之间都核对。',
        todo: '错开时间，或换人参加；涉及别的单位的，下面有对方方案。涉及岗位：',
      },
    },
  },
  en: {
    severities: { must: 'better not passed as it is', should: 'should be changed', note: 'for information' },
    parts: { who: 'who', what: 'what', when: 'when', where: 'where', measure: 'to what measure' },
    kinds: {
      'no-list': {
        what: (_said: Said) => 'The plan has no list of work',
        why: 'Without a list nobody does anything by any day.',
        todo: 'Say in each line who does what, when, where, and to what measure.',
      },
      'part-missing': {
        what: (_said: Said) => 'A part of the general text is missing',
        why: 'Plans of this period must have it.',
        todo: 'Write it under a heading that names it.',
      },
      'general-short': {
        what: (said: Said) =>
          `The text has ${said['length']} characters; at least ${said['least']} are asked`,
        why: 'So short a text does not show the unit’s own situation.',
        todo: 'Say what the problems are, what is done, and who answers for it.',
      },
      'required-missing': {
        what: (said: Said) => `The required item “${said['name']}” is not carried out`,
        why: 'Required items must all be covered.',
        todo: 'Add a line of this kind to the list.',
      },
      'required-hollow': {
        what: (said: Said) => `“${said['name']}” is claimed, but the line is about something else`,
        why: 'No word of this item stands in task, audience or target.',
        todo: 'Say what is done for it, or choose the right kind. Words of the item:',
      },
      'required-unknown': {
        what: (_said: Said) => 'The line names a required item that does not exist',
        why: 'This period has no such item.',
        todo: 'Choose the kind again.',
      },
      'optional-few': {
        what: (said: Said) => `${said['count']} optional items; at least ${said['least']} are asked`,
        why: 'Items of one’s own show what is particular to the place.',
        todo: 'Add items of your own.',
      },
      'date-missing': {
        what: (_said: Said) => 'No day of completion',
        why: 'What has no day cannot be followed up.',
        todo: 'Give the day.',
      },
      'date-order': {
        what: (said: Said) => `It begins on ${said['from']}, after it ends on ${said['to']}`,
        why: 'The days are the wrong way round.',
        todo: 'Correct them.',
      },
      'outside-period': {
        what: (said: Said) =>
          `${said['from']} to ${said['to']} is outside the period (${said['first']} to ${said['last']})`,
        why: 'A plan is about the work of its period.',
        todo: 'Move it into the period, or into the next plan.',
      },
      'outside-parent': {
        what: (said: Said) =>
          `${said['from']} to ${said['to']} is outside the days of the plan above (${said['first']} to ${said['last']})`,
        why: 'If it ends later here, it cannot end in time above.',
        todo: 'Bring it into line, or give the reason.',
      },
      'outside-stages': {
        what: (said: Said) => `${said['from']} to ${said['to']} lies in no stage of the campaign`,
        why: 'The stages of this period have days.',
        todo: 'Adjust the days to the stages.',
      },
      'owner-missing': {
        what: (_said: Said) => 'No responsible post',
        why: 'One post answers for each line.',
        todo: 'Name one.',
      },
      'owner-several': {
        what: (said: Said) => `${said['count']} responsible posts`,
        why: 'Where all answer, nobody does.',
        todo: 'Leave one; the others take part.',
      },
      'owner-unknown': {
        what: (_said: Said) => 'The unit has no such post',
        why: 'The post was not found, so nobody gets the task.',
        todo: 'Choose a post of the unit, or have it added to the city’s data.',
      },
      'not-measurable': {
        what: (said: Said) => notMeasurable.en[said['why'] as keyof typeof notMeasurable.en],
        why: 'Others must be able to check it: a number, or a result one can look at.',
        todo: 'Give a number with what it counts, or a state that can be checked.',
      },
      'what-vague': {
        what: (_said: Said) => 'The task is vague',
        why: 'Without its empty words it does not say what is done.',
        todo: 'Say what is done to what.',
      },
      'where-wide': {
        what: (_said: Said) => 'No place, or a place that is everywhere',
        why: 'Nobody can go and look.',
        todo: 'Name village, community, road or site.',
      },
      coarse: {
        what: (said: Said) =>
          `Only ${said['count']} of five parts are said; at least ${said['least']} are asked`,
        why: 'A list that is not worked out does not pass.',
        todo: 'Missing:',
      },
      'copied-parent': {
        what: (said: Said) => `${said['share']}% stands in the plan above (said from ${said['least']}%)`,
        why: 'A plan is more than a copy. Names, figures, standing phrases and required items are not counted.',
        todo: 'Compare both columns and write your own; say so where it must be quoted.',
      },
      'copied-sibling': {
        what: (said: Said) => `${said['share']}% stands in a plan beside it (said from ${said['least']}%)`,
        why: 'Units differ, and so should plans. Names, figures and standing phrases are not counted.',
        todo: 'Compare both columns and write your own.',
      },
      'only-names': {
        what: (said: Said) =>
          `${said['share']}% differs by names or figures alone (said from ${said['least']}%)`,
        why: 'With other names it is still somebody else’s plan.',
        todo: 'Compare both columns and write it anew.',
      },
      repeated: {
        what: (said: Said) => `Says the same as line ${said['other']}`,
        why: 'One matter in two lines is counted twice.',
        todo: 'Make it one, or say how they differ.',
      },
      'same-target': {
        what: (_said: Said) => 'Another unit does it for the same people at the same place in the same days',
        why: 'Nobody should be visited by several bodies within days.',
        todo: 'Agree: together, at another time, or for others. Their task:',
      },
      'double-booked': {
        what: (said: Said) => `One post at two places on the same days (${said['from']} to ${said['to']})`,
        why: 'Nobody can be in two places. Lines of this plan and plans of other units are compared.',
        todo: 'Another day, or somebody else; the other unit’s plan is below where one is meant. Posts:',
      },
    },
  },
});

const notMeasurable = {
  zh: {
    empty: '没有写目标',
    vague: '目标没有数量，也没有可核查的结果',
    'number-alone': '目标有数字，没有写明是什么的数量',
    'time-alone': '目标只写了时间',
  },
  en: {
    empty: 'No target',
    vague: 'The target has neither number nor a state one can check',
    'number-alone': 'The target has a number, but not of what',
    'time-alone': 'The target says only when',
  },
} as const;
