import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Kinds } from '../../city/rules/kinds/registry.ts';
import { toInstant, toMilliseconds } from '../../platform/calendar/civil.ts';
import { compileCalendar, type Length } from '../../platform/calendar/index.ts';
import type { JsonObject } from '../../platform/json.ts';
import type { SetDeadline } from '../../requests/rules/events.ts';
import type { Cause, Work } from './causes.ts';
import { callFor, isOwed, type Looker, possibleOn, stepsOfRound } from './ladder.ts';
import { evolveLadder, type IssuedStep, issuedRungs, type Ladder, noLadder } from './ladder-events.ts';

const folder = join(import.meta.dirname, '../../../cities/jingzhou');
const read = <Of>(file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Of;
const rungs = read<Kinds['ladder'][]>('ladder.json');
const presets = read<Kinds['deadline'][]>('deadlines.json');
const calendar = compileCalendar({ zone: 'Asia/Shanghai', years: [] });
const lengthOf = (slot: string): Length | undefined =>
  presets.find((one) => one.inForce && one.slot === slot)?.length;
const looker = (now: string): Looker => ({ rungs, calendar, lengthOf, now });

const dayMs = 86_400_000;
const start = '2026-03-02T02:00:00.000Z';
const later = (from: string, days: number) => toInstant(toMilliseconds(from) + days * dayMs);

const fresh: Work = {
  stage: 'handling',
  unit: 'ecology',
  stepDue: later(start, 10),
  dutyDue: later(start, 10),
  redoCount: 0,
  transferCount: 0,
  urgeCount: 0,
  asked: null,
};
const dueIn = (now: string): SetDeadline =>
  ({
    due: later(now, 2),
    provisional: false,
    proof: {},
    rule: 'r',
    ruleVersion: 1,
    source: 's',
  }) as SetDeadline;

/** The ladder after one more entry of this kind. */
function then(ladder: Ladder, type: string, body: object, now: string): Ladder {
  return evolveLadder(ladder, { n: ladder.n + 1, type, recordedAt: now, body: body as JsonObject });
}

/** What is due is issued. */
function issue(ladder: Ladder, work: Work, now: string): Ladder {
  const { next } = callFor(work, ladder, looker(now));
  if (next === null) return ladder;
  const body = { ...next, unit: work.unit, number: '1', redo: work.redoCount, work: work.stepDue };
  return then(ladder, 'rung-issued', { ...body, due: dueIn(now), template: null }, now);
}

describe('the ladder of reminders', () => {
  it('shows nothing while there is time, and the colours as it runs out', () => {
    const at = (days: number) => callFor(fresh, noLadder, looker(later(start, days))).light?.rung ?? null;
    expect([at(0), at(5), at(7), at(11)]).toEqual([null, 'blue', 'yellow', 'red']);
    expect(callFor({ ...fresh, urgeCount: 1 }, noLadder, looker(start)).light).toEqual({
      rung: 'hint',
      why: [{ fact: 'urged', value: 1, unit: 'times' }],
    });
  });

  it('begins with urging on the day after the last one, and says how late it is', () => {
    const day = (days: number) => callFor(fresh, noLadder, looker(later(start, days)));
    expect(day(10.1)).toMatchObject({ next: null, hold: 'no-cause', light: { rung: 'red' } });
    expect(day(11)).toMatchObject({
      next: { rung: 'urge', why: [{ fact: 'late', value: 1, unit: 'day' }] },
      hold: null,
    });
  });

  it('begins with urging however late it is, and climbs when nobody answers', () => {
    let now = later(start, 60);
    let ladder = issue(noLadder, fresh, now);
    expect(ladder.steps.map(({ rung }) => rung)).toEqual(['urge']);
    expect(callFor(fresh, ladder, looker(now)).hold).toBe('with-unit');
    for (let turn = 0; turn < 5; turn += 1) {
      now = later(now, 3);
      ladder = issue(ladder, fresh, now);
    }
    expect(ladder.steps.map(({ rung }) => rung)).toEqual([...issuedRungs]);
    expect(callFor(fresh, ladder, looker(later(now, 90)))).toMatchObject({ next: null, hold: 'top' });
  });

  it('waits while more time is asked for, while the office reads the answer, and until the day promised', () => {
    const now = later(start, 12);
    expect(callFor({ ...fresh, asked: 'extension' }, noLadder, looker(now)).hold).toBe('asked');
    const issued = issue(noLadder, fresh, now);
    const until = later(now, 9).slice(0, 10);
    const answered = then(issued, 'rung-answered', { at: 1, stand: 'answers', until }, now);
    expect(callFor(fresh, answered, looker(later(now, 5))).hold).toBe('with-office');
    const accepted = then(answered, 'rung-accepted', { at: 1 }, now);
    expect(callFor(fresh, accepted, looker(later(now, 5))).hold).toBe('promised');
    expect(callFor(fresh, accepted, looker(later(now, 12))).next?.rung).toBe('supervise');
  });

  it('does not come again for what it was withdrawn for, but for a new cause', () => {
    const now = later(start, 12);
    const withdrawn = then(issue(noLadder, fresh, now), 'rung-withdrawn', { at: 1 }, now);
    expect(callFor(fresh, withdrawn, looker(later(now, 4)))).toMatchObject({ next: null, hold: 'withdrawn' });
    expect(callFor({ ...fresh, urgeCount: 3 }, withdrawn, looker(now)).next?.rung).toBe('urge');
    const extended = { ...fresh, stepDue: later(now, 1), dutyDue: later(now, 1) };
    expect(callFor(extended, withdrawn, looker(later(now, 4))).next?.rung).toBe('urge');
  });

  it('begins anew with another unit or another round, and what was owed before is owed no more', () => {
    const now = later(start, 12);
    const issued = issue(noLadder, fresh, now);
    const [step] = issued.steps;
    if (step === undefined) throw new Error('nothing was issued');
    expect(isOwed(step, fresh)).toBe(true);
    for (const changed of [
      { ...fresh, unit: 'housing' },
      { ...fresh, redoCount: 1 },
      { ...fresh, stage: 'answered' },
      { ...fresh, unit: null, stage: 'registered' },
    ])
      expect(isOwed(step, changed)).toBe(false);
    expect(callFor({ ...fresh, unit: 'housing' }, issued, looker(later(now, 1))).next?.rung).toBe('urge');
  });

  it('is answered by the unit, judged by who issues, and the two highest by its head', () => {
    const step = { rung: 'talk', unit: 'ecology', state: 'waiting' } as const;
    const may = (unit: string, role: 'handler' | 'unit-head' | 'conduct' | 'dispatcher') =>
      possibleOn(step, { unit, roles: [role] }, true);
    expect(may('ecology', 'handler')).toEqual([]);
    expect(may('ecology', 'unit-head')).toEqual(['answer']);
    expect(may('housing', 'unit-head')).toEqual([]);
    expect(may('group-conduct', 'conduct')).toEqual(['withdraw']);
    expect(may('hotline-centre', 'dispatcher')).toEqual([]);
    expect(possibleOn({ ...step, state: 'objected' }, { unit: 'x', roles: ['conduct'] }, true)).toEqual([
      'send-back',
      'withdraw',
    ]);
    expect(possibleOn(step, { unit: 'ecology', roles: ['unit-head'] }, false)).toEqual([]);
  });

  it('refuses entries that cannot follow', () => {
    const issued = issue(noLadder, fresh, later(start, 12));
    expect(() => then(issued, 'rung-accepted', { at: 1 }, start)).toThrow(TypeError);
    expect(() => then(issued, 'rung-answered', { at: 9 }, start)).toThrow(TypeError);
    expect(() => then(issued, 'signed', {}, start)).toThrow(TypeError);
  });
});

type Turn = (work: Work, ladder: Ladder, now: string) => { work?: Work; ladder?: Ladder; now?: string };

const act =
  (type: string, body: object): Turn =>
  (_work, ladder, now) => {
    const step = ladder.steps.findLast(({ endedAt }) => endedAt === null);
    if (step === undefined) return {};
    try {
      return { ladder: then(ladder, type, { at: step.at, ...body, due: dueIn(now) }, now) };
    } catch {
      return {};
    }
  };

/** What may happen to a request and its ladder, in any order. */
const turns: readonly Turn[] = [
  (_work, _ladder, now) => ({ now: later(now, 1) }),
  (_work, _ladder, now) => ({ now: later(now, 4) }),
  (work, ladder, now) => ({ ladder: issue(ladder, work, now) }),
  (work, ladder, now) => ({ ladder: issue(ladder, work, now) }),
  act('rung-answered', { stand: 'answers', until: null }),
  act('rung-answered', { stand: 'objects', until: null }),
  act('rung-accepted', {}),
  act('rung-sent-back', {}),
  act('rung-withdrawn', {}),
  act('rung-lapsed', {}),
  (work) => ({ work: { ...work, urgeCount: work.urgeCount + 1 } }),
  (work, _ladder, now) => ({
    work: { ...work, stage: 'handling', redoCount: work.redoCount + 1, stepDue: later(now, 3) },
  }),
  (work) => ({ work: { ...work, stage: 'answered' } }),
  (work) => ({
    work: {
      ...work,
      unit: work.unit === 'ecology' ? 'housing' : 'ecology',
      transferCount: work.transferCount + 1,
    },
  }),
  (work, _ladder, now) => ({ work: { ...work, asked: null, stepDue: later(now, 5) } }),
  (work) => ({ work: { ...work, asked: work.asked === null ? 'extension' : null } }),
];

const isOver = (wanted: string) => (step: IssuedStep) =>
  step.rung === wanted && ['withdrawn', 'lapsed'].includes(step.state);

/** Another deadline, a fact the old one did not have, or more times of one it had. */
function isNewer(step: IssuedStep, old: IssuedStep): boolean {
  const known = ({ fact, value, unit }: Cause) =>
    old.why.some((one) => one.fact === fact && (unit !== 'times' || value <= one.value));
  return old.work !== step.work || step.why.some((cause) => !known(cause));
}

describe('whatever happens', () => {
  it('no rung is skipped, none repeated without a new cause, none issued when the work is done', () => {
    const picks = fc.array(fc.nat(turns.length - 1), { minLength: 20, maxLength: 80 });
    fc.assert(
      fc.property(picks, (chosen) => {
        let at: { work: Work; ladder: Ladder; now: string } = {
          ...{ work: fresh, ladder: noLadder },
          now: later(start, 9),
        };
        for (const pick of chosen) {
          const before = at.ladder;
          at = { ...at, ...turns[pick]?.(at.work, at.ladder, at.now) };
          const { work, ladder } = at;
          if (ladder.steps.length === before.steps.length) continue;
          const step = ladder.steps.at(-1);
          if (step === undefined) throw new Error('no step');
          expect(['dispatched', 'handling', 'reviewing', 'tracking']).toContain(work.stage);
          expect(step.why.length).toBeGreaterThan(0);
          const round = stepsOfRound(before, work);
          const standing = round.filter(({ state }) => state !== 'withdrawn' && state !== 'lapsed');
          expect(issuedRungs.indexOf(step.rung)).toBe(standing.length);
          expect(round.filter(isOver(step.rung)).filter((old) => !isNewer(step, old))).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('a light never goes down while time passes and nothing else changes', () => {
    const order = ['hint', 'blue', 'yellow', 'red'];
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.nat(3), (one, more, urgeCount) => {
        const at = (days: number) =>
          order.indexOf(
            callFor({ ...fresh, urgeCount }, noLadder, looker(later(start, days))).light?.rung ?? '',
          );
        expect(at(one + more)).toBeGreaterThanOrEqual(at(one));
      }),
    );
  });
});
