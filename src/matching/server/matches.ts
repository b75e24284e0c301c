import { citySnapshot, workingCalendar } from '../../city/index.ts';
import { append, chain, mustBeginSo } from '../../ledger/index.ts';
import { addWorkdays } from '../../platform/calendar/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { JsonObject } from '../../platform/json.ts';
import type { CivilDate } from '../../platform/time.ts';
import type { StepInput } from '../contract.ts';
import { type Match, type MatchStep, matchSteps, stepsAt } from '../rules/match.ts';
import { compare } from '../rules/score.ts';
import { comparedOf, type Kind, kindOf } from './kinds.ts';
import { listingsById, type StoredListing, visibleListing } from './listing-store.ts';
import { loadMatch, matchesOfListing, projectMatch, visibleMatch } from './match-store.ts';
import { isOf, isOffice, sightOf } from './sight.ts';

/** States in which the two of a match are in talks already. */
export const running: readonly Match['state'][] = ['sent', 'accepted', 'agreed', 'achieved'];

/** Whether the acting post may send a need to somebody. */
export function maySend(context: Context, need: { unit: string }, { lead }: Pick<Kind, 'lead'>): boolean {
  return isOf(context, need.unit) || isOf(context, lead) || isOffice(context);
}

/** 推送对接: a person sends a need to an offerer; what was proposed stands in the record as it was shown. */
export async function sendMatch(
  context: Context,
  { id, need: needId, offer: offerId }: { id: string; need: string; offer: string },
): Promise<void> {
  if ((await loadMatch(context, id)).match !== undefined) {
    const body = { need: needId, offer: offerId };
    await mustBeginSo(context, { kind: 'match', subject: id }, { body });
    return;
  }
  const city = await citySnapshot(context);
  const sight = await sightOf(context);
  const need = await visibleListing(context, sight, needId);
  const offer = await visibleListing(context, sight, offerId);
  if (need === undefined || offer === undefined) throw new Refused('not-found');
  const kind = kindOf(city, need.kind);
  if (!maySend(context, need, kind)) throw new Refused('not-allowed', { reason: 'not-the-asker' });
  const found =
    need.side === 'need' && offer.side === 'offer' && offer.kind === need.kind
      ? compare(comparedOf(city, need), comparedOf(city, offer), kind.fields)
      : undefined;
  if (found === undefined) throw new Refused('not-now', { reason: 'does-not-fit' });
  const before = await matchesOfListing(context, '*', needId);
  checkFree(need, offer, before);
  const cured = before.find(({ state, curedOn }) => state === 'declined' && curedOn !== null);
  const reasons = found.reasons.map(({ field, outcome }) => ({ field, outcome }));
  const due = addWorkdays(workingCalendar(city), city.date, kind.answerDays);
  await record(context, id, {
    seen: 0,
    type: 'match-sent',
    body: {
      kind: need.kind,
      ...{ need: needId, offer: offerId, score: found.score, reasons },
      ...{ on: city.date, due, after: cured?.id ?? null },
    },
  });
}

function checkFree(
  need: StoredListing,
  offer: StoredListing,
  before: readonly { offer: string; state: Match['state'] }[],
): void {
  const refuse = (reason: string) => new Refused('not-now', { reason });
  if (need.state === 'closed' || offer.state === 'closed') throw refuse('listing-closed');
  if (need.held > 0) throw refuse('need-held');
  if (offer.held >= offer.places) throw refuse('no-place-left');
  if (before.some((match) => match.offer === offer.id && running.includes(match.state)))
    throw refuse('already-sent');
}

interface Taken {
  match: Match;
  need: StoredListing;
  offer: StoredListing;
  kind: Kind;
}

/** 对接办理: one step of a match, by whoever speaks for the side whose turn it is. */
export async function stepMatch(context: Context, input: StepInput): Promise<void> {
  const taken = await takeMatch(context, input);
  const { step, n, id } = input;
  if (!stepsAt(taken.match, shapeOf(taken)).includes(step))
    throw new Refused('not-now', { reason: 'step-not-now' });
  const refusal = refusalFor(context, step, taken);
  if (refusal !== null) throw new Refused('not-allowed', { reason: refusal });
  const today = (await citySnapshot(context)).date;
  checkInput(input, taken, today);
  const { type, body } = entryOf(context, input, taken, today);
  const personal = input.words === null ? {} : { personal: { words: input.words } };
  await record(context, id, { seen: n, type, body, ...personal });
}

