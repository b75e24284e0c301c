import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgendaPart } from '../../../city/rules/kinds/meeting.ts';
import { sortAgenda, topicOf } from './agenda.ts';
import { daysToPlan, meetingFinds, quorumOf } from './limits.ts';
import { type AgendaItem, foldMeeting, meetingStates, stepsOf } from './meeting.ts';
import { minutesOf } from './minutes.ts';

const recordedAt = '2026-06-01T08:00:00.000Z';
const called = {
  n: 1,
  type: 'meeting-called',
  recordedAt,
  body: {
    meeting: 'monthly',
    day: '2026-06-05',
    from: '09:00',
    minutes: 60,
    named: ['a', 'b'],
    upperOn: null,
  },
};
const then = (n: number, type: string, body = {}) => ({ n, type, recordedAt, body });
const held = { from: '09:05', minutes: 70, heads: ['a'], substitutes: ['b'], people: 12 };
const taken = { kind: 'decision', unit: 'a', due: '2026-06-12' };

describe('a meeting', () => {
  it('is called, fixed, held, and its decisions end one by one', () => {
    const meeting = foldMeeting([
      called,
      then(2, 'agenda-fixed', { items: [], late: true }),
      then(3, 'meeting-held', held),
      then(4, 'decision-taken', taken),
      then(5, 'decision-taken', { ...taken, kind: 'promise', unit: 'b' }),
      then(6, 'decision-answered', { at: 4 }),
      then(7, 'decision-closed', { at: 4, outcome: 'done' }),
      then(8, 'decision-closed', { at: 5, outcome: 'dropped' }),
    ]);
    expect(meeting).toMatchObject({ n: 8, state: 'held', isLate: true, held, heldAt: 3 });
    expect(meeting?.decisions).toMatchObject([
      { at: 4, state: 'done', answerAt: 6, resultAt: 7, endedAt: recordedAt },
      { at: 5, state: 'dropped', answerAt: null, resultAt: 8 },
    ]);
  });

  it('is nothing before it is called and refuses what it does not know', () => {
    expect(foldMeeting([])).toBeUndefined();
    expect(() => foldMeeting([then(1, 'meeting-held', held)])).toThrow(TypeError);
    expect(() => foldMeeting([called, then(2, 'signed')])).toThrow(TypeError);
  });

  it('takes decisions only once it was held, and needs its agenda first where the city says so', () => {
    const bound = { fixedBefore: true, upperOrder: false };
    expect(stepsOf({ state: 'called', planOn: null }, bound)).toEqual(['fix', 'cancel']);
    expect(stepsOf({ state: 'fixed', planOn: null }, bound)).toEqual(['hold', 'cancel']);
    expect(stepsOf({ state: 'held', planOn: null }, { fixedBefore: false, upperOrder: true })).toEqual([
      'decide',
      'plan',
    ]);
    for (const state of meetingStates)
      expect(stepsOf({ state, planOn: '2026-06-09' }, bound).includes('decide')).toBe(state === 'held');
  });
});

describe('an agenda', () => {
  const parts: readonly AgendaPart[] = ['decisions', 'problems-due', 'problems'];
  const item: fc.Arbitrary<AgendaItem> = fc.record({
    part: fc.constantFrom<AgendaPart>('decisions', 'rungs', 'problems-due', 'problems', 'notes'),
    subject: fc.constantFrom('x', 'y', 'z', 'w'),
    at: fc.constantFrom(null, 1, 2),
    number: fc.constant(null),
    unit: fc.constant('a'),
    due: fc.constantFrom(null, '2026-06-01', '2026-07-01'),
  });

  it('holds each topic once, in the order of its parts and then of the days, whatever came first', () => {
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const sorted = sortAgenda(items, parts);
        expect(new Set(sorted.map(topicOf)).size).toBe(sorted.length);
        const wanted = new Set(items.filter(({ part }) => parts.includes(part)).map(topicOf));
        expect(new Set(sorted.map(topicOf))).toEqual(wanted);
        const places = sorted.map(({ part, due }) => `${parts.indexOf(part)}${due ?? '9'}`);
        expect(places).toEqual(places.toSorted());
      }),
    );
  });
});

describe('limits', () => {
  const limit = { perMonth: 1, minutes: 60, people: 30, topics: 10, characters: 300 };
  it('are named where they are passed, with what is and what may be', () => {
    const at = { inMonth: 1, minutes: 60, people: 30, topics: 10, characters: 300 };
    expect(meetingFinds(at, limit)).toEqual([]);
    expect(meetingFinds({ ...at, minutes: 61, inMonth: 2 }, limit)).toEqual([
      { finding: 'often', is: 2, limit: 1 },
      { finding: 'long', is: 61, limit: 60 },
    ]);
  });

  it('count heads who came themselves and no substitutes', () => {
    expect(quorumOf(['a', 'b', 'c'], { heads: ['a', 'b'] }, 67)).toEqual({
      named: 3,
      needed: 3,
      heads: 2,
      isMet: false,
    });
    expect(quorumOf(['a', 'b', 'c'], { heads: ['a', 'b'] }, 60)?.isMet).toBe(true);
    expect(quorumOf(['a'], { heads: [] }, 0)).toBeNull();
    expect(quorumOf(['a'], null, 67)).toBeNull();
  });

  it('count the days from an order above to the own plan', () => {
    expect(daysToPlan('2026-05-24', '2026-06-02')).toBe(9);
    expect(daysToPlan('2026-05-24', null)).toBeNull();
  });
});

it('minutes say plainly who sent somebody else, who did not come, and who does what by when', () => {
  const source = {
    ...{
      kind: '月工作推进会',
      topic: '',
      day: '2026年6月5日',
      place: '一号会议室',
      guests: '',
      isLate: true,
    },
    held,
    named: ['a', 'b', 'c'],
    agenda: ['搅拌站噪音'],
    summary: '通报了进展。',
    decisions: [{ kind: 'decision' as const, words: '加装围挡', unit: 'a', due: '6月12日' }],
    unitName: (code: string) => ({ a: '甲局', b: '乙局' })[code] ?? '丙局',
  };
  const { title, text } = minutesOf(source);
  expect(minutesOf({ ...source, isShort: true }).text).toContain('共1项，见议题清单。');
  expect(title).toBe('月工作推进会');
  expect(text.split('\n')).toEqual([
    '时间：2026年6月5日09:05，共70分钟。地点：一号会议室。参会12人。',
    '主要负责同志到会：甲局。派人代会：乙局。未到会：丙局。',
    '一、会议议题',
    '1. 搅拌站噪音。',
    '议题在会议开始后固定。',
    '二、会议情况',
    '通报了进展。',
    '三、议定事项',
    '1. 加装围挡。（责任单位：甲局，6月12日前）',
  ]);
});
