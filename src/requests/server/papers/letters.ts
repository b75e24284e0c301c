import type { z } from 'zod';
import type { CitySnapshot } from '../../../city/index.ts';
import { type Entry, type PersonalValue, personalValues } from '../../../ledger/index.ts';
import type { Context } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import { formatCivilDate, formatDate, formatDue, nameIn } from '../../../platform/i18n.ts';
import type { letter } from '../../contract.ts';
import { letterMessages } from '../../messages.ts';
import { type LetterBlanks, writeLetter } from '../../rules/letter.ts';
import { foldRequest, type RequestState } from '../../rules/state.ts';
import { snapshot, theCity } from '../city.ts';
import { asEvent } from '../projected.ts';
import { actorRelation } from '../step.ts';
import { loadRequest } from '../store.ts';

/**
 * 文书: the letters and forms of the city's templates that this request has everything for, and the one that was asked
 * for, written out. They are papers of the office and stand in Chinese; the name of the asker is not in them until it is opened.
 *
 * @throws Refused `not-allowed` for the unit complained of; `not-found` where no paper can be written yet.
 */
export async function letterOf(
  context: Context,
  { id, template }: { id: string; template: string },
): Promise<z.input<(typeof letter)['output']>> {
  const city = await snapshot(context);
  const { state, entries } = await loadRequest(context, id);
  const relation = actorRelation(context, city, state);
  if (relation === 'accused-unit' || relation === 'recused')
    throw new Refused('not-allowed', { reason: 'accused' });
  const values = await personalValues(context, { kind: 'request', subject: id });
  const blanks = blanksOf(city, state, entries, values);
  const papers = city.items('template').flatMap(({ data }) => {
    const written = writeLetter(data, blanks);
    return written === null ? [] : [{ code: data.code, name: data.name, ...written }];
  });
  const chosen = papers.find(({ code }) => code === template) ?? papers[0];
  if (chosen === undefined) throw new Refused('not-found', { reason: 'no-such-letter' });
  const { code, title, paragraphs } = chosen;
  return {
    number: state.facts.number,
    letterhead: theCity(city).letterhead.zh,
    code,
    papers: papers.map((paper) => ({ code: paper.code, name: paper.name })),
    title,
    paragraphs,
  };
}

function blanksOf(
  city: CitySnapshot,
  state: RequestState,
  entries: readonly Entry[],
  values: readonly PersonalValue[],
): LetterBlanks {
  const words = letterMessages['zh-CN'];
  const reader = { zone: city.zone, language: 'zh-CN' as const };
  const due = (set: { due: string } | null | undefined) =>
    set == null ? null : formatDue(set.due, reader, 'full');
  const said = (name: string) => values.findLast((one) => one.name === name && one.text)?.text ?? null;
  const unit = (code: string | null) => {
    const held = code === null ? undefined : city.item('unit', code)?.data.name;
    return held === undefined ? code : nameIn(held, 'zh-CN');
  };
  const { letterhead, publicPhone } = theCity(city);
  const isDirect = state.way === 'direct' && state.lead === null && state.outcome === 'explained';
  const helpers = state.helpers.map((helper) => unit(helper.unit) ?? helper.unit);
  return {
    number: state.facts.number,
    matter: said('title'),
    received: formatDate(state.receivedAt, reader, 'full'),
    date: formatCivilDate(city.date, 'zh-CN', 'full'),
    place: said('place') ?? words.noPlace,
    // whoever was answered at once has their answer from the desk, and no day by which to expect one
    unit: unit(isDirect ? state.owner : state.lead),
    sender: letterhead.zh,
    phone: publicPhone.number,
    due: isDirect ? null : due(state.next ?? state.duty ?? state.citizen),
    helpers: helpers.length === 0 ? words.noHelpers : helpers.join('、'),
    result: state.answered && state.outcome !== 'declined' ? answerOf(values) : null,
    review: words.review(publicPhone.number),
    // the notice to visitors promises that it will be answered: it is not written once it was
    came: state.visitors === null || state.answered ? null : formatDate(state.happenedAt, reader, 'full'),
    measure: state.stage === 'tracking' ? said('measure') : null,
    ...reasonsOf(state, entries, values, due),
    ...(state.lead === null ? {} : { ground: groundOf(city, state) }),
    ...declined(city, state, entries, values),
  };
}

/** The answer as it was given, with the ground its unit named for it. */
function answerOf(values: readonly PersonalValue[]): string | null {
  const answer = values.findLast(({ name, text }) => name === 'answer' && text);
  const ground = values.find(({ n, name, text }) => n === answer?.n && name === 'ground' && text)?.text;
  if (answer?.text == null) return null;
  return ground == null ? answer.text : `${answer.text}\n${letterMessages['zh-CN'].answerGround(ground)}`;
}

/** Why it was extended or is tracked, and until when before and after. */
function reasonsOf(
  state: RequestState,
  entries: readonly Entry[],
  values: readonly PersonalValue[],
  due: (set: { due: string } | null | undefined) => string | null,
): LetterBlanks {
  const wordsWith = (type: string) => {
    const n = entries.findLast((entry) => entry.type === type)?.n;
    return values.find((value) => value.n === n && value.name === 'reason')?.text ?? null;
  };
  if (state.stage === 'tracking') return { reason: wordsWith('tracking-asked') };
  const decided = entries.findLastIndex(({ type }) => type === 'extension-decided');
  if (state.extensionCount === 0 || decided < 0) return {};
  const before = foldRequest(entries.slice(0, decided).map(asEvent));
  return { reason: wordsWith('extension-asked'), due: due(before.duty), newDue: due(state.duty) };
}

/** The ground of the duty catalogue on which it was dispatched. */
function groundOf(city: CitySnapshot, { category }: RequestState): string {
  const line = city.items('catalogue').find(({ data }) => data.category === category);
  return line?.data.ground ?? letterMessages['zh-CN'].byDecision;
}

/** 不予受理: the reason said, the ground and the way that is open. */
function declined(
  city: CitySnapshot,
  state: RequestState,
  entries: readonly Entry[],
  values: readonly PersonalValue[],
): LetterBlanks {
  if (state.outcome !== 'declined') return {};
  const asked = entries.findLast(({ type }) => type === 'decline-asked');
  const refusal = city.item('refusal', String(asked?.body['ground'] ?? ''))?.data;
  if (asked === undefined || refusal === undefined) return {};
  const reason = values.find(({ n, name }) => n === asked.n && name === 'explanation')?.text ?? null;
  return { reason: reason?.replace(/[。！；]$/, '') ?? null, ground: refusal.ground, way: refusal.tell.zh };
}
