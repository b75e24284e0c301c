import type { JsonObject } from '../../../platform/json.ts';
import type { CivilDate } from '../../../platform/time.ts';

/** Proposed → approved by another → its unit says it is done and the askers are asked → accepted; or dropped for a reason. */
export const actStates = ['proposed', 'running', 'asking', 'confirming', 'accepted', 'dropped'] as const;
export type ActState = (typeof actStates)[number];

/** What an act comes from: a request, a hot issue 热点, an entry of the problem list 问题清单. */
export const actSources = ['request', 'issue', 'problem'] as const;
export interface ActLink extends JsonObject {
  kind: (typeof actSources)[number];
  subject: string;
}

/** 有用, 没用, 不知道; or nobody could be reached 未联系上. */
export const helpedAnswers = ['useful', 'useless', 'unknown', 'unreached'] as const;
export type HelpedAnswer = (typeof helpedAnswers)[number];

export interface Milestone extends JsonObject {
  id: string;
  due: CivilDate;
}

/** Body of `act-proposed` version 1; its words stand beside it, sealed. */
export interface ActProposed extends JsonObject {
  lead: string;
  helpers: string[];
  activity: string | null;
  from: CivilDate;
  to: CivilDate;
  /** Planned money in fen 分. */
  planned: number;
  milestones: Milestone[];
  links: ActLink[];
}

/** An act 实事 as its chain tells it. */
export interface Act extends ActProposed {
  n: number;
  state: ActState;
  proposedBy: string | null;
  spent: number;
  /** Days the milestones were reached on, by their id. */
  reached: Record<string, CivilDate>;
  /** Requests whose askers are asked in this round, and what each said. */
  asked: string[];
  answers: Record<string, HelpedAnswer>;
  doneAt: number | null;
  reasonAt: number | null;
  /** Who wants it accepted without enough words of the askers. */
  reasonBy: string | null;
  endedAt: number | null;
  releasedAt: number | null;
}

interface Told {
  n: number;
  type: string;
  body: JsonObject;
  actor: { kind: string; person?: string };
}

/** Folds an act. @throws TypeError for another type, or one that cannot follow. */
export function foldAct(entries: readonly Told[]): Act | undefined {
  return entries.reduce<Act | undefined>(evolve, undefined);
}

const personOf = ({ actor }: Told): string | null => (actor.kind === 'post' ? (actor.person ?? null) : null);

function evolve(before: Act | undefined, entry: Told): Act {
  const { n, type, body } = entry;
  if (type === 'act-proposed')
    return {
      ...(body as unknown as ActProposed),
      ...{ n, state: 'proposed', proposedBy: personOf(entry), spent: 0, reached: {}, asked: [], answers: {} },
      ...{ doneAt: null, reasonAt: null, reasonBy: null, endedAt: null, releasedAt: null },
    };
  if (before === undefined) throw new TypeError(`${type} before act-proposed`);
  const after = { ...before, n };
  switch (type) {
    case 'act-approved':
      return { ...after, state: 'running' };
    case 'act-linked':
      return { ...after, links: joined(before.links, body['links'] as ActLink[]) };
    case 'act-progressed':
      return progressed(after, body);
    case 'act-done':
      return { ...after, state: 'asking', asked: body['asked'] as string[], answers: {}, doneAt: n };
    case 'asker-said':
      return {
        ...after,
        answers: { ...before.answers, [body['request'] as string]: body['said'] as HelpedAnswer },
      };
    case 'act-sent-back':
      return { ...after, state: 'running', reasonAt: null, reasonBy: null };
    case 'act-acceptance-asked':
      return { ...after, state: 'confirming', reasonAt: n, reasonBy: personOf(entry) };
    case 'act-accepted':
      return { ...after, state: 'accepted', endedAt: n };
    case 'act-dropped':
      return { ...after, state: 'dropped', endedAt: n };
    case 'act-released':
      return { ...after, releasedAt: n };
    case 'act-withheld':
      return { ...after, releasedAt: null };
    case 'erased':
      return after;
    default:
      throw new TypeError(`${type} is no entry of an act`);
  }
}

