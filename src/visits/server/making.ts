import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import type { Kinds } from '../../city/rules/kinds/registry.ts';
import { noteMiss } from '../../knowledge/index.ts';
import { mustBeginSo, personalValues } from '../../ledger/index.ts';
import { type Context, withContext } from '../../platform/context.ts';
import { asRefusal, Refused } from '../../platform/errors.ts';
import { type Exchange, who } from '../../platform/http/route.ts';
import { civilDateOf } from '../../platform/i18n.ts';
import type { CivilDate } from '../../platform/time.ts';
import { countingGate, firstAnswer, keepAnswer, retryDigest } from '../../requests/index.ts';
import type { ItemInput, MakeVisit, VisitMadeAnswer } from '../contract.ts';
import { daysFrom } from '../rules/coverage.ts';
import type { ItemNoted } from '../rules/item.ts';
import type { VisitedIs } from '../rules/target.ts';
import type { VisitMade } from '../rules/visit.ts';
import { becomeRequest } from './asking.ts';
import { checkNote } from './checks.ts';
import { actingPost, checkedTarget, formFor, idOfVisited, rulesOf } from './city.ts';
import { record } from './record.ts';
import { viewVisit } from './view.ts';
import { loadVisit } from './visit-store.ts';

type Receipts = VisitMadeAnswer['receipts'];

/** Who visits: a post of a unit. */
export interface Visitor {
  unit: string;
  post: string;
  /** May name another unit to answer for a promise. */
  mayAssign: boolean;
}

/**
 * 走访记录: a note written where there may be no network, sent when there is one. Under the same id it is taken once;
 * whoever sends it again gets the first answer.
 */
export function makeVisit(exchange: Exchange, input: MakeVisit): Promise<VisitMadeAnswer> {
  const { services } = exchange;
  const digest = retryDigest(input);
  const again = () => withContext(services, who(exchange), (context) => answerAgain(context, input, digest));
  return countingGate(exchange, 'desk', async () => {
    try {
      return await withContext(services, who(exchange), async (context) => {
        const { unit, post, roles } = actingPost(context);
        if ((await loadVisit(context, input.id)).visit?.state === 'made')
          return answerAgain(context, input, digest);
        const mayAssign = roles.includes('leader') || roles.includes('office');
        const receipts = await recordVisit(context, input, { unit, post, mayAssign });
        await keepAnswer(context, input.id, digest, receipts);
        return { visit: await viewVisit(context, input.id), receipts };
      });
    } catch (error) {
      if (!wasSecond(error)) throw error;
      return again();
    }
  });
}

const wasSecond = (error: unknown): boolean =>
  (error as { constraint?: string }).constraint === 'retry_pkey' || asRefusal(error)?.code === 'conflict';

/** What was answered first; once that is forgotten, the visit alone, if it is the same. */
async function answerAgain(context: Context, input: MakeVisit, digest: Buffer): Promise<VisitMadeAnswer> {
  const visit = await viewVisit(context, input.id);
  const receipts = await firstAnswer<Receipts>(context, input.id, digest).catch(async (error: unknown) => {
    if (asRefusal(error)?.code !== 'conflict') throw error;
    await mustBeSame(context, input);
    return [];
  });
  return { visit, receipts };
}

async function mustBeSame(context: Context, { id, note, items }: MakeVisit): Promise<void> {
  const { visit } = await loadVisit(context, id);
  const values = await personalValues(context, { kind: 'visit', subject: id });
  const kept = values.find(({ n, name }) => n === visit?.madeIn && name === 'note');
  const isSame = visit?.items.length === items.length && (kept?.text ?? '') === note;
  if (!isSame) throw new Refused('retry-differs');
  for (const { id: item, kind, words } of items)
    await mustBeginSo(
      context,
      { kind: 'visit-item', subject: item },
      { body: { visit: id, kind }, words: { words } },
    );
}

