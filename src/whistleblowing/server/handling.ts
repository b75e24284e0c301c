import { Refused } from '../../platform/errors.ts';
import type { ReportList, ReportView, ReportRow as RowView } from '../contract.ts';
import { clocksOf } from '../rules/clocks.ts';
import {
  foldReport,
  type Report,
  type ReportStep,
  reportSteps,
  type Taking,
  whyNot,
  wordsOf,
} from '../rules/state.ts';
import { type Box, inBox, type MemberRow, readMembers } from './box-store.ts';
import {
  addCustody,
  areWordsWhole,
  type CustodyRow,
  isChainWhole,
  readChain,
  readChains,
} from './custody-store.ts';
import {
  countHidden,
  destroyWords,
  holdersOf,
  insertMessage,
  messagesOf,
  moveReport,
  type ReportRow,
  reportById,
  reportsOf,
} from './report-store.ts';
import { admittedMember, memberName, type Staff } from './staff.ts';

/** Reports one has a key to; of the others only how many there are. */
export function listOwn(staff: Staff): Promise<ReportList> {
  return inBox(staff.services, staff.city, async (box) => {
    const own = await admittedMember(box, staff);
    const members = await readMembers(box);
    const rows = await reportsOf(box, own.id);
    const chains = Map.groupBy(
      await readChains(
        box,
        rows.map(({ id }) => id),
      ),
      ({ subject }) => subject,
    );
    return {
      today: staff.facts.today,
      hidden: await countHidden(box, own.id),
      rows: rows.flatMap((row) => {
        const report = foldReport(chains.get(row.id) ?? []);
        return report === undefined ? [] : [rowView(staff, { row, report, members })];
      }),
    };
  });
}

interface Shown {
  row: ReportRow;
  report: Report;
  members: readonly MemberRow[];
}

function rowView({ facts }: Staff, { row, report, members }: Shown): RowView {
  const clocks = clocksOf(report, facts.lengths, facts.calendar);
  const assigned = members.find(({ id }) => id === report.assigned);
  return {
    ...{ id: row.id, number: row.number, named: report.named, state: report.state },
    receivedOn: report.receivedOn,
    routeDue: clocks.routeDue ?? null,
    noticeDue: clocks.noticeDue ?? null,
    destroyFrom: clocks.destroyFrom ?? null,
    isListed: report.listedBy !== undefined,
    isWithdrawn: report.isWithdrawn,
    isNew: report.isNew,
    assigned: assigned === undefined ? null : memberName(assigned, facts),
  };
}

/** What a member has before them: the report, its chain, and the member's own sealed key. */
interface Held extends Shown {
  own: MemberRow;
  wrap: Buffer;
  chain: CustodyRow[];
  taking: Taking;
}

/** @throws Refused `not-found` for a report one has no key to, as for one there is not. */
async function hold(box: Box, staff: Staff, id: string): Promise<Held> {
  const own = await admittedMember(box, staff);
  const row = await reportById(box, id);
  const holders = await holdersOf(box, id);
  const wrap = holders.get(own.id);
  const chain = row === undefined ? [] : await readChain(box, id);
  const report = foldReport(chain);
  if (row === undefined || wrap === undefined || report === undefined) throw new Refused('not-found');
  const members = await readMembers(box);
  const { facts } = staff;
  const keepers = members.filter(({ level, state }) => level === 'keeper' && state === 'admitted');
  const taking: Taking = {
    ...{ member: own.id, level: own.level, today: facts.today },
    isAboveKeepers: !keepers.some((keeper) => holders.has(keeper.id)),
    destroyFrom: clocksOf(report, facts.lengths, facts.calendar).destroyFrom,
  };
  return { own, row, wrap, chain, report, members, taking };
}

/** Opens a report; that somebody did stands on its chain, once between two changes. */
export function openOne(staff: Staff, id: string): Promise<ReportView> {
  return inBox(staff.services, staff.city, async (box) => {
    const held = await hold(box, staff, id);
    const last = held.chain.findLastIndex(({ type }) => type !== 'opened');
    const isNoted = held.chain.slice(last).some(({ type, who }) => type === 'opened' && who === held.own.id);
    if (!isNoted) {
      await addCustody(box, held.chain, {
        subject: id,
        type: 'opened',
        at: box.now,
        who: held.own.id,
        what: '',
      });
      await moveReport(box, id, held.chain.length + 1);
    }
    return view(box, staff, id);
  });
}

async function view(box: Box, staff: Staff, id: string): Promise<ReportView> {
  const held = await hold(box, staff, id);
  const { row, report, chain, wrap, taking } = held;
  const messages = await messagesOf(box, id);
  return {
    ...rowView(staff, held),
    n: row.n,
    wrap: wrap.toString('base64'),
    messages: messages.map(({ n, side, sealed }) => ({
      n,
      side,
      sealed: sealed?.toString('base64') ?? null,
    })),
    chain: chain.map(({ n, type, at, who, what }) => ({ n, type, at, who, what })),
    isWhole: isChainWhole(staff.city, chain) && areWordsWhole(chain, messages),
    steps: reportSteps.map((step) => ({ step, why: whyNot(report, step, taking) ?? null })),
  };
}

export interface StepInput {
  id: string;
  n: number;
  step: ReportStep;
  member?: string | undefined;
  sealed?: string | undefined;
}

/** One step: decided, written on the chain, its sealed words put beside it. @throws Refused */
export function takeStep(staff: Staff, input: StepInput): Promise<{ report: ReportView | null }> {
  return inBox(staff.services, staff.city, async (box) => {
    const held = await hold(box, staff, input.id);
    if (held.row.n !== input.n) throw new Refused('conflict');
    const why = whyNot(held.report, input.step, held.taking);
    if (why !== undefined) throw new Refused('not-now', { reason: why });
    await writeStep(box, held, input);
    if (input.step !== 'destroy') return { report: await view(box, staff, input.id) };
    await destroyWords(box, input.id);
    return { report: null };
  });
}

async function writeStep(box: Box, held: Held, input: StepInput): Promise<void> {
  const side = wordsOf[input.step];
  const sealed = side === undefined || input.sealed === undefined ? undefined : bytesOf(input.sealed);
  if (side !== undefined && sealed === undefined) throw new Refused('invalid', { reason: 'box-words' });
  await addCustody(box, held.chain, {
    ...{ subject: input.id, type: input.step, at: box.now, who: held.own.id },
    what: await whatOf(box, held, input),
    ...(sealed === undefined ? {} : { sealed }),
  });
  const n = input.n + 1;
  if (side !== undefined && sealed !== undefined) await insertMessage(box, input.id, { n, side, sealed });
  await moveReport(box, input.id, n);
}

const bytesOf = (letters: string): Buffer => Buffer.from(letters, 'base64');

/** Whom it was given to: somebody who has a key to it. */
async function whatOf(box: Box, { members }: Held, { id, step, member }: StepInput): Promise<string> {
  if (step !== 'assign') return '';
  const holders = await holdersOf(box, id);
  const to = members.find((one) => one.id === member && one.state === 'admitted' && holders.has(one.id));
  if (to === undefined) throw new Refused('invalid', { reason: 'box-assignee' });
  return to.id;
}
