import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixtureProblems } from '../../ledger/server/entries/fixtures.ts';
import type { JsonObject } from '../../platform/json.ts';
import { compareSentences, differencesOf, metMarks } from './differences.ts';
import type { PlanDocument } from './document.ts';
import { planEntryTypes } from './entry-types.ts';
import { gateOf } from './gate.ts';
import { evolvePlan, foldPlan, type Plan, type PlanChainEntry } from './plan.ts';
import { obstacleTo, type PlanAction, possibleSteps, relationsTo } from './steps.ts';

const at = '2026-11-20T08:00:00.000Z';
const entry = (n: number, type: string, body: object = {}): PlanChainEntry => ({
  n,
  type,
  recordedAt: at,
  actor: { kind: 'post', post: 'ecology-head', unit: 'ecology', person: 'p1' },
  body: body as JsonObject,
});
const begun = entry(1, 'plan-begun', { rule: 'winter', unit: 'ecology' });
const submitted = (n: number, version: number) =>
  entry(n, 'plan-submitted', {
    ...{ version, reviewer: 'group-guidance', appealTo: 'campaign-office', due: null, isLate: false },
    ...{ findings: [], ruleVersion: 1 },
  });
const marks = [{ id: 'm1-1', part: 'entry', place: 'e1', finding: 'owner-missing:entry:e1' }];
const folded = (...entries: PlanChainEntry[]): Plan => foldPlan(entries) as Plan;
const returned = [begun, submitted(2, 1), entry(3, 'plan-taken'), entry(4, 'plan-returned', { marks })];

/** What each step records. */
const walks: Record<PlanAction, (plan: Plan) => [type: string, body: object]> = {
  write: ({ version }) => ['plan-written', { version: version + 1 }],
  submit: ({ version }) => ['plan-submitted', submitted(0, version).body],
  withdraw: () => ['plan-withdrawn', {}],
  take: () => ['plan-taken', {}],
  return: () => ['plan-returned', { marks }],
  pass: ({ submittedVersion }) => ['plan-passed', { version: submittedVersion, despite: [] }],
  appeal: () => ['plan-appealed', { mark: 'm1-1' }],
  'decide-appeal': () => ['appeal-decided', { mark: 'm1-1', isUpheld: false }],
  consult: () => ['plan-consulted', { units: ['housing'], due: '2026-12-01', version: 1 }],
  'give-opinion': () => ['opinion-given', { unit: 'housing', agrees: true }],
  'settle-opinion': () => ['opinion-settled', { unit: 'housing', isAdopted: false }],
};

/** No version is lost, what passed stays passed, and what passes is what was handed in. */
function isHeld(before: Plan, after: Plan): boolean {
  const keeps = before.versionsIn.every((n, at) => after.versionsIn[at] === n);
  const staysPassed = before.passedVersion === null || after.passedVersion !== null;
  const passesRight = after.state !== 'passed' || after.passedVersion === after.submittedVersion;
  return keeps && staysPassed && passesRight && after.versionsIn.length === after.version;
}

describe('a plan', () => {
  it('goes from its unit to the reviewer and back, and passes in a version', () => {
    const plan = folded(
      ...returned,
      entry(5, 'plan-written', { version: 2 }),
      submitted(6, 2),
      entry(7, 'plan-taken'),
      entry(8, 'plan-passed', { version: 2, despite: [] }),
    );
    expect(plan).toMatchObject({
      state: 'passed',
      passedVersion: 2,
      returns: 1,
      versionsIn: [1, 5],
      marks: [],
    });
  });

  it('stays passed in its version while the next one is written', () => {
    const plan = folded(
      begun,
      submitted(2, 1),
      entry(3, 'plan-taken'),
      entry(4, 'plan-passed', { version: 1, despite: [] }),
      entry(5, 'plan-written', { version: 2 }),
    );
    expect(plan).toMatchObject({ state: 'writing', passedVersion: 1, version: 2 });
    const document = { title: '', sections: [], entries: [] };
    const asked = { id: 'x', state: plan.state, passedVersion: plan.passedVersion, passed: document };
    expect(gateOf({ isRuled: true, isAsked: true, plan: asked, activity: null }).isOpen).toBe(true);
  });

  it('cannot go back as it was, unless every mark was lifted by the next level', () => {
    const plan = folded(...returned);
    expect(obstacleTo('submit', plan)).toBe('plan-unchanged');
    expect(possibleSteps(plan, 'ecology')).toEqual(['write', 'appeal', 'consult']);
    const appealed = evolvePlan(plan, entry(5, 'plan-appealed', { mark: 'm1-1' }));
    expect(possibleSteps(appealed, 'campaign-office')).toEqual(['decide-appeal']);
    const lifted = evolvePlan(appealed, entry(6, 'appeal-decided', { mark: 'm1-1', isUpheld: true }));
    expect(possibleSteps(lifted, 'ecology')).toContain('submit');
  });

  it('waits until every opinion it was given is settled', () => {
    const plan = folded(
      begun,
      entry(2, 'plan-consulted', { units: ['housing', 'water'], due: '2026-12-01', version: 1 }),
      entry(3, 'opinion-given', { unit: 'housing', agrees: false }),
    );
    expect(obstacleTo('submit', plan)).toBe('plan-opinions');
    expect(relationsTo(plan, 'water')).toEqual(['asked']);
    expect(relationsTo(plan, 'housing')).toEqual([]);
    const settled = evolvePlan(plan, entry(4, 'opinion-settled', { unit: 'housing', isAdopted: true }));
    expect(obstacleTo('submit', settled)).toBeUndefined();
  });

  it('is nobody’s to review who wrote it, and keeps every version', () => {
    const units = ['ecology', 'group-guidance', 'campaign-office', 'housing'];
    const choice = fc.record({ unit: fc.constantFrom(...units), pick: fc.nat() });
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 40 }), (choices) => {
        let plan = folded(begun);
        for (const { unit, pick } of choices) {
          const possible = possibleSteps(plan, unit);
          const action = possible[pick % Math.max(1, possible.length)];
          if (action === undefined) continue;
          if (unit === plan.unit) expect(['take', 'return', 'pass', 'decide-appeal']).not.toContain(action);
          const [type, body] = walks[action](plan);
          const next = evolvePlan(plan, entry(plan.n + 1, type, body));
          expect(isHeld(plan, next)).toBe(true);
          plan = next;
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is nothing before it is begun and refuses what it does not know', () => {
    expect(foldPlan([])).toBeUndefined();
    expect(() => foldPlan([entry(1, 'plan-taken')])).toThrow(TypeError);
    expect(() => foldPlan([begun, entry(2, 'signed')])).toThrow(TypeError);
    expect(() => foldPlan([begun, begun])).toThrow(TypeError);
  });

  it('reads an example of every version of its entry types', () => {
    const order = ['plan-begun'];
    const read = (type: string, body: JsonObject) =>
      foldPlan(order.includes(type) ? [entry(1, type, body)] : [...returned, entry(5, type, body)]);
    expect(fixtureProblems(join(import.meta.dirname, 'fixtures'), planEntryTypes, read)).toEqual([]);
  });
});