/** Writes a visit down with everything heard on it. @returns what each asker is given */
export async function recordVisit(context: Context, input: MakeVisit, by: Visitor): Promise<Receipts> {
  const city = await citySnapshot(context);
  const rules = rulesOf(city);
  const target = checkedTarget(city, input.target);
  const form = formFor(city, input.form, target);
  const day = dayOf(context, city, input, rules);
  checkNote(input, { city, form, rules, day, unit: by.unit, mayAssign: by.mayAssign });
  const seen = await seenBefore(context, input.id, target, by);
  const body: VisitMade = {
    ...{ unit: by.unit, post: by.post, form: form.code, target, day },
    ...{ activity: form.activity ?? null, theme: input.theme, listeners: input.listeners },
    answers: input.answers.map(({ question, problem }) => ({ question, problem })),
    gifts: input.gifts,
    items: input.items.map(({ id }) => id),
    untaken: untaken(input),
  };
  await record(
    context,
    { kind: 'visit', id: input.id },
    {
      ...{ seen, type: 'visit-made', body, at: input.at },
      words: {
        ...{ met: input.met, note: input.note },
        ...Object.fromEntries(input.answers.map(({ question, words }) => [`answer-${question}`, words])),
      },
    },
  );
  const receipts: Receipts = [];
  for (const item of input.items) {
    const receipt = await noteItem(context, item, { city, rules, visit: input.id, body, at: input.at });
    if (receipt !== undefined) receipts.push(receipt);
  }
  return receipts;
}

/** Questions answered with a problem that nothing heard is about. */
function untaken({ answers, items }: MakeVisit): string[] {
  const taken = new Set(items.map(({ question }) => question));
  return answers
    .filter(({ question, problem }) => problem && !taken.has(question))
    .map(({ question }) => question);
}

function dayOf(
  context: Context,
  city: CitySnapshot,
  { at }: MakeVisit,
  { lateDays }: Kinds['visiting'],
): CivilDate {
  if (at > context.now) throw new Refused('in-the-future', { fields: { at: 'day-to-come' } });
  const day = civilDateOf(at, city.zone);
  if (day < daysFrom(city.date, -lateDays)) throw new Refused('invalid', { fields: { at: 'too-late' } });
  return day;
}

/** The entry a note follows: its plan, if there is one of the same unit for the same target. */
async function seenBefore(context: Context, id: string, target: VisitedIs, by: Visitor): Promise<number> {
  const { visit } = await loadVisit(context, id);
  if (visit === undefined) return 0;
  if (visit.unit !== by.unit) throw new Refused('not-found');
  if (visit.state !== 'planned') throw new Refused('not-now', { reason: 'visit-over' });
  if (idOfVisited(context.city, visit.target) !== idOfVisited(context.city, target))
    throw new Refused('invalid', { fields: { 'target.kind': 'planned-other' } });
  return visit.n;
}

interface Noting {
  city: CitySnapshot;
  rules: Kinds['visiting'];
  visit: string;
  body: VisitMade;
  at: string;
}

/** One thing heard, on a chain of its own; with the asker's consent it is a request as well. */
async function noteItem(
  context: Context,
  item: ItemInput,
  { city, rules, visit, body, at }: Noting,
): Promise<Receipts[number] | undefined> {
  const { id, kind, words, answer, question, asker } = item;
  const { target, day, activity, theme, unit, post } = body;
  const asked =
    asker === null
      ? undefined
      : await becomeRequest(context, city, { id, kind, words, target, activity, at, asker });
  const isAnswered = kind === 'question' && (answer ?? '') !== '';
  const noted: ItemNoted = {
    ...{ visit, target: idOfVisited(context.city, target), division: target.division },
    ...{ targetUnit: target.unit, kind, question, theme, visitor: unit, day },
    unit: item.unit ?? unit,
    post: item.unit === null || item.unit === unit ? post : null,
    due: kind === 'promise' ? item.due : daysFrom(day, rules.outcomeDays),
    answered: isAnswered,
    request: asked?.request ?? null,
    number: asked?.receipt.number ?? null,
  };
  const said = { seen: 0, type: 'item-noted', body: { ...noted }, at, words: { words, answer } };
  await record(context, { kind: 'visit-item', id }, said);
  // 待编写: what nobody could answer is asked again elsewhere
  if (kind === 'question' && !isAnswered) await noteMiss(context, words.slice(0, 60));
  return asked?.receipt;
}
