import type { Kinds } from '../../city/rules/kinds/registry.ts';
import { dayNumber } from '../../platform/calendar/civil.ts';
import type { CivilDate } from '../../platform/time.ts';
import type { Question, SurveyText } from './question.ts';
import type { SurveyContent } from './survey.ts';

export type SurveyRules = Kinds['survey-rules'];

/**
 * What asks who somebody is: a survey is anonymous (个人信息保护法 第六条: no more than the purpose needs), and what was asked
 * once is not asked again. Calls to a hotline may be asked about, the caller's number may not.
 */
const identity =
  /(姓名|名字|贵姓|手机号|电话号码|联系电话|联系方式|身份证|证件号|护照号|微信号|QQ号|邮箱|家庭住址|详细地址|详细住址|门牌号|车牌号|银行卡|社保号|(您|你)的(电话|手机|地址|单位名称)|企业名称|信用代码)/iu;
const identityEnglish =
  /\b(your|full|first|last|company|firm'?s?) name\b|\b(phone|telephone|mobile|contact|id|identity|passport|card|bank|plate) (card )?number\b|\bcontact details\b|\b(home|e-?mail|street) address\b|\bidentity card\b|\bwechat id\b/i;

export function asksIdentity(text: string): boolean {
  return identity.test(text.normalize('NFKC')) || identityEnglish.test(text);
}

/** Seconds somebody needs, by the kinds of questions; the city's own estimate. */
export function secondsOf(questions: readonly Pick<Question, 'kind'>[], { seconds }: SurveyRules): number {
  return questions.reduce((sum, { kind }) => sum + seconds[kind], 0);
}

const mostChoices = 12;

/** What is wrong with a survey, by field; the sentences stand in `messages.ts`. */
export function surveyFaults(content: SurveyContent, rules: SurveyRules): Record<string, string> {
  const { title, lead, next, questions, english, opens, closes, access, people } = content;
  const faults: Record<string, string> = {};
  const lacks = (text: SurveyText) => english && (text.en ?? '').trim() === '';
  for (const [name, text] of Object.entries({ title, lead, next }))
    if (lacks(text)) faults[name] = 'survey-english';
  if (questions.length > rules.mostQuestions) faults['questions'] = 'survey-too-long';
  if (closes < opens) faults['closes'] = 'survey-closes-early';
  else if (daysBetween(opens, closes) > rules.mostDays) faults['closes'] = 'survey-open-long';
  if ((access === 'askers') !== (people === 'asker')) faults['people'] = 'survey-people';
  questions.forEach((question, at) => {
    const fault = questionFault(question, lacks);
    if (fault !== undefined) faults[`questions.${at}`] = fault;
  });
  return faults;
}

function questionFault(
  { kind, ask, choices, least, most }: Question,
  lacks: (text: SurveyText) => boolean,
): string | undefined {
  const texts = [ask, ...choices.map(({ name }) => name)];
  if (texts.some(({ zh, en }) => asksIdentity(zh) || asksIdentity(en ?? ''))) return 'survey-asks-identity';
  if (texts.some(lacks)) return 'survey-english';
  const isChosen = kind === 'single' || kind === 'multiple';
  if (isChosen && (choices.length < 2 || choices.length > mostChoices)) return 'survey-choices';
  if (new Set(choices.map(({ code }) => code)).size < choices.length) return 'survey-choices';
  if (kind === 'number' && least >= most) return 'survey-number-ends';
  return undefined;
}

function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** From this share of equal pairs of characters on, two questions ask the same. */
const alike = 0.75;

/** Whether two questions ask the same in other words: pairs of characters they share (Dice). */
export function isSameQuestion(one: string, other: string): boolean {
  const [first, second] = [pairsOf(one), pairsOf(other)];
  if (first.size === 0 || second.size === 0) return one === other;
  const shared = [...first].filter((pair) => second.has(pair)).length;
  return (2 * shared) / (first.size + second.size) >= alike;
}

function pairsOf(text: string): Set<string> {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^(请问|您|你)+/u, '');
  const characters = [...plain];
  return new Set(characters.slice(1).map((one, at) => `${characters[at]}${one}`));
}

/** A survey that asks, or asked, somebody. */
export interface Asked {
  id: string;
  content: Pick<SurveyContent, 'title' | 'questions' | 'opens' | 'closes' | 'access' | 'people'>;
  /** Drawn from the same list by so many; open ones ask everybody of their kind. */
  shared: number;
}

/** What another survey asked the same people within so many days: nobody is asked twice (design, law 4). */
export function askedBefore(
  content: Pick<SurveyContent, 'questions' | 'opens' | 'closes' | 'access' | 'people'>,
  others: readonly Asked[],
  days: number,
): { survey: Asked; question: string } | undefined {
  for (const survey of others) {
    const { content: other } = survey;
    const apart = Math.max(
      daysBetween(other.closes, content.opens),
      daysBetween(content.closes, other.opens),
    );
    const bothOpen = content.access === 'open' && other.access === 'open' && content.people === other.people;
    if (apart > days || (survey.shared === 0 && !bothOpen)) continue;
    const question = content.questions.find(({ ask }) =>
      other.questions.some((asked) => isSameQuestion(ask.zh, asked.ask.zh)),
    );
    if (question !== undefined) return { survey, question: question.ask.zh };
  }
  return undefined;
}
