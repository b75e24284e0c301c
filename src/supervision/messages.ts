import type { ReasonPhrases } from '../platform/http/refusal.ts';
import { messages } from '../platform/i18n.ts';

const reasons = messages({
  zh: {
    'note-step': '批示件现在的状态不能这样做，请刷新后再看',
    'note-not-yours': '这件批示不由您的岗位办理',
    'note-about': '请写明批示针对哪一件诉求，或哪一天的今日一页',
  },
  en: {
    'note-step': 'The note does not allow this now; please reload',
    'note-not-yours': 'This note is not for your post to handle',
    'note-about': 'Say which request, or the page of which day, the note is about',
  },
});

/** Finer reasons of refusals. */
export const supervisionReasons: ReasonPhrases = reasons;