async function takeMatch(context: Context, { id, n }: { id: string; n: number }): Promise<Taken> {
  if ((await visibleMatch(context, await sightOf(context), id)) === undefined) throw new Refused('not-found');
  const { match } = await loadMatch(context, id);
  if (match === undefined) throw new Refused('not-found');
  if (match.n !== n) throw new Refused('conflict', { n: match.n });
  const both = await listingsById(context, [match.need, match.offer]);
  const [need, offer] = [both.get(match.need), both.get(match.offer)];
  if (need === undefined || offer === undefined) throw new Refused('not-found');
  return { match, need, offer, kind: kindOf(await citySnapshot(context), match.kind) };
}

function shapeOf({ match, kind }: Pick<Taken, 'match' | 'kind'>) {
  const reason = kind.reasons.find(({ code }) => code === match.reason);
  return { followUps: kind.followUps, isCurable: reason?.curable === true };
}

/** Steps the acting post may take now; the screen shows no other button. */
export function possibleSteps(context: Context, taken: Taken): MatchStep[] {
  const open = stepsAt(taken.match, shapeOf(taken));
  return matchSteps.filter((step) => open.includes(step) && refusalFor(context, step, taken) === null);
}

type Part = 'asker' | 'offerer' | 'lead' | 'office';

/** Who takes each step, the first named in the refusal; what the asker says is said by the asker's unit alone. */
const takenBy: Readonly<Record<MatchStep, readonly Part[]>> = {
  accept: ['offerer', 'lead'],
  decline: ['offerer', 'lead'],
  agree: ['asker'],
  achieve: ['asker', 'offerer', 'lead'],
  follow: ['asker', 'lead'],
  confirm: ['asker'],
  'plan-cure': ['asker', 'lead'],
  cure: ['asker', 'lead'],
  end: ['asker', 'lead', 'office'],
};

/** Why somebody may not take a step; who wrote a result down does not confirm it too. */
function refusalFor(context: Context, step: MatchStep, { match, need, offer, kind }: Taken): string | null {
  const parts: Readonly<Record<Part, boolean>> = {
    asker: isOf(context, need.unit),
    offerer: isOf(context, offer.unit),
    lead: isOf(context, kind.lead),
    office: isOffice(context),
  };
  if (!takenBy[step].some((part) => parts[part]))
    return takenBy[step][0] === 'offerer' ? 'not-the-offerer' : 'not-the-asker';
  const isOwn = context.actor.kind === 'post' && context.actor.person === match.achievedBy;
  return step === 'confirm' && isOwn ? 'own-result' : null;
}

function checkInput(input: StepInput, { kind }: Taken, today: CivilDate): void {
  const { step, reason, on, yes, words } = input;
  const fields: Record<string, string> = {};
  if (step === 'decline' && !kind.reasons.some(({ code }) => code === reason))
    fields['reason'] = 'reason-needed';
  if ((step === 'follow' || step === 'confirm') && yes === null) fields['yes'] = 'required';
  if (step === 'plan-cure' && words === null) fields['words'] = 'required';
  if (step === 'plan-cure' && on === null) fields['on'] = 'required';
  if (step === 'plan-cure' && on !== null && on < today) fields['on'] = 'day-past';
  if (step !== 'plan-cure' && on !== null && on > today) fields['on'] = 'day-to-come';
  if (Object.keys(fields).length > 0) throw new Refused('invalid', { fields });
}

function entryOf(
  context: Context,
  { step, reason, on, amount, yes }: StepInput,
  { match, offer, kind }: Taken,
  today: CivilDate,
): { type: string; body: JsonObject } {
  const day = on ?? today;
  switch (step) {
    case 'accept':
    case 'decline': {
      const accepts = step === 'accept';
      const onBehalf = !isOf(context, offer.unit);
      const why = accepts ? null : reason;
      return { type: 'match-answered', body: { accepts, reason: why, on: today, onBehalf } };
    }
    case 'agree':
      return { type: 'match-agreed', body: {} };
    case 'achieve':
      return { type: 'match-achieved', body: { on: day, amount } };
    case 'follow': {
      const days = kind.followUps[match.followed.length] ?? 0;
      return { type: 'match-followed', body: { days, on: day, holds: yes === true, amount } };
    }
    case 'confirm':
      return { type: 'match-confirmed', body: { met: yes === true } };
    case 'plan-cure':
      return { type: 'match-cure-planned', body: { by: day } };
    case 'cure':
      return { type: 'match-cured', body: { on: day } };
    case 'end':
      return { type: 'match-ended', body: {} };
  }
}

async function record(
  context: Context,
  id: string,
  entry: { seen: number; type: string; body: JsonObject; personal?: Record<string, string> },
): Promise<void> {
  await append(context, { kind: 'match', subject: id, version: 1, ...entry });
  await projectMatch(context, id, await chain(context, 'match', id));
}
