import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixtureProblems } from '../../../ledger/server/entries/fixtures.ts';
import type { JsonObject } from '../../../platform/json.ts';
import {
  type Act,
  type ActLink,
  actSources,
  factsOfAct,
  foldAct,
  helpedAnswers,
  helpedOf,
  isAcceptedByAskers,
  joined,
  publicCount,
  stepsOfAct,
} from './act.ts';
import { actEntryTypes } from './entry-types.ts';

const proposed = {
  ...{ lead: 'housing', helpers: [], activity: null, from: '2026-03-01', to: '2026-06-30', planned: 100 },
  ...{ milestones: [{ id: 'm1', due: '2026-04-15' }], links: [] },
};
const post = (person: string) => ({ kind: 'post', person });
function told(...said: [type: string, body?: JsonObject, person?: string][]): Act {
  const all: [string, JsonObject?, string?][] = [['act-proposed', proposed, 'a'], ...said];
  const act = foldAct(
    all.map(([type, body = {}, person = 'b'], at) => ({ n: at + 1, type, body, actor: post(person) })),
  );
  if (act === undefined) throw new Error('no act');
  return act;
}

const said = fc.array(
  fc.record({ request: fc.constantFrom('r1', 'r2', 'r3', 'r9'), said: fc.constantFrom(...helpedAnswers) }),
);

describe('an act 实事', () => {
  it('goes from proposed to asked, and remembers who proposed it and who gave a reason', () => {
    const act = told(['act-approved'], ['act-done', { asked: [] }], ['act-acceptance-asked', {}, 'c']);
    expect(act).toMatchObject({ state: 'confirming', proposedBy: 'a', reasonBy: 'c', reasonAt: 4 });
    expect(stepsOfAct(act)).toEqual(['confirm', 'back', 'release']);
    expect(() => foldAct([{ n: 1, type: 'act-done', body: {}, actor: post('a') }])).toThrow(TypeError);
  });

  it('asks the askers anew after it was sent back', () => {
    const first = told(
      ['act-approved'],
      ['act-done', { asked: ['r1'] }],
      ['asker-said', { request: 'r1', said: 'useless' }],
    );
    expect(helpedOf(first)).toMatchObject({ asked: 1, useless: 1, waiting: 0 });
    const again = told(
      ['act-approved'],
      ['act-done', { asked: ['r1'] }],
      ['asker-said', { request: 'r1', said: 'useless' }],
      ['act-sent-back'],
      ['act-done', { asked: ['r1', 'r2'] }],
    );
    expect(helpedOf(again)).toMatchObject({ asked: 2, useless: 0, waiting: 2 });
  });

  it('is never accepted by silence: by askers only when all were asked and more found it useful', () => {
    fc.assert(
      fc.property(fc.subarray(['r1', 'r2', 'r3']), said, (asked, answers) => {
        const entries = answers.map((one): [string, JsonObject] => ['asker-said', one]);
        const act = told(['act-approved'], ['act-done', { asked }], ...entries);
        const { useful, useless, unknown, unreached, waiting } = helpedOf(act);
        expect(useful + useless + unknown + unreached + waiting).toBe(asked.length);
        expect(isAcceptedByAskers(act)).toBe(waiting === 0 && useful > useless);
        if (asked.length === 0) expect(isAcceptedByAskers(act)).toBe(false);
        const steps = stepsOfAct(act);
        expect(steps.includes('accept')).toBe(!steps.includes('reason'));
      }),
    );
  });

  it('says what stands out: nobody asked for it, late, over its money', () => {
    const act = told(['act-approved'], ['act-progressed', { spent: 101 }]);
    expect(factsOfAct(act, '2026-07-01')).toEqual(['unasked', 'milestone-late', 'over-budget', 'late']);
    expect(factsOfAct(act, '2026-04-15')).toEqual(['unasked', 'over-budget']);
    const reached = told(['act-approved'], ['act-progressed', { milestone: 'm1', on: '2026-04-10' }]);
    expect(factsOfAct(reached, '2026-05-01')).toEqual(['unasked']);
  });

  it('reads an example of every version of its entry types', () => {
    const read = (type: string, body: JsonObject) => (type === 'act-proposed' ? told() : told([type, body]));
    expect(fixtureProblems(join(import.meta.dirname, 'fixtures'), actEntryTypes, read)).toEqual([]);
  });

  it('keeps each source once, whatever order they come in', () => {
    const link = fc.record({ kind: fc.constantFrom(...actSources), subject: fc.constantFrom('a', 'b') });
    fc.assert(
      fc.property(fc.array(link), fc.array(link), (one, more) => {
        const all = joined(one as ActLink[], more as ActLink[]);
        expect(new Set(all.map(({ kind, subject }) => `${kind}:${subject}`)).size).toBe(all.length);
        expect(joined(all, more as ActLink[])).toEqual(all);
      }),
    );
  });

  it('shows no figure to the public where few were asked', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), (count, of) => {
        expect(publicCount(count, { least: 10, of })).toBe(of < 10 ? null : count);
      }),
    );
  });
});
