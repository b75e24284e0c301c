import type { z } from 'zod';
import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import { mustBeginSo } from '../../ledger/index.ts';
import type { Context } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import type { CivilDate } from '../../platform/time.ts';
import { refuseAccusation } from '../../requests/index.ts';
import type * as contract from '../contract.ts';
import { type HandsFault, lookFault, visitFault } from '../rules/hands.ts';
import { type GuidanceVisit, type Instruction, isOpen } from '../rules/visit.ts';
import { partFaults } from './city.ts';
import { areUnits, partOf, toldOf } from './crossings.ts';
import { record, type Seen } from './record.ts';
import { handsOf, kinIn, unitsOfPosts } from './sight.ts';
import { loadVisit } from './visit-store.ts';

type Input<Endpoint extends { input: z.ZodType }> = z.output<Endpoint['input']>;

/** 安排走访: what is told stands in the entry with the reason to go all the same; sent twice with one id it is set once. */
export async function setVisit(
  context: Context,
  { id, looks, despite, ...said }: Input<typeof contract.setGuidanceVisit>,
): Promise<void> {
  const { actor } = context;
  const members = [...new Set([...(actor.kind === 'post' ? [actor.post] : []), ...said.members])];
  const part = partOf(context, said);
  const body = { ...said, ...part, members };
  const words = { looks, despite };
  if ((await loadVisit(context, id)) !== undefined) {
    await mustBeginSo(context, { kind: 'guidance-visit', subject: id }, { body, words });
    return;
  }
  const city = await citySnapshot(context);
  const fields = {
    ...partFaults(city, part),
    ...(areUnits(city, [said.unit]) ? {} : { unit: 'not-a-choice' }),
    ...(members.some((post) => city.item('post', post) === undefined) ? { members: 'not-a-choice' } : {}),
  };
  if (Object.keys(fields).length > 0) throw new Refused('invalid', { fields });
  refuseAccusation(city, { words: `${looks}\n${despite}` });
  const kin = await kinIn(context, said.unit);
  const units = await unitsOfPosts(context, members);
  refuseHands(visitFault(await handsOf(context), { group: part.group, kin, members: units }));
  const { told } = await toldOf(context, { part, unit: said.unit, day: said.day });
  if (told.length > 0 && despite === '')
    throw new Refused('invalid', { fields: { despite: 'guidance-told' }, reason: 'guidance-told' });
  await record(
    context,
    'guidance-visit',
    { id, n: 0 },
    { type: 'guidance-visit-set', body: { ...body, told }, words },
  );
}

/** 已经走访; whoever went has since taken no post there. */
export async function makeVisit(
  context: Context,
  { id, n, on, words }: Input<typeof contract.makeGuidanceVisit>,
): Promise<void> {
  const { city, visit } = await take(context, { id, n }, 'set');
  const kin = await kinIn(context, visit.unit);
  const members = await unitsOfPosts(context, visit.members);
  refuseHands(visitFault(await handsOf(context), { group: visit.group, kin, members }));
  if (on > city.date) throw new Refused('invalid', { fields: { on: 'not-that-day-yet' } });
  refuseAccusation(city, { words });
  await record(
    context,
    'guidance-visit',
    { id, n },
    { type: 'guidance-visit-made', body: { on }, words: { words } },
  );
}

/** 不去了. */
export async function dropVisit(
  context: Context,
  { id, n, words }: Input<typeof contract.dropGuidanceVisit>,
): Promise<void> {
  const { city } = await take(context, { id, n }, 'set');
  refuseAccusation(city, { words });
  await record(context, 'guidance-visit', { id, n }, { type: 'guidance-visit-dropped', words: { words } });
}

/** 指导意见: one unit, one day. A demonstration shows what was given before it began. */
export async function instruct(
  context: Context,
  { id, n, unit, due, words }: Input<typeof contract.instructUnit>,
  shown: { on?: CivilDate } = {},
): Promise<void> {
  const { city } = await take(context, { id, n }, 'made');
  const on = shown.on ?? city.date;
  const fields = {
    ...(areUnits(city, [unit]) ? {} : { unit: 'not-a-choice' }),
    ...(due <= on ? { due: 'due-must-come' } : {}),
  };
  if (Object.keys(fields).length > 0) throw new Refused('invalid', { fields });
  refuseAccusation(city, { words });
  const hands = await handsOf(context);
  refuseHands(visitFault(hands, { group: hands.unit, kin: await kinIn(context, unit), members: [] }));
  const body = { unit, due, on };
  await record(context, 'guidance-visit', { id, n }, { type: 'guidance-instructed', body, words: { words } });
}

/** 整改反馈: by the unit it names; it closes nothing, and said again the last stands. */
export async function answer(
  context: Context,
  { id, n, at, words }: Input<typeof contract.answerInstruction>,
): Promise<void> {
  const { city, instruction } = await open(context, { id, n }, at);
  if (context.actor.kind === 'post' && context.actor.unit !== instruction.unit)
    throw new Refused('not-allowed', { reason: 'guidance-other-unit' });
  refuseAccusation(city, { words });
  await record(
    context,
    'guidance-visit',
    { id, n },
    { type: 'guidance-answered', body: { at }, words: { words } },
  );
}

/** 回看: settled, open again, or no longer needed; by somebody of the group who did not report it. */
export async function lookAt(
  context: Context,
  { id, n, at, on, outcome, words }: Input<typeof contract.lookAtInstruction>,
): Promise<void> {
  const { city, visit, instruction } = await open(context, { id, n }, at);
  const kin = await kinIn(context, instruction.unit);
  refuseHands(lookFault(await handsOf(context), { group: visit.group, kin, instruction }));
  if (on > city.date) throw new Refused('invalid', { fields: { on: 'not-that-day-yet' } });
  if (on < instruction.givenOn) throw new Refused('invalid', { fields: { on: 'before-given' } });
  refuseAccusation(city, { words });
  const body = { at, outcome, on };
  await record(context, 'guidance-visit', { id, n }, { type: 'guidance-looked', body, words: { words } });
}

interface Taken {
  city: CitySnapshot;
  visit: GuidanceVisit;
}

async function seenVisit(context: Context, { id, n }: Seen): Promise<Taken> {
  const visit = await loadVisit(context, id);
  if (visit === undefined) throw new Refused('not-found');
  if (visit.n !== n) throw new Refused('conflict', { n: visit.n });
  return { city: await citySnapshot(context), visit };
}

/** A visit of the acting group in the state a step needs. */
async function take(context: Context, seen: Seen, state: GuidanceVisit['state']): Promise<Taken> {
  const taken = await seenVisit(context, seen);
  const { group, unit } = taken.visit;
  refuseHands(visitFault(await handsOf(context), { group, kin: await kinIn(context, unit), members: [] }));
  if (taken.visit.state !== state) throw new Refused('not-now', { reason: 'guidance-step' });
  return taken;
}

async function open(context: Context, seen: Seen, at: number): Promise<Taken & { instruction: Instruction }> {
  const taken = await seenVisit(context, seen);
  const instruction = taken.visit.instructions.find((one) => one.at === at);
  if (instruction === undefined) throw new Refused('not-found');
  if (!isOpen(instruction)) throw new Refused('not-now', { reason: 'guidance-ended' });
  return { ...taken, instruction };
}

function refuseHands(fault: HandsFault | undefined): void {
  if (fault !== undefined) throw new Refused('not-allowed', { reason: `guidance-${fault}` });
}
