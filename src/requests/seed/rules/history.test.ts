import { expect, it } from 'vitest';
import notices from '../../../../cities/jingzhou/calendar.json' with { type: 'json' };
import { compileCalendar, readNotice } from '../../../platform/calendar/index.ts';
import type { RequestEvent } from '../../rules/events.ts';
import { foldRequest } from '../../rules/state.ts';
import { chanceOf } from './chance.ts';
import { type SeedHistory, tellHistory } from './history.ts';
import { lifeMatters } from './life-matters.ts';
import { fictitiousPhone, shortPlace } from './phrases.ts';
import { questions } from './questions.ts';
import { sketchCase } from './sketch.ts';
import { streetMatters } from './street-matters.ts';
import type { SeedWorld } from './world.ts';

const calendar = compileCalendar({ zone: 'Asia/Shanghai', years: notices.map(readNotice) });

const world: SeedWorld = {
  now: Date.parse('2026-11-23T08:00:00.000Z'),
  calendar,
  reception: 'desk',
  matters: [...streetMatters, ...lifeMatters],
  questions,
  places: [
    { name: '白水村', fullName: '西县南镇白水村', division: 'a', rural: true, weight: 1, county: 1 },
    { name: '河街社区', fullName: '东区河街社区', division: 'b', rural: false, weight: 2, county: 0 },
  ],
  waysIn: [{ source: 'hotline', channel: 'phone', spoken: true, weight: 1 }],
  askerTypes: [{ code: 'resident', weight: 1 }],
  requestTypes: new Map([
    ['consult', { direct: true }],
    ['help', { direct: true }],
    ['complaint', { direct: false }],
  ]),
  grades: { good: ['good'], bad: ['bad'] },
  clock: () => null,
  propose: () => ({ lead: 'works', helpers: ['water'], catalogue: null }),
  actor: (unit) => ({ kind: 'system', name: unit }),
};

const cases = 2_000;

function histories(seed: number): SeedHistory[] {
  return Array.from({ length: cases }, (_, index) =>
    tellHistory(world, {
      seed,
      index,
      number: String(index),
      sketch: sketchCase(seed, index, { ...world, cases }),
    }),
  );
}

function fold({ steps }: SeedHistory) {
  return foldRequest(
    steps.map(
      (step, at) => ({ ...step, n: at + 1, recordedAt: new Date(world.now).toISOString() }) as RequestEvent,
    ),
  );
}

it('tells the same story for the same seed and another for another', () => {
  expect(histories(1)).toEqual(histories(1));
  expect(histories(1)).not.toEqual(histories(2));
});

it('keeps every story in order of time and out of the future', () => {
  for (const { steps } of histories(3)) {
    const moments = steps.map((step) => step.happenedAt ?? '');
    expect(moments).toEqual(moments.toSorted());
    expect(moments.at(-1) ?? '').toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(Date.parse(moments.at(-1) ?? '')).toBeLessThanOrEqual(world.now);
  }
});

it('answers about six in ten at once, closes most and leaves work at every stage', () => {
  const states = histories(4).map(fold);
  const share = (of: (state: (typeof states)[number]) => boolean) => states.filter(of).length / cases;
  expect(share(({ way }) => way === 'direct')).toBeGreaterThan(0.5);
  expect(share(({ way }) => way === 'direct')).toBeLessThan(0.84);
  expect(share(({ stage }) => stage === 'closed')).toBeGreaterThan(0.7);
  for (const stage of [
    'registered',
    'dispatched',
    'handling',
    'answered',
    'objected',
    'reviewing',
    'tracking',
  ])
    expect(share((state) => state.stage === stage)).toBeGreaterThan(0.002);
  expect(share(({ urged, asked }) => urged || asked !== null)).toBeGreaterThan(0.002);
  expect(share(({ redoCount }) => redoCount > 0)).toBeGreaterThan(0.005);
});

it('never answers at the desk what the city does not let it', () => {
  for (const history of histories(5)) {
    const [first, second] = history.steps;
    if (second?.type === 'answered-directly' && first?.type === 'received')
      expect(world.requestTypes.get(first.body.requestType)?.direct).toBe(true);
  }
});

it('fills every blank', () => {
  for (const { steps, words } of histories(6)) {
    const said = [words.title, words.body, ...steps.flatMap((step) => Object.values(step.personal ?? {}))];
    expect(said.join('\n')).not.toMatch(/[{}]|undefined|^$/);
  }
});

it('gives nobody a telephone number somebody can have', () => {
  const phones = Array.from({ length: 500 }, (_, index) => fictitiousPhone(chanceOf(1, index)));
  for (const phone of phones) expect(phone).toMatch(/^0005550\d{4}$/);
});

it.each([
  ['健康巷社区居民委员会', '健康巷社区'],
  ['十字垸村民委员会', '十字垸村'],
  ['白水村村民委员会', '白水村'],
  ['南湖社区', '南湖社区'],
  ['庙湖渔场生活区', '庙湖渔场生活区'],
])('calls %s %s', (name, short) => {
  expect(shortPlace(name)).toBe(short);
});
