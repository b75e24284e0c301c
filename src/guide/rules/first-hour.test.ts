import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixtureProblems } from '../../ledger/server/entries/fixtures.ts';
import { roles } from '../../platform/roles.ts';
import { guideEntryTypes } from './entry-types.ts';
import { firstHour, firstSteps, neverByWord, whyNotConfirm } from './first-hour.ts';
import { fiveKeys } from './five-keys.ts';

const at = '2026-11-26T01:00:00.000Z';
const nothing = {
  marked: 9,
  administrators: 0,
  backupLight: 'red',
  hasGateway: false,
  calendarPublished: false,
  accounts: 0,
  withoutPost: 0,
  closedCases: 0,
} as const;

describe('the first hour', () => {
  it('can be left and taken up again, and goes live only when nothing is open', () => {
    const move = fc.record({
      type: fc.constantFrom('step-confirmed', 'step-reopened'),
      step: fc.constantFrom(...firstSteps),
    });
    const facts = fc.record({
      marked: fc.nat(2),
      administrators: fc.nat(3),
      backupLight: fc.constantFrom('green' as const, 'red' as const),
      hasGateway: fc.boolean(),
      calendarPublished: fc.boolean(),
      accounts: fc.nat(9),
      withoutPost: fc.nat(3),
      closedCases: fc.nat(2),
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 20 }), facts, (moves, seen) => {
        const entries = moves.map(({ type, step }) => ({ type, recordedAt: at, body: { step } }));
        const states = firstHour(entries, seen);
        expect(states.map(({ step }) => step)).toEqual(firstSteps);
        const open = states.filter(({ step, state }) => step !== 'go' && state === 'open');
        const go = states.find(({ step }) => step === 'go');
        if (go?.state === 'open')
          expect(whyNotConfirm('go', states)).toBe(open.length > 0 ? 'steps-open' : null);
        for (const { step, state } of states)
          if (state !== 'open') expect(whyNotConfirm(step, states)).toBe('step-done');
      }),
    );
  });

  it('lets nobody wave through what must be done', () => {
    const states = firstHour([], nothing);
    for (const step of neverByWord) expect(whyNotConfirm(step, states)).toBe('step-by-itself');
    expect(whyNotConfirm('sms', states)).toBeNull();
  });

  it('is not through with accounts nobody gave a post', () => {
    const stateOf = (withoutPost: number) =>
      firstHour([], { ...nothing, accounts: 9, withoutPost }).find(({ step }) => step === 'accounts')?.state;
    expect([stateOf(6), stateOf(5)]).toEqual(['open', 'done']);
  });

  it('is read in every version ever released', () => {
    const read = (type: string, body: object) =>
      firstHour([{ type, recordedAt: at, body: { ...body } }], nothing);
    expect(fixtureProblems(join(import.meta.dirname, 'fixtures'), guideEntryTypes, read)).toEqual([]);
  });
});

describe('the post card', () => {
  it('has five keys for every role', () => {
    for (const role of roles) expect(fiveKeys([role])).toHaveLength(5);
    expect(fiveKeys(['operator'])).not.toEqual(fiveKeys(['handler']));
  });
});
