import { v4 as freshId } from 'uuid';
import type { Actor, PostActor, Services } from '../../platform/context.ts';
import { sha256 } from '../../platform/crypto.ts';
import { Refused } from '../../platform/errors.ts';
import type { BoxView, MemberView } from '../contract.ts';
import type { BoxUnit } from '../rules/conflict.ts';
import {
  type Box,
  inBox,
  insertBox,
  insertMember,
  type MemberRow,
  readBoxRow,
  readMembers,
  setMemberState,
} from './box-store.ts';
import type { BoxCity } from './city.ts';
import { freshSalt } from './code-key.ts';
import { addCustody, boxChain, type CustodyRow, isChainWhole, readChain } from './custody-store.ts';
import { deleteWrapsOf, insertWrap, wrapsOf } from './report-store.ts';

/** Who acts in the box, and what the box knows of the city. */
export interface Staff {
  services: Services;
  city: string;
  actor: PostActor;
  facts: BoxCity;
}

/** The post somebody acts in. A deputy has no key, and a key is lent to nobody. @throws Refused */
export function staffOf(actor: Actor, rest: Omit<Staff, 'actor'>): Staff {
  if (actor.kind !== 'post') throw new Refused('sign-in');
  if (actor.deputy === true) throw new Refused('not-allowed', { reason: 'box-deputy' });
  return { ...rest, actor };
}

export const levelOf = (actor: PostActor): 'keeper' | 'reviewer' =>
  actor.roles.includes('box-keeper') ? 'keeper' : 'reviewer';

function isSelf({ actor }: Staff, row: MemberRow): boolean {
  return row.person === actor.person && row.post === actor.post && row.state !== 'ended';
}

/** The acting member, admitted. @throws Refused `box-not-member` */
export async function admittedMember(box: Box, staff: Staff): Promise<MemberRow> {
  const own = (await readMembers(box)).find((row) => isSelf(staff, row) && row.state === 'admitted');
  if (own === undefined) throw new Refused('not-allowed', { reason: 'box-not-member' });
  return own;
}

export const memberName = (row: Pick<MemberRow, 'post'>, facts: BoxCity): BoxUnit['name'] =>
  facts.posts.get(row.post) ?? { zh: row.post, en: row.post };

export function viewBox(staff: Staff): Promise<BoxView> {
  return inBox(staff.services, staff.city, (box) => boxView(box, staff));
}

async function boxView(box: Box, staff: Staff): Promise<BoxView> {
  const { facts } = staff;
  const row = await readBoxRow(box);
  const members = await readMembers(box);
  const chain = await readChain(box, boxChain);
  const own = members.find((one) => isSelf(staff, one));
  const units = new Map(facts.units.map(({ code, name }) => [code, name]));
  const view = (one: MemberRow): MemberView => ({
    ...{ id: one.id, level: one.level, state: one.state, isSelf: one.id === own?.id },
    post: memberName(one, facts),
    unitCode: one.unit,
    unit: units.get(one.unit) ?? { zh: one.unit, en: one.unit },
    publicKey: one.public_key.toString('base64'),
  });
  return {
    isOpen: row !== undefined,
    n: chain.length,
    self:
      own === undefined || own.state === 'ended'
        ? null
        : { id: own.id, state: own.state, locked: own.locked.toString('base64') },
    recoveryKey: row?.recovery_public.toString('base64') ?? '',
    members: members.map(view),
    chain: chain.map(({ n, type, at, who, what }) => ({ n, type, at, who, what })),
    isWhole: isChainWhole(staff.city, chain),
    units: facts.units.map(({ code, name, above }) => ({ code, name, above: [...above] })),
  };
}

interface OwnKeys {
  publicKey: string;
  locked: string;
}

interface Opening extends OwnKeys {
  n: number;
  recoveryKey: string;
  recoveryProof: string;
}

const bytesOf = (letters: string, length?: number): Buffer => {
  const bytes = Buffer.from(letters, 'base64');
  if (length !== undefined && bytes.length !== length) throw new Refused('invalid', { reason: 'box-key' });
  return bytes;
};

/** Opens the box: its first member is admitted at once, since nobody is there to admit. */
export async function openTheBox(staff: Staff, input: Opening): Promise<BoxView> {
  return inBox(staff.services, staff.city, async (box) => {
    const chain = await chainAt(box, input.n);
    if ((await readBoxRow(box)) !== undefined) throw new Refused('not-now', { reason: 'box-open-already' });
    await insertBox(box, {
      salt: freshSalt(),
      recovery_public: bytesOf(input.recoveryKey, 32),
      recovery_proof: sha256(bytesOf(input.recoveryProof, 32)),
    });
    const member = await newMember(box, staff, { ...input, state: 'admitted' });
    await note(box, chain, { type: 'box-opened', who: member, what: member });
    return boxView(box, staff);
  });
}

