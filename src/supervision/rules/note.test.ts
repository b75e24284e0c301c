import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixtureProblems } from '../../ledger/server/entries/fixtures.ts';
import type { JsonObject } from '../../platform/json.ts';
import { foldClaim } from './claims/claim.ts';
import { supervisionEntryTypes } from './entry-types.ts';
import { foldFollowUp } from './followup/follow-up.ts';
import { foldRecurrence } from './followup/recurrence.ts';
import { foldLadder } from './ladder-events.ts';
import { foldMeeting } from './meetings/meeting.ts';
import {
  evolveNote,
  foldNote,
  type Note,
  type NoteEntry,
  noNote,
  possibleSteps,
  relationToNote,
} from './note.ts';
import { foldBulletin } from './notices/bulletin.ts';
import { foldProblem } from './problem.ts';
import { foldPrompt } from './prompt.ts';
import { foldReferral } from './referrals/referral.ts';

const at = '2026-11-26T01:00:00.000Z';
const leader = { kind: 'post', post: 'city-leader', unit: 'jingzhou', person: 'p1' } as const;
const due = { due: at, provisional: false, proof: {}, rule: 'leader-note', ruleVersion: 1, source: '' };

function entry(n: number, type: string, body: JsonObject = {}): NoteEntry {
  return { n, type, recordedAt: at, actor: leader, body };
}
const written = (unit: string | null) =>
  entry(1, 'note-written', {
    ...{ request: null, number: null, day: '2026-11-25', unit, due: null },
    ...{ files: [], recording: 'spoken' },
  });

const bodies = {
  assign: ['note-assigned', { unit: 'ecology', due }],
  transcribe: ['note-transcribed', {}],
  answer: ['note-answered', { files: [] as string[] }],
  'send-back': ['note-sent-back', { due }],
  close: ['note-closed', {}],
} as const;

const anySteps = (note: Note) => [...possibleSteps(note, 'author'), ...possibleSteps(note, 'owner')];

/** The note after one of the steps that are possible, or as it is. */
function after(note: Note, pick: number): Note {
  const steps = anySteps(note);
  const step = steps[pick % Math.max(1, steps.length)];
  if (step === undefined) return note;
  const [type, body] = bodies[step];
  return evolveNote(note, entry(note.n + 1, type, body));
}