function progressed(act: Act, body: JsonObject): Act {
  const { milestone, on, spent } = body as { milestone?: string; on?: CivilDate; spent?: number };
  return {
    ...act,
    spent: spent ?? act.spent,
    reached: milestone === undefined || on === undefined ? act.reached : { ...act.reached, [milestone]: on },
  };
}

/** Links of an act, each once, in the order they came. */
export function joined(links: readonly ActLink[], more: readonly ActLink[]): ActLink[] {
  const all = new Map([...links, ...more].map((link) => [`${link.kind}:${link.subject}`, link]));
  return [...all.values()];
}

export const actSteps = {
  approve: ['proposed'],
  link: ['proposed', 'running'],
  progress: ['running'],
  finish: ['running'],
  ask: ['asking'],
  accept: ['asking'],
  reason: ['asking'],
  confirm: ['confirming'],
  back: ['asking', 'confirming'],
  drop: ['proposed', 'running'],
  release: ['running', 'asking', 'confirming', 'accepted'],
  withhold: ['running', 'asking', 'confirming', 'accepted', 'dropped'],
} as const satisfies Record<string, readonly ActState[]>;
export type ActStep = keyof typeof actSteps;

/** Steps an act allows now; the askers' words decide whether it is accepted by them. */
export function stepsOfAct(act: Act): ActStep[] {
  return (Object.keys(actSteps) as ActStep[]).filter((step) => {
    if (!(actSteps[step] as readonly ActState[]).includes(act.state)) return false;
    if (step === 'accept') return isAcceptedByAskers(act);
    if (step === 'reason') return !isAcceptedByAskers(act);
    if (step === 'ask') return act.asked.length > 0;
    if (step === 'release') return act.releasedAt === null;
    return step !== 'withhold' || act.releasedAt !== null;
  });
}

export interface Helped {
  asked: number;
  useful: number;
  useless: number;
  unknown: number;
  unreached: number;
  /** Still to be asked. */
  waiting: number;
}

export function helpedOf({ asked, answers }: Pick<Act, 'asked' | 'answers'>): Helped {
  const of = (said: HelpedAnswer) => asked.filter((request) => answers[request] === said).length;
  const counts = {
    ...{ useful: of('useful'), useless: of('useless'), unknown: of('unknown'), unreached: of('unreached') },
  };
  const answered = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { asked: asked.length, ...counts, waiting: asked.length - answered };
}

/** 诉求人认可: everybody was asked, and more found it useful than did not. Silence is no acceptance. */
export function isAcceptedByAskers(act: Pick<Act, 'asked' | 'answers'>): boolean {
  const { useful, useless, waiting } = helpedOf(act);
  return waiting === 0 && useful > useless;
}

/** What stands out about an act 提示: facts, each shown with its figures; nothing follows from them by itself. */
export const actFacts = ['unasked', 'milestone-late', 'over-budget', 'late'] as const;
export type ActFact = (typeof actFacts)[number];

export function factsOfAct(act: Act, today: CivilDate): ActFact[] {
  const isOpen = act.state === 'proposed' || act.state === 'running';
  const is: Record<ActFact, boolean> = {
    unasked: act.links.length === 0,
    'milestone-late': isOpen && lateMilestones(act, today).length > 0,
    'over-budget': act.spent > act.planned,
    late: isOpen && act.to < today,
  };
  return actFacts.filter((fact) => is[fact]);
}

export function lateMilestones(
  { milestones, reached }: Pick<Act, 'milestones' | 'reached'>,
  today: CivilDate,
): string[] {
  return milestones.filter(({ id, due }) => reached[id] === undefined && due < today).map(({ id }) => id);
}

/** A count as the public may see it: nothing where so few were asked that somebody could be found in it. */
export function publicCount(count: number, { least, of }: { least: number; of: number }): number | null {
  return of < least ? null : count;
}