describe('the gate before an activity', () => {
  const passed: PlanDocument = {
    title: '',
    sections: [],
    entries: [
      ...['hundred-days'].map((activity) => ({
        ...{
          id: 'e1',
          item: null,
          activity,
          what: '',
          who: '',
          people: '',
          from: '' as const,
          to: '' as const,
        },
        ...{ where: '', audience: '', measure: '' },
      })),
    ],
  };
  it.each([
    [{ isRuled: false, isAsked: false, plan: null, activity: 'x' }, true, 'no-rule'],
    [{ isRuled: true, isAsked: false, plan: null, activity: 'x' }, true, 'not-asked'],
    [{ isRuled: true, isAsked: true, plan: null, activity: 'x' }, false, 'no-plan'],
    [
      {
        isRuled: true,
        isAsked: true,
        plan: { id: 'p', state: 'taken' as const, passedVersion: null, passed: null },
        activity: null,
      },
      false,
      'not-passed',
    ],
    [
      {
        isRuled: true,
        isAsked: true,
        plan: { id: 'p', state: 'passed' as const, passedVersion: 1, passed },
        activity: 'hundred-days',
      },
      true,
      'passed',
    ],
    [
      {
        isRuled: true,
        isAsked: true,
        plan: { id: 'p', state: 'passed' as const, passedVersion: 1, passed },
        activity: 'policy-talks',
      },
      false,
      'not-in-plan',
    ],
  ])('%#', (question, isOpen, reason) => {
    expect(gateOf(question)).toMatchObject({ isOpen, reason });
  });
});

describe('two versions', () => {
  const line = (id: string, what: string) => ({
    ...{ id, item: null, activity: null, what, who: '', people: '', from: '' as const, to: '' as const },
    ...{ where: '', audience: '', measure: '' },
  });
  const before: PlanDocument = {
    title: '',
    sections: [{ id: 's1', heading: '要求', text: '先修灯。再修路。' }],
    entries: [line('e1', '修灯'), line('e2', '修路')],
  };
  const after: PlanDocument = {
    ...before,
    sections: [{ id: 's1', heading: '要求', text: '先修灯。请居民验收。再修路。' }],
    entries: [line('e1', '修灯'), line('e3', '种树')],
  };

  it('differ by sentences and by lines', () => {
    const found = differencesOf(before, after);
    expect(found.sections[0]?.sentences.map(({ change }) => change)).toEqual(['same', 'added', 'same']);
    expect(found.entries.map(({ id, change }) => [id, change])).toEqual([
      ['e1', 'same'],
      ['e3', 'added'],
      ['e2', 'removed'],
    ]);
  });

  it('say which marks were answered', () => {
    const of = (place: string, finding: string | null = null) => ({
      id: place,
      part: 'entry' as const,
      place,
      finding,
    });
    const met = metMarks([of('e1', 'a'), of('e2', 'b')], { before, after, findings: new Set(['a']) });
    expect(met).toEqual([
      { mark: 'e1', change: 'same', isFindingGone: false },
      { mark: 'e2', change: 'removed', isFindingGone: true },
    ]);
  });

  it('are both whole in the comparison', () => {
    const words = fc
      .array(fc.constantFrom('甲。', '乙。', '丙。', '丁。'), { maxLength: 10 })
      .map((one) => one.join(''));
    fc.assert(
      fc.property(words, words, (one, two) => {
        const found = compareSentences(one, two);
        const without = (change: string) =>
          found
            .filter((sentence) => sentence.change !== change)
            .map(({ text }) => text)
            .join('');
        expect(without('added')).toBe(one);
        expect(without('removed')).toBe(two);
      }),
    );
  });
});
