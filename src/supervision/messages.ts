import type { ReasonPhrases } from '../platform/http/refusal.ts';
import { messages } from '../platform/i18n.ts';

const reasons = messages({
  zh: {
    'note-step': '批示件现在的状态不能这样做，请刷新后再看',
    'note-not-yours': '这件批示不由您的岗位办理',
    'note-about': '请写明批示针对哪一件诉求，哪一天的今日一页，或哪一期简报',
    'voice-type': '这不是手机常用的录音格式，请重新录一段',
    'voice-long': '录音最长 {seconds} 秒，请分两次批示或写成文字',
    'note-words': '请写下批示，或录一段音',
    'problem-over': '这个问题已销号或移出，要继续办请先重新列入',
    'problem-open': '这个问题还在清单上',
    'due-past': '完成时限要在今天以后',
    'problem-of-another-unit': '只有责任单位可以报告进展',
    'rung-not-yours': '这一级督办不由您的岗位办理',
    'rung-over': '诉求已办理或已转给别的单位，这次督办不用再回复',
    'rung-step': '这次督办现在不能这样处理，请刷新后再看',
    'paper-holes': '文书还缺内容，请填写标出的项目',
    'no-paper': '这里没有文书，或者内容已依规删除',
    'until-past': '承诺的日子要在今天或以后',
    'ladder-done': '诉求已办理，或不在承办单位手上，不需要督办',
    'ladder-asked': '承办单位的申请正在等待审批，审批后再看',
    'ladder-with-unit': '上一次督办的回复时限还没有到',
    'ladder-with-office': '承办单位已经回复，请先审核',
    'ladder-promised': '承办单位承诺的日子还没有到',
    'ladder-withdrawn': '撤回以后没有新的事由，不重复发出',
    'ladder-no-cause': '还没有到发出的条件',
    'ladder-top': '已经是最高一级',
    'ladder-other': '按顺序应先发出另一级，请刷新后再看',
    'prompt-week': '只能发出本周的提示',
    'prompt-empty': '这个单位本周没有要提示的事项，不发空提示',
    'prompt-answered': '这份提示已经回复',
    'prompt-of-another-unit': '只有被提示的单位可以回复',
  },
  en: {
    'note-step': 'The note does not allow this now; please reload',
    'note-not-yours': 'This note is not for your post to handle',
    'note-about': 'Say which request, the page of which day, or which issue of a paper the note is about',
    'voice-type': 'This is no recording telephones make; please record it again',
    'voice-long': '{seconds} seconds at most; write the rest or send two notes',
    'note-words': 'Write the note or record it',
    'problem-over': 'This problem was struck off or removed; put it on the list again first',
    'problem-open': 'This problem is still on the list',
    'due-past': 'The day must lie after today',
    'problem-of-another-unit': 'Only the unit that owns it reports on it',
    'rung-not-yours': 'This rung is not for your post',
    'rung-over': 'The request is done or with another unit: nothing is owed any more',
    'rung-step': 'The rung does not allow this now; please reload',
    'paper-holes': 'The paper needs more; please fill in what is marked',
    'no-paper': 'There is no paper here, or it was erased',
    'until-past': 'The promised day must be today or later',
    'ladder-done': 'The request is done or not with a unit: nothing to supervise',
    'ladder-asked': 'What the unit asked for waits for a decision; look again after it',
    'ladder-with-unit': 'The unit still has time to answer what was issued before',
    'ladder-with-office': 'The unit has answered; please judge that first',
    'ladder-promised': 'The day the unit promised has not come',
    'ladder-withdrawn': 'Nothing new has happened since it was withdrawn',
    'ladder-no-cause': 'Nothing calls for it yet',
    'ladder-top': 'This is the highest rung already',
    'ladder-other': 'Another rung comes first; please reload',
    'prompt-week': 'Only this week’s prompt can be issued',
    'prompt-empty': 'There is nothing to prompt this unit about; empty prompts are not sent',
    'prompt-answered': 'This prompt was answered',
    'prompt-of-another-unit': 'Only the unit that was prompted answers',
  },
});

/** Words of papers: they are written in Chinese, whoever looks. */
export const paperMessages = messages({
  zh: {
    kinds: { unanswered: '未回复督办', late: '逾期', near: '临期', repeated: '反复', stuck: '停滞' },
    item: (at: number, of: { kind: string; number: string; title: string; why: string }) =>
      `${at}.【${of.kind}】编号${of.number}${of.title === '' ? '' : `“${of.title}”`}：${of.why}。`,
    carried: (week: string) => `${week}一周的提示没有回复，请一并回复。`,
  },
  en: {
    kinds: { unanswered: 'not answered', late: 'late', near: 'near', repeated: 'again', stuck: 'stuck' },
    item: (at, { kind, number, title, why }) => `${at}. [${kind}] ${number} ${title}: ${why}.`,
    carried: (week) => `The prompt of the week of ${week} was not answered; please answer it too.`,
  },
});

/** Finer reasons of refusals. */
export const supervisionReasons: ReasonPhrases = reasons;
