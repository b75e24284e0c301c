import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../platform/json.ts';
import { findings, foldReferral, type Referral, responsibilities, type Told } from './referral.ts';
import {
  daysAfter,
  isHeard,
  nextDay,
  openObjection,
  openRectify,
  proposesBulletin,
  type ReferralStep,
  referralSteps,
  whyNotFind,
  whyNotNow,
  whyRecused,
} from './steps.ts';

const days = { statementDays: 5, objectionDays: 30, reviewDays: 30 };
const first = '2026-06-01';
const opened: Told = {
  n: 1,
  type: 'referral-opened',
  body: { unit: 'ecology', source: 'look', from: null, basis: [{ request: 'r', n: 3 }], day: first },
};

const typeOf: Readonly<Record<ReferralStep, string>> = {
  ask: 'asked',
  state: 'stated',
  decide: 'decided',
  measure: 'measured',
  look: 'looked',
  object: 'objected',
  review: 'reviewed',
  transfer: 'transferred',
  receive: 'received',
  end: 'ended',
};

interface Pick {
  step: ReferralStep;
  of: 'direct' | 'leading';
  finding: (typeof findings)[number];
  later: number;
  isAside: boolean;
  isRectify: boolean;
}

const picks: fc.Arbitrary<Pick[]> = fc.array(
  fc.record({
    step: fc.constantFrom(...referralSteps),
    of: fc.constantFrom(...responsibilities),
    finding: fc.constantFrom(...findings),
    later: fc.nat(12),
    isAside: fc.boolean(),
    isRectify: fc.boolean(),
  }),
  { maxLength: 40 },
);

function bodyOf(file: Referral, pick: Pick, day: string): JsonObject {
  const { step, of, finding, isAside, isRectify } = pick;
  const more: Partial<Record<ReferralStep, JsonObject>> = {
    ask: { due: daysAfter(day, days.statementDays) },
    decide: { of, finding, posts: [] },
    measure: isRectify
      ? { measure: 'rectify', due: daysAfter(day, 10) }
      : { measure: 'propose-bulletin', due: null },
    look: { at: openRectify(file)[0]?.at ?? 0, outcome: 'done' },
    object: { due: daysAfter(day, days.reviewDays) },
    review: { outcome: isAside ? 'set-aside' : 'kept' },
    transfer: { to: 'discipline', number: 'x' },
  };
  return { day, ...more[step] };
}

/** Plays what is possible of the picks and looks at every file on the way. */
function play(chosen: readonly Pick[], look: (file: Referral, told: Told, before: Referral) => void): void {
  let day = first;
  let entries = [opened];
  let file = foldReferral(entries) as Referral;
  for (const pick of chosen) {
    day = daysAfter(day, pick.later);
    if (whyNotNow(file, pick.step, { today: day, days }) !== undefined) continue;
    if (pick.step === 'decide' && whyNotFind(file, pick, day) !== undefined) continue;
    const told: Told = {
      n: entries.length + 1,
      type: `referral-${typeOf[pick.step]}`,
      body: bodyOf(file, pick, day),
      actor: { kind: 'post', person: 'p' },
    };
    entries = [...entries, told];
    const after = foldReferral(entries) as Referral;
    look(after, told, file);
    file = after;
  }
}

