import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainLine, plainText } from '../platform/text.ts';
import { schematicMap } from './contract-map.ts';

const instant = z.iso.datetime({ precision: 3 });
const id = z.uuid();

const event = z.object({
  id,
  n: z.number(),
  issue: id.nullable(),
  title: z.string(),
  /** What operators say 话术; empty when it was erased. */
  script: z.string(),
  main: z.object({ id, number: z.string(), stage: z.string(), leadUnit: z.string().nullable() }).nullable(),
  joined: z.number(),
  /** Requests of the issue that came in since and can be joined. */
  waiting: z.number(),
  hasNotice: z.boolean(),
  openedAt: instant,
  endedAt: instant.nullable(),
});
export type EventView = z.infer<typeof event>;

const issue = z.object({
  id,
  title: z.string(),
  places: z.array(z.string()),
  division: z.string().nullable(),
  divisionName: z.string().nullable(),
  category: z.string().nullable(),
  requests: z.number(),
  /** The parts of the formula and what they make. */
  people: z.number(),
  fast: z.number(),
  days: z.number(),
  severe: z.number(),
  unanswered: z.number(),
  heat: z.number(),
  /** Three people and more within a week, and nobody before: a topic nobody knew. */
  isNew: z.boolean(),
  /** Requests a week, the oldest week first. */
  trend: z.array(z.number()),
  firstAt: instant,
  lastAt: instant,
  event: id.nullable(),
});
export type HotIssue = z.infer<typeof issue>;

export const hot = endpoint({
  method: 'GET',
  path: '/triage/hot',
  permission: 'triage.hot',
  summary:
    '热点问题 Groups of requests about one matter, by the published formula with its parts, and the open events.',
  input: z.object({}),
  output: z.object({
    formula: z.string(),
    windowDays: z.number(),
    computedAt: instant.nullable(),
    rows: z.array(issue),
    events: z.array(event),
  }),
});
export type HotList = z.infer<typeof hot.output>;

export const hotOne = endpoint({
  method: 'GET',
  path: '/triage/hot/:id',
  permission: 'triage.hot',
  summary:
    '一个热点 One hot issue with masked words as examples, its requests as far as they may be seen, and its places.',
  input: z.object({ id }),
  output: z.object({
    issue,
    samples: z.array(z.string()),
    cases: z.array(
      z.object({
        id,
        number: z.string(),
        title: z.string(),
        stage: z.string(),
        leadUnit: z.string().nullable(),
        happenedAt: instant,
        mayLead: z.boolean(),
        mayJoin: z.boolean(),
      }),
    ),
    divisions: z.array(z.object({ code: z.string(), name: z.string(), count: z.number() })),
    /** Null where no request says where, or the city drew no map. */
    map: schematicMap.nullable(),
    event: event.nullable(),
  }),
});
export type HotDetail = z.infer<typeof hotOne.output>;

export const endedEvents = endpoint({
  method: 'GET',
  path: '/triage/events/ended',
  permission: 'triage.hot',
  summary: '已结束的事件 The events that ended last, with their words and how many requests followed them.',
  input: z.object({}),
  output: z.object({ rows: z.array(event) }),
});

export const hotAlarm = endpoint({
  method: 'GET',
  path: '/triage/hot-alarm',
  permission: 'triage.hot',
  summary: '新热点提醒 Topics nobody knew before that are no event yet.',
  input: z.object({}),
  output: z.object({ rows: z.array(z.object({ id, title: z.string(), people: z.number() })) }),
});

const worded = {
  title: plainLine({ min: 4, max: 60 }),
  script: plainText({ min: 5, max: 1000 }),
};

export const openEvent = endpoint({
  method: 'POST',
  path: '/triage/hot/:id/event',
  permission: 'triage.event',
  summary:
    '转为事件 Its requests are joined to one, operators get words to say, the portal a notice; the same id again changes nothing.',
  input: z.object({
    id,
    event: id,
    /** The request that stands for all. */
    main: id,
    ...worded,
    notice: z
      .object({
        id,
        title: plainLine({ min: 4, max: 60 }),
        body: plainText({ min: 5, max: 2000 }),
        divisions: z.array(z.string().regex(/^[A-Za-z0-9-]{1,40}$/)).max(100),
        endsAt: instant,
      })
      .optional(),
  }),
  output: event,
});

const seen = z.object({ id, n: z.coerce.number().int().min(1) });
const changed = { method: 'POST' as const, permission: 'triage.event', output: event };

export const joinEvent = endpoint({
  ...changed,
  path: '/triage/events/:id/join',
  summary: '并入后来的诉求 Requests that came in since are joined as well.',
  input: seen,
});

export const wordEvent = endpoint({
  ...changed,
  path: '/triage/events/:id/words',
  summary: '改话术 What operators say is put in other words.',
  input: seen.extend(worded),
});

export const endEvent = endpoint({
  ...changed,
  path: '/triage/events/:id/end',
  summary: '结束事件 Operators no longer get its words; what was joined stays.',
  input: seen,
});

export const eventsAbout = endpoint({
  method: 'POST',
  path: '/triage/events/about',
  permission: 'triage.similar',
  summary:
    '来电是否属于事件 Open events the words being written down belong to, with what to say; nothing is kept.',
  input: z.object({ words: plainText({ max: 5000 }) }),
  output: z.object({ rows: z.array(event) }),
});
