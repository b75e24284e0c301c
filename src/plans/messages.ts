import type { ReasonPhrases } from '../platform/http/refusal.ts';
import { messages } from '../platform/i18n.ts';

const reasons = messages({
  zh: {
    'plan-step': '方案现在的状态不能这样做，请刷新后再看',
    'plan-not-yours': '这件事不由您的单位办理',
    'plan-exists': '本单位这一期已有方案，请打开它继续修改',
    'plan-rule-unknown': '没有这一项方案审核规则，请刷新后再选',
    'plan-not-asked': '这一期不要求您的单位报方案',
    'plan-unchanged': '退回后还没有改过，请先修改保存，再送审',
    'plan-opinions': '征求来的意见还没有处理完，请先逐条写明采纳或不采纳',
    'plan-no-mark': '没有可以申诉的批注',
    'plan-no-appeal': '没有等待处理的申诉',
    'plan-nothing-to-settle': '没有等待处理的意见',
    'plan-mark-unknown': '没有这条批注，请刷新后再看',
    'plan-same-person': '方案是您送审的，请由别人审核',
    'plan-due-past': '反馈时限要在今天以后',
    'plan-asks-itself': '不能向本单位征求意见',
    'plan-double-id': '方案里有两处用了同一个编号，请刷新后重新填写',
    'plan-file': '只能读取 Word（.docx）、Excel（.xlsx）和 CSV 文件',
    'plan-file-empty': '文件里没有读到正文，也没有读到清单，请检查后再选',
  },
  en: {
    'plan-step': 'The plan does not allow this now; please reload',
    'plan-not-yours': 'This is not for your unit to do',
    'plan-exists': 'Your unit has a plan for this period; open it and go on',
    'plan-rule-unknown': 'There is no such rule; please reload and choose again',
    'plan-not-asked': 'No plan is asked of your unit in this period',
    'plan-unchanged': 'Nothing was changed since it came back; change and save it first',
    'plan-opinions': 'Some opinions are not settled yet; say of each whether it is adopted',
    'plan-no-mark': 'There is no mark to object to',
    'plan-no-appeal': 'No objection waits to be decided',
    'plan-nothing-to-settle': 'No opinion waits to be settled',
    'plan-mark-unknown': 'There is no such mark; please reload',
    'plan-same-person': 'You handed this plan in; somebody else reviews it',
    'plan-due-past': 'The day must lie after today',
    'plan-asks-itself': 'A unit does not consult itself',
    'plan-double-id': 'Two parts of the plan have one id; please reload and fill it in again',
    'plan-file': 'Only Word (.docx), Excel (.xlsx) and CSV files can be read',
    'plan-file-empty': 'Neither text nor list was found in the file; please check it',
  },
});

/** Finer reasons of refusals. */
export const planReasons: ReasonPhrases = reasons;
