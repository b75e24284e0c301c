import type { Entry } from '../../ledger/rules/entry.ts';
import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate, Instant } from '../../platform/time.ts';
import type { Question, SurveyText } from './question.ts';
import type { Report } from './results.ts';

/** Who is asked: whoever opens the link, who holds a slip with a code, askers of closed requests. */
export const accesses = ['open', 'slips', 'askers'] as const;
export type Access = (typeof accesses)[number];

/** Of what the list is that is drawn from. */
export const peoples = ['resident', 'household', 'firm', 'asker'] as const;
export type People = (typeof peoples)[number];

export const surveyStates = ['draft', 'checked', 'closed', 'released', 'dropped'] as const;
export type SurveyState = (typeof surveyStates)[number];

/** Where a survey stands on a day; a checked one opens and ends by itself. */
export const surveyPhases = ['draft', 'checked', 'open', 'ended', 'closed', 'released', 'dropped'] as const;
export type SurveyPhase = (typeof surveyPhases)[number];

/** Body of `survey-drafted` and `survey-revised` version 1. */
export interface SurveyContent extends JsonObject {
  title: SurveyText;
  lead: SurveyText;
  /** What happens with the answers, told at the end. */
  next: SurveyText;
  questions: Question[];
  access: Access;
  people: People;
  english: boolean;
  opens: CivilDate;
  closes: CivilDate;
}

/** A stratum 层 of the list: how many there are, how many were drawn. */
export interface Stratum extends JsonObject {
  name: string;
  size: number;
  asked: number;
}

/** Body of `survey-drawn` version 1; whoever has the list and the seed draws the same again. */
export interface Drawn extends JsonObject {
  seed: string;
  /** SHA-256 of the list as it was given, rows in order of ids. */
  list: string;
  strata: Stratum[];
}

/** Body of `survey-closed` version 1. */
export interface Closed extends JsonObject {
  answered: number;
  words: number;
  /** Answers by stratum, in the order of the frame; one nameless where there is none. */
  byStratum: number[];
  /** SHA-256 of the answers as they were then, in order of their bytes: no one altered later. */
  digest: string;
  early: boolean;
}

export interface Survey {
  n: number;
  state: SurveyState;
  content: SurveyContent;
  author: string;
  drawn: Drawn | null;
  checker: string | null;
  slips: number;
  closed: Closed | null;
  closer: string | null;
  closedAt: Instant | null;
  report: Report | null;
  destroyedAt: Instant | null;
}

const personOf = ({ actor }: Entry): string => (actor.kind === 'post' ? actor.person : 'system');

/** A survey as its entries say. */
export function foldSurvey(entries: readonly Entry[]): Survey | undefined {
  return entries.reduce<Survey | undefined>(step, undefined);
}

function step(before: Survey | undefined, entry: Entry): Survey {
  const { n, type, body } = entry;
  if (type === 'survey-drafted') return drafted(entry);
  if (before === undefined) throw new TypeError(`${type} before survey-drafted`);
  const after = { ...before, n };
  switch (type) {
    case 'survey-revised': // the list drawn stays where who is asked stays
      return {
        ...after,
        content: body as SurveyContent,
        author: personOf(entry),
        drawn: keptDraw(before, body),
      };
    case 'survey-drawn':
      return { ...after, drawn: body as Drawn };
    case 'survey-returned':
    case 'erased':
      return after;
    case 'survey-checked':
      return { ...after, state: 'checked', checker: personOf(entry) };
    case 'survey-slips-made':
      return { ...after, slips: body['slips'] as number };
    case 'survey-closed':
      return closedBy(after, entry);
    case 'survey-released':
      return { ...after, state: 'released', report: body['report'] as unknown as Report };
    case 'survey-dropped':
      return { ...after, state: 'dropped' };
    case 'survey-answers-destroyed':
      return { ...after, destroyedAt: entry.recordedAt };
    default:
      throw new TypeError(`${type} is no entry of a survey`);
  }
}

function drafted(entry: Entry): Survey {
  return {
    ...{ n: entry.n, state: 'draft', content: entry.body as SurveyContent, author: personOf(entry) },
    ...{ drawn: null, checker: null, slips: 0, closed: null, closer: null, closedAt: null },
    ...{ report: null, destroyedAt: null },
  };
}

function closedBy(after: Survey, entry: Entry): Survey {
  const closed = entry.body as Closed;
  return { ...after, state: 'closed', closed, closer: personOf(entry), closedAt: entry.recordedAt };
}

function keptDraw({ drawn, content }: Survey, body: JsonObject): Drawn | null {
  return content.access === body['access'] && content.people === body['people'] ? drawn : null;
}

/** Where a survey stands on a day of the city. */
export function phaseOf(
  {
    state,
    content: { opens, closes },
  }: { state: SurveyState; content: Pick<SurveyContent, 'opens' | 'closes'> },
  today: CivilDate,
): SurveyPhase {
  if (state !== 'checked') return state;
  if (today < opens) return 'checked';
  return today <= closes ? 'open' : 'ended';
}