export async function joinTheBox(staff: Staff, input: OwnKeys & { n: number }): Promise<BoxView> {
  return inBox(staff.services, staff.city, async (box) => {
    const chain = await chainAt(box, input.n);
    if ((await readBoxRow(box)) === undefined) throw new Refused('not-now', { reason: 'box-not-open' });
    if ((await readMembers(box)).some((row) => row.person === staff.actor.person && row.state !== 'ended'))
      throw new Refused('not-now', { reason: 'box-joined' });
    const member = await newMember(box, staff, { ...input, state: 'waiting' });
    await note(box, chain, { type: 'joined', who: member, what: member });
    return boxView(box, staff);
  });
}

async function newMember(
  box: Box,
  { actor }: Staff,
  { publicKey, locked, state }: OwnKeys & { state: MemberRow['state'] },
): Promise<string> {
  const id = freshId();
  await insertMember(box, {
    ...{ id, person: actor.person, post: actor.post, unit: actor.unit, level: levelOf(actor), state },
    ...{ public_key: bytesOf(publicKey, 32), locked: bytesOf(locked) },
  });
  return id;
}

interface Admission {
  id: string;
  n: number;
  held: number;
  wraps: readonly { report: string; sealed: string }[];
  recoveryProof?: string | undefined;
}

/**
 * Admits somebody who waits, with keys that were wrapped anew in the browser of whoever admits: a member, or the holder
 * of the recovery key, who may be the one who waits. A member can wrap only what they can open themselves.
 */
export async function admit(staff: Staff, input: Admission): Promise<BoxView> {
  return inBox(staff.services, staff.city, async (box) => {
    const chain = await chainAt(box, input.n);
    const by = await whoAdmits(box, staff, input.recoveryProof);
    const waiting = (await readMembers(box)).find(({ id }) => id === input.id);
    if (waiting === undefined) throw new Refused('not-found');
    if (waiting.state !== 'waiting') throw new Refused('not-now', { reason: 'box-not-waiting' });
    const own = new Set((await wrapsOf(box, by.holder)).map(({ report }) => report));
    if (own.size !== input.held) throw new Refused('conflict');
    for (const { report, sealed } of input.wraps) {
      if (!own.has(report)) throw new Refused('not-allowed', { reason: 'box-not-yours' });
      await insertWrap(box, { report, holder: waiting.id, sealed: bytesOf(sealed) });
    }
    await setMemberState(box, waiting.id, 'admitted');
    await note(box, chain, { type: 'admitted', who: by.who, what: waiting.id });
    return boxView(box, staff);
  });
}

async function whoAdmits(
  box: Box,
  staff: Staff,
  proof: string | undefined,
): Promise<{ who: string; holder: string }> {
  if (proof === undefined) {
    const { id } = await admittedMember(box, staff);
    return { who: id, holder: id };
  }
  const row = await readBoxRow(box);
  if (row === undefined || !sha256(bytesOf(proof)).equals(row.recovery_proof))
    throw new Refused('not-allowed', { reason: 'box-recovery' });
  return { who: 'recovery', holder: 'recovery' };
}

/** Ends a membership and takes its keys; what was read or copied before stays with whoever read it. */
export async function endMembership(staff: Staff, input: { id: string; n: number }): Promise<BoxView> {
  return inBox(staff.services, staff.city, async (box) => {
    const chain = await chainAt(box, input.n);
    const members = await readMembers(box);
    const ending = members.find(({ id }) => id === input.id);
    if (ending === undefined || ending.state === 'ended') throw new Refused('not-found');
    const own = isSelf(staff, ending) ? ending : await admittedMember(box, staff);
    const others = members.filter(({ id, state }) => state === 'admitted' && id !== ending.id);
    if (others.length === 0) throw new Refused('not-now', { reason: 'box-last' });
    await deleteWrapsOf(box, ending.id);
    await setMemberState(box, ending.id, 'ended');
    await note(box, chain, { type: 'ended', who: own.id, what: ending.id });
    return boxView(box, staff);
  });
}

/** Sealed keys: one's own, or those of the recovery key, which open with nothing but the printed sheet. */
export async function keysHeld(staff: Staff, of: 'own' | 'recovery') {
  return inBox(staff.services, staff.city, async (box) => {
    const holder = of === 'own' ? (await admittedMember(box, staff)).id : 'recovery';
    const rows = await wrapsOf(box, holder);
    return {
      rows: rows.map(({ report, wrap, first }) => ({
        report,
        wrap: wrap.toString('base64'),
        first: first?.toString('base64') ?? null,
      })),
    };
  });
}

async function chainAt(box: Box, n: number): Promise<CustodyRow[]> {
  const chain = await readChain(box, boxChain);
  if (chain.length !== n) throw new Refused('conflict');
  return chain;
}

function note(
  box: Box,
  chain: readonly CustodyRow[],
  entry: { type: string; who: string; what: string },
): Promise<CustodyRow> {
  return addCustody(box, chain, { ...entry, subject: boxChain, at: box.now });
}
