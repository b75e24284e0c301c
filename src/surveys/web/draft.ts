import { civilDate, dayNumber } from '../../platform/calendar/civil.ts';
import type { ContentInput, QuestionInput, SurveyView } from '../contract.ts';
import type { QuestionKind } from '../rules/question.ts';
import type { Access, People } from '../rules/survey.ts';

/** A question as it is typed: choices a line each, English after a bar. */
export interface QuestionDraft {
  code: string;
  kind: QuestionKind;
  zh: string;
  en: string;
  choices: string;
  least: string;
  most: string;
}

export interface SurveyDraft {
  title: string;
  titleEn: string;
  lead: string;
  leadEn: string;
  next: string;
  nextEn: string;
  english: boolean;
  access: Access;
  people: People;
  opens: string;
  closes: string;
  questions: QuestionDraft[];
}

export function newQuestion(code: string): QuestionDraft {
  return { code, kind: 'single', zh: '', en: '', choices: '', least: '0', most: '100' };
}

/** A code no question of the survey has. */
export function freeCode(questions: readonly QuestionDraft[]): string {
  const used = new Set(questions.map(({ code }) => code));
  let at = questions.length + 1;
  while (used.has(`q${at}`)) at += 1;
  return `q${at}`;
}

/** Days a survey is open where nobody says otherwise. */
const usualDays = 14;

export function emptyDraft(today: string): SurveyDraft {
  return {
    ...{ title: '', titleEn: '', lead: '', leadEn: '', next: '', nextEn: '' },
    ...{
      english: false,
      access: 'open',
      people: 'resident',
      opens: today,
      closes: civilDate(dayNumber(today) + usualDays),
    },
    questions: [newQuestion('q1')],
  };
}

export function draftOf({ content }: SurveyView): SurveyDraft {
  const { title, lead, next, questions, english, access, people, opens, closes } = content;
  return {
    ...{ title: title.zh, titleEn: title.en ?? '', lead: lead.zh, leadEn: lead.en ?? '' },
    ...{ next: next.zh, nextEn: next.en ?? '', english, access, people, opens, closes },
    questions: questions.map(({ code, kind, ask, choices, least, most }) => ({
      ...{ code, kind, zh: ask.zh, en: ask.en ?? '', least: String(least), most: String(most) },
      choices: choices.map(({ name }) => (name.en === null ? name.zh : `${name.zh} | ${name.en}`)).join('\n'),
    })),
  };
}

const english = (text: string): string | null => (text.trim() === '' ? null : text);

/** What is sent of a draft. */
export function contentOf(draft: SurveyDraft): ContentInput {
  const { access, people, opens, closes } = draft;
  return {
    ...{ access, people, opens, closes, english: draft.english },
    title: { zh: draft.title, en: english(draft.titleEn) },
    lead: { zh: draft.lead, en: english(draft.leadEn) },
    next: { zh: draft.next, en: english(draft.nextEn) },
    questions: draft.questions.map(questionOf),
  };
}

function questionOf({ code, kind, zh, en, choices, least, most }: QuestionDraft): QuestionInput {
  const lines = choices.split('\n').filter((line) => line.trim() !== '');
  const isChosen = kind === 'single' || kind === 'multiple';
  return {
    ...{ code, kind, ask: { zh, en: english(en) } },
    choices: isChosen ? lines.map(choiceOf) : [],
    ...(kind === 'number' ? { least: Number(least), most: Number(most) } : {}),
  };
}

function choiceOf(line: string, at: number) {
  const [zh = '', en = ''] = line.split(/[|｜]/);
  return { code: `c${at + 1}`, name: { zh: zh.trim(), en: english(en.trim()) } };
}
