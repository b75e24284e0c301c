import type { ReasonPhrases } from '../platform/http/refusal.ts';
import { messages } from '../platform/i18n.ts';

const reasons = messages({
  zh: {
    'note-step': '批示件现在的状态不能这样做，请刷新后再看',
    'note-not-yours': '这件批示不由您的岗位办理',
    'note-about': '请写明批示针对哪一件诉求，或哪一天的今日一页',
    'voice-type': '这不是手机常用的录音格式，请重新录一段',
    'voice-long': '录音最长 {seconds} 秒，请分两次批示或写成文字',
    'note-words': '请写下批示，或录一段音',
    'problem-over': '这个问题已销号或移出，要继续办请先重新列入',
    'problem-open': '这个问题还在清单上',
    'due-past': '完成时限要在今天以后',
    'problem-of-another-unit': '只有责任单位可以报告进展',
  },
  en: {
    'note-step': 'The note does not allow this now; please reload',
    'note-not-yours': 'This note is not for your post to handle',
    'note-about': 'Say which request, or the page of which day, the note is about',
    'voice-type': 'This is no recording telephones make; please record it again',
    'voice-long': '{seconds} seconds at most; write the rest or send two notes',
    'note-words': 'Write the note or record it',
    'problem-over': 'This problem was struck off or removed; put it on the list again first',
    'problem-open': 'This problem is still on the list',
    'due-past': 'The day must lie after today',
    'problem-of-another-unit': 'Only the unit that owns it reports on it',
  },
});

/** Finer reasons of refusals. */
export const supervisionReasons: ReasonPhrases = reasons;
