import { messages } from '../platform/i18n.ts';

const reasons = messages({
  zh: {
    'article-unknown': '没有这个知识条目，请核对编号。',
    'article-exists': '本单位已有同样问题的条目，请在原条目上修改',
    'article-expired': '这个条目已过有效期，不能口播，也不能作直办依据。请联系责任单位复核更新。',
    'article-not-yet': '这个条目还没有到生效日期，不能口播，也不能作直办依据。',
    'article-not-confirmed': '这个条目还没有经第二人确认，不能口播，也不能作直办依据。',
    'article-withdrawn': '这个条目已停用。',
    'article-of-another-unit': '这个条目由别的单位负责，请用“纠错”告诉责任单位。',
    'second-person': '条目要由编写人以外的人确认。可请本单位同事、上级单位或热线中心确认。',
    'no-draft': '没有待确认的修改。',
    'draft-returned': '修改稿已退回，请编写人改好后再确认。',
    'nothing-to-correct': '条目还没有确认或已停用，不需要纠错。',
    'no-correction': '没有待答复的纠错。',
    'correction-answered': '这条纠错已经答复过了。',
    'ends-before-it-begins': '有效期的截止日期不能早于生效日期',
    'not-a-workbook': '这不是 Excel 工作簿（.xlsx），请另存为 .xlsx 后再导入。',
    'workbook-without-heads':
      '前五行里没有找到“问题”“简答（口播）”两个表头。请先导出一份作样表，按样表填写。',
    'too-many-rows': '一次最多导入 5000 行，请分成几份。',
  },
  en: {
    'article-unknown': 'There is no such article; please check its number.',
    'article-exists': 'The unit has an article with this question already; please change that one',
    'article-expired':
      'This article is past its time: it may not be read out nor be the ground of an answer. Ask its unit to review it.',
    'article-not-yet':
      'This article is not in force yet: it may not be read out nor be the ground of an answer.',
    'article-not-confirmed':
      'No second person has confirmed this article: it may not be read out nor be the ground of an answer.',
    'article-withdrawn': 'This article was taken out of use.',
    'article-of-another-unit': 'Another unit is responsible for this article; please send it a correction.',
    'second-person':
      'Somebody other than the writer must confirm: a colleague, the unit above or the hotline centre.',
    'no-draft': 'No draft is waiting to be confirmed.',
    'draft-returned': 'The draft was sent back; its writer must change it first.',
    'nothing-to-correct': 'The article is not confirmed or out of use; there is nothing to correct.',
    'no-correction': 'No correction is waiting for an answer.',
    'correction-answered': 'This correction has been answered already.',
    'ends-before-it-begins': 'The end may not be before the beginning',
    'not-a-workbook': 'This is not an Excel workbook (.xlsx). Save it as .xlsx and import again.',
    'workbook-without-heads':
      'The heads 问题 and 简答（口播） are not in the first five rows. Export once to have a sample, and fill that in.',
    'too-many-rows': 'At most 5,000 rows at once; please split the file.',
  },
});

/** Why something about knowledge was refused, by reason key. */
export const knowledgeReasons = reasons;

/** Words of the knowledge base shared by server and screens. */
export const knowledgeMessages = messages({
  zh: {
    states: { draft: '待确认', published: '在用', withdrawn: '已停用' },
    validity: { 'not-yet': '未生效', current: '有效', due: '即将到期', expired: '已过期' },
    workbook: { sheet: '知识库' },
  },
  en: {
    states: { draft: 'To be confirmed', published: 'In use', withdrawn: 'Out of use' },
    validity: { 'not-yet': 'Not yet in force', current: 'In force', due: 'Ends soon', expired: 'Expired' },
    workbook: { sheet: 'Knowledge' },
  },
});