describe('a leader’s note', () => {
  it('waits for the office unless the leader named the unit', () => {
    expect(foldNote([written(null)])).toMatchObject({ state: 'written', unit: null });
    expect(foldNote([written('ecology')])).toMatchObject({ state: 'assigned', unit: 'ecology' });
  });

  it('is never closed by the unit that carries it out, and ends once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10), { maxLength: 12 }), fc.boolean(), (picks, isNamed) => {
        const note = picks.reduce(after, foldNote([written(isNamed ? 'ecology' : null)]));
        expect(possibleSteps(note, 'owner')).not.toContain('close');
        expect(possibleSteps(note, 'other')).toEqual([]);
        expect(note.state === 'closed').toBe(note.closedAt !== null);
        expect(anySteps(note).length === 0).toBe(note.state === 'closed');
        expect(note.state === 'answered' && note.unit === null).toBe(false);
      }),
    );
  });

  it('is written down once when it was spoken, and never when it was written', () => {
    const spoken = foldNote([written('ecology')]);
    expect(possibleSteps(spoken, 'office')).toContain('transcribe');
    expect(possibleSteps(spoken, 'owner')).not.toContain('transcribe');
    const down = evolveNote(spoken, entry(2, 'note-transcribed'));
    expect(down).toMatchObject({ transcribedIn: 2, state: 'assigned' });
    expect(possibleSteps(down, 'office')).not.toContain('transcribe');
    expect(possibleSteps({ ...spoken, recording: null }, 'office')).not.toContain('transcribe');
  });

  it('knows its author, its owner and the office', () => {
    const note = foldNote([written('ecology')]);
    const who = { person: 'x', unit: 'housing', isOffice: false };
    expect(relationToNote(note, { ...who, person: 'p1' })).toBe('author');
    expect(relationToNote(note, { ...who, unit: 'ecology' })).toBe('owner');
    expect(relationToNote(note, { ...who, isOffice: true })).toBe('office');
    expect(relationToNote(note, who)).toBe('other');
  });

  it('begins when it is written, and is read in every version ever released', () => {
    expect(() => evolveNote(noNote, entry(1, 'note-closed'))).toThrow(TypeError);
    expect(() => evolveNote(foldNote([written(null)]), written(null))).toThrow(TypeError);
    expect(() => evolveNote(foldNote([written(null)]), entry(2, 'unknown'))).toThrow(TypeError);
    const folder = join(import.meta.dirname, 'fixtures');
    const listed = { n: 1, type: 'problem-listed', recordedAt: '2026-01-01T00:00:00.000Z', body: {} };
    const readProblem = (type: string, body: JsonObject) =>
      foldProblem(type === listed.type ? [{ ...listed, body }] : [listed, { ...listed, n: 2, type, body }]);
    const readReferral = (type: string, body: JsonObject) => {
      const begun = rung(1, 'referral-opened', type === 'referral-opened' ? body : {});
      if (type === 'referral-opened') return foldReferral([begun]);
      const handed = type === 'referral-received' ? [rung(2, 'referral-transferred', {})] : [];
      return foldReferral([begun, ...handed, rung(handed.length + 2, type, body)]);
    };
    const readBulletin = (type: string, body: JsonObject) => {
      const steps = ['bulletin-drafted', 'bulletin-hearing', 'bulletin-checked', 'bulletin-approved'];
      const asked: Record<string, number> = { 'bulletin-heard': 2, 'bulletin-corrected': 4 };
      const at = asked[type] ?? (steps.includes(type) ? steps.indexOf(type) : 1);
      const good = { outcome: type === 'bulletin-approved' ? 'passed' : 'published' };
      const before = steps.slice(0, at).map((one, index) => {
        const outcome = one === 'bulletin-checked' ? { outcome: 'passed' } : good;
        return rung(index + 1, one, outcome);
      });
      return foldBulletin([...before, rung(before.length + 1, type, body)]);
    };
    const readFiles = (type: string, body: JsonObject) =>
      type.startsWith('bulletin-') ? readBulletin(type, body) : readReferral(type, body);
    const readNote = (type: string, body: JsonObject) =>
      type === 'note-written'
        ? foldNote([entry(1, type, body)])
        : foldNote([written(null), entry(2, type, body)]);
    const issued = { rung: 'urge', unit: 'ecology' };
    const rung = (n: number, type: string, body: JsonObject) => ({ n, type, recordedAt: at, body });
    const readRung = (type: string, body: JsonObject) => {
      const answered = type === 'rung-accepted' || type === 'rung-sent-back';
      const before = [rung(1, 'rung-issued', issued)].concat(
        answered ? [rung(2, 'rung-answered', { at: 1, stand: 'answers', until: null })] : [],
      );
      return type === 'rung-issued'
        ? foldLadder([rung(1, type, body)])
        : foldLadder([...before, rung(before.length + 1, type, body)]);
    };
    const readMeeting = (type: string, body: JsonObject) =>
      foldMeeting(
        type === 'meeting-called'
          ? [rung(1, type, body)]
          : [rung(1, 'meeting-called', {}), rung(2, type, body)],
      );
    const readClaim = (type: string, body: JsonObject) =>
      foldClaim(
        [rung(1, 'claim-opened', type === 'claim-opened' ? body : {}), rung(2, type, body)].slice(
          0,
          type === 'claim-opened' ? 1 : 2,
        ),
      );
    const readFollowUp = (type: string, body: JsonObject) => {
      if (type === 'follow-ups-drawn') return body; // read as it is
      const before = rung(1, 'follow-up-planned', { looks: [] });
      return foldFollowUp(type === before.type ? [rung(1, type, body)] : [before, rung(2, type, body)]);
    };
    const readOther = (type: string, body: JsonObject) => {
      if (type.startsWith('claim-')) return readClaim(type, body);
      if (type.startsWith('recurrence-')) return foldRecurrence([rung(1, type, body)]);
      if (type.startsWith('follow-up')) return readFollowUp(type, body);
      return type.startsWith('note-') ? readNote(type, body) : readMeeting(type, body);
    };
    const read = (type: string, body: JsonObject) => {
      if (type.startsWith('problem-')) return readProblem(type, body);
      if (type === 'prompt-issued') return foldPrompt([rung(1, type, body)]);
      if (type === 'prompt-answered')
        return foldPrompt([rung(1, 'prompt-issued', { week: '2026-11-23' }), rung(2, type, body)]);
      if (type.startsWith('rung-') || type.startsWith('consultation-')) return readRung(type, body);
      return readOther(type, body);
    };
    const readAny = (type: string, body: JsonObject) =>
      /^(referral|bulletin)-/.test(type) ? readFiles(type, body) : read(type, body);
    expect(fixtureProblems(folder, supervisionEntryTypes, readAny)).toEqual([]);
  });
});