describe('a file of 纠正与移送', () => {
  it('never ends or leaves before both responsibilities are decided', () => {
    fc.assert(
      fc.property(picks, (chosen) => {
        play(chosen, (file) => {
          const open = responsibilities.filter((one) => file.decisions[one] === null);
          if (file.state !== 'open') expect(open).toEqual([]);
          expect(file.decidedOn === null).toBe(open.length > 0);
          const said = responsibilities.map((one) => file.decisions[one]?.finding);
          if (file.state === 'ended') expect(said).not.toContain('not-ours');
          if (file.transfer !== null) expect(said).toContain('not-ours');
        });
      }),
      { numRuns: 500 },
    );
  });

  it('finds nobody unheard, and ends with nothing left to look at or to review', () => {
    const looks: Record<string, (file: Referral, told: Told, before: Referral) => void> = {
      'referral-decided': (_file, { body }, before) =>
        expect(body['finding'] === 'not-ours' || isHeard(before, String(body['day']))).toBe(true),
      'referral-asked': (_file, _told, before) => expect(before.decidedOn).toBe(null),
      'referral-transferred': (file, { body }) => {
        expect([openRectify(file), openObjection(file)]).toEqual([[], undefined]);
        if (!responsibilities.some((one) => file.decisions[one]?.finding === 'found')) return;
        expect(file.measures.some(({ isVoid }) => !isVoid)).toBe(true);
        const isKept = file.objections.some(({ outcome }) => outcome === 'kept');
        const until = daysAfter(file.decidedOn ?? '', days.objectionDays);
        expect(isKept || String(body['day']) > until).toBe(true);
      },
      'referral-ended': (file) => expect([openRectify(file), openObjection(file)]).toEqual([[], undefined]),
    };
    fc.assert(
      fc.property(picks, (chosen) => {
        play(chosen, (file, told, before) => looks[told.type]?.(file, told, before));
      }),
      { numRuns: 500 },
    );
  });

  it('is over once handed over, and reviewed within the days of the city', () => {
    fc.assert(
      fc.property(picks, (chosen) => {
        play(chosen, (file, told, before) => {
          expect(before.state).not.toBe('transferred');
          if (before.state === 'transferring') expect(told.type).toBe('referral-received');
          if (told.type === 'referral-objected') {
            const on = String(told.body['day']);
            expect(on <= daysAfter(before.decidedOn ?? '', days.objectionDays)).toBe(true);
            expect(nextDay(file)).toBe(daysAfter(on, days.reviewDays));
          }
          if (told.type === 'referral-reviewed' && told.body['outcome'] === 'set-aside') {
            expect(file).toMatchObject({ state: 'open', decidedOn: null, ended: null });
            expect(file.measures.every(({ isVoid }) => isVoid)).toBe(true);
          }
        });
      }),
      { numRuns: 500 },
    );
  });

  it('proposes a bulletin only while the measure stands, nobody reviews it and it was not handed over', () => {
    fc.assert(
      fc.property(picks, (chosen) => {
        play(chosen, (file) => {
          const isTaken = file.measures.some(
            ({ measure, isVoid }) => measure === 'propose-bulletin' && !isVoid,
          );
          const isStill = file.state === 'open' || file.state === 'ended';
          expect(proposesBulletin(file)).toBe(isTaken && isStill && openObjection(file) === undefined);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('is kept from whoever handled a request, belongs to the unit or decided what is reviewed', () => {
    const of = {
      handlers: new Set(['h']),
      units: ['ecology', 'ecology-station'],
      members: new Set(['m']),
      deciders: ['d'],
    };
    const step = fc.constantFrom<ReferralStep>(...referralSteps);
    fc.assert(
      fc.property(step, (one) => {
        expect(whyRecused({ person: 'h', unit: 'group-conduct' }, of, one)).toBe('referral-handled');
        expect(whyRecused({ person: 'x', unit: 'ecology-station' }, of, one)).toBe('referral-own-unit');
        expect(whyRecused({ person: 'm', unit: 'group-conduct' }, of, one)).toBe('referral-own-unit');
        expect(whyRecused({ person: 'x', unit: 'group-conduct' }, of, one)).toBeUndefined();
        expect(whyRecused({ person: 'd', unit: 'campaign-office' }, of, one)).toBe(
          one === 'review' ? 'referral-decided-it' : undefined,
        );
      }),
    );
  });

  it('begins when it is opened and refuses what cannot follow', () => {
    const told = (type: string): Told => ({ n: 2, type, body: {} });
    expect(() => foldReferral([told('referral-asked')])).toThrow(TypeError);
    expect(() => foldReferral([opened, told('unknown')])).toThrow(TypeError);
    expect(() => foldReferral([opened, told('referral-received')])).toThrow(TypeError);
    expect(foldReferral([opened, told('erased')])).toMatchObject({ n: 2, state: 'open' });
  });
});
