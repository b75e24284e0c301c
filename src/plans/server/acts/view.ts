import type { z } from 'zod';
import { citySnapshot } from '../../../city/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { mayDo } from '../../../platform/permission.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { numbersOf } from '../../../requests/index.ts';
import { hotIssues } from '../../../triage/index.ts';
import type { ActRow, ActView, listActs } from '../../contract-acts.ts';
import {
  type ActState,
  type ActStep,
  factsOfAct,
  helpedOf,
  lateMilestones,
  publicCount,
  stepsOfAct,
} from '../../rules/acts/act.ts';
import { planPermissions } from '../../rules/permissions.ts';
import { carries, seesAll } from './sight.ts';
import { mostIssues, namesOf } from './sources.ts';
import { type ActStored, actRow, actRows, linkedSubjects, releasedActs } from './store.ts';

/** Acts of a list, and the hot issues no act answers, for whoever sees hot issues. */
export async function actList(context: Context, input: z.output<typeof listActs.input>) {
  const { date } = await citySnapshot(context);
  const rows = await actRows(context, { ...input, limit: input.limit + 1 });
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => rowOf(row, date)),
    next: rows.length > input.limit && last !== undefined ? `${last.act.to}_${last.id}` : null,
    unserved: input.list === 'open' && seesAll(context) ? await unserved(context) : [],
  };
}

const mostUnserved = 10;

/** 没有实事回应的热点, the hottest first. */
async function unserved(context: Context) {
  const linked = await linkedSubjects(context, 'issue');
  return (await hotIssues(context, mostIssues))
    .filter(({ id }) => !linked.has(id))
    .slice(0, mostUnserved)
    .map(({ id, title, people, requests }) => ({ id, title, people, requests }));
}

function rowOf({ id, act, words }: ActStored, today: CivilDate): ActRow {
  const { n, state, lead, activity, from, to, planned, spent } = act;
  return {
    ...{ id, n, state, title: words.title, lead, activity, from, to, planned, spent },
    links: act.links.length,
    helped: helpedOf(act),
    facts: factsOfAct(act, today),
    isReleased: act.releasedAt !== null,
  };
}

/** One act as far as whoever looks may see it. @throws Refused `not-found` */
export async function actView(context: Context, id: string): Promise<ActView> {
  const stored = await actRow(context, id);
  if (stored === undefined) throw new Refused('not-found');
  const { act, words } = stored;
  const { date } = await citySnapshot(context);
  const names = await namesOf(context, act.links);
  const late = new Set(lateMilestones(act, date));
  return {
    ...rowOf(stored, date),
    links: act.links.map(({ kind, subject }) => ({
      ...{ kind, subject, label: names.get(`${kind}:${subject}`) ?? '' },
    })),
    helpers: act.helpers,
    ...{ difference: words.difference, forWhom: words.forWhom, measure: words.measure, fund: words.fund },
    milestones: act.milestones.map((one) => ({
      ...{ id: one.id, due: one.due, words: words.milestones[one.id] ?? '' },
      ...{ reachedOn: act.reached[one.id] ?? null, isLate: late.has(one.id) },
    })),
    ...{ done: words.done, reason: words.reason, result: words.result },
    public: act.releasedAt === null ? null : { title: words.publicTitle, words: words.publicWords },
    askers: await askers(context, stored),
    steps: stepsOfAct(act).filter((step) => mayTake(context, stored, step)),
  };
}

/** Who is still to be called, for whoever calls; nobody else sees what one asker said. */
async function askers(context: Context, { act }: ActStored): Promise<ActView['askers']> {
  if (act.asked.length === 0 || !mayAsk(context) || carries(context, act)) return [];
  const numbers = await numbersOf(context, act.asked);
  return act.asked.flatMap((request) => {
    const number = numbers.get(request);
    return number === undefined ? [] : [{ request, number, said: act.answers[request] ?? null }];
  });
}

const mayAsk = ({ actor }: Context) => mayDo(planPermissions['acts.ask'], actor).ok;

const permissionOf: Readonly<Record<ActStep, keyof typeof planPermissions>> = {
  approve: 'acts.approve',
  link: 'acts.propose',
  progress: 'acts.carry',
  finish: 'acts.carry',
  ask: 'acts.ask',
  accept: 'acts.approve',
  reason: 'acts.approve',
  confirm: 'acts.approve',
  back: 'acts.approve',
  drop: 'acts.approve',
  release: 'acts.release',
  withhold: 'acts.release',
};

function mayTake(context: Context, { act }: ActStored, step: ActStep): boolean {
  const { actor } = context;
  if (actor.kind !== 'post' || !mayDo(planPermissions[permissionOf[step]], actor).ok) return false;
  if (step === 'approve') return actor.person !== act.proposedBy;
  if (step === 'confirm') return actor.person !== act.reasonBy && !carries(context, act);
  if (step === 'progress' || step === 'finish') return actor.unit === act.lead;
  return (step !== 'ask' && step !== 'accept' && step !== 'reason') || !carries(context, act);
}

/** Fewer askers than this, and the public page says no figure: one of them could be found in it. */
const leastShown = 10;
const mostPublic = 100;

export interface PublicAct {
  id: string;
  title: string;
  words: string;
  lead: string;
  state: ActState;
  from: CivilDate;
  to: CivilDate;
  milestones: { due: CivilDate; words: string; reachedOn: CivilDate | null }[];
  /** People who asked, and what they said afterwards; null where too few to say. */
  asked: number | null;
  useful: number | null;
  useless: number | null;
}

/** 实事公开: what was released, with milestones, and figures where enough people asked. */
export async function publicActs(context: Context): Promise<PublicAct[]> {
  const rows = await releasedActs(context, mostPublic);
  return rows.map(({ id, act, words }) => {
    const { asked, useful, useless, waiting } = helpedOf(act);
    const heard = waiting > 0 ? 0 : asked;
    const count = (is: number, of: number) => publicCount(is, { least: leastShown, of });
    return {
      ...{ id, title: words.publicTitle, words: words.publicWords, lead: act.lead, state: act.state },
      ...{ from: act.from, to: act.to },
      milestones: act.milestones.map((one) => ({
        ...{ due: one.due, words: words.milestones[one.id] ?? '', reachedOn: act.reached[one.id] ?? null },
      })),
      ...{ asked: count(asked, asked), useful: count(useful, heard), useless: count(useless, heard) },
    };
  });
}
