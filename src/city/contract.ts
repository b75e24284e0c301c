import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { roles } from '../platform/roles.ts';
import { fileKinds } from './rules/limit-words.ts';

const name = z.object({ zh: z.string(), en: z.string().optional() });
const choice = z.object({ code: z.string(), name });

/** What the console needs to name things: codes with names, in official order. */
export const cityData = endpoint({
  method: 'GET',
  path: '/city',
  permission: 'city.read',
  summary: '城市数据 Names of units, posts, categories, types, sources, grades and divisions.',
  input: z.object({}),
  output: z.object({
    city: z.string(),
    name,
    mode: z.enum(['demo', 'formal']),
    zone: z.string(),
    revision: z.number(),
    publicPhone: z.string(),
    receptionUnit: z.string(),
    wordsLength: z.number(),
    claimDays: z.number(),
    /** Longest voice message, in seconds, and largest file of each kind, in MB. */
    recordingSeconds: z.number(),
    fileMegabytes: z.record(z.enum(fileKinds), z.number()),
    units: z.array(
      choice.extend({
        shortName: z.string(),
        kind: z.string(),
        parent: z.string().nullable(),
        dispatchable: z.boolean(),
      }),
    ),
    /** What units were called before, and until which day; units that are no more stand only here. */
    formerUnits: z.array(choice.extend({ shortName: z.string(), until: z.string() })),
    posts: z.array(choice.extend({ unit: z.string(), roles: z.array(z.enum(roles)) })),
    roles: z.array(choice),
    categories: z.array(choice.extend({ parent: z.string().nullable() })),
    /** Category → catalogue line with the lead it proposes where the place does not matter. */
    catalogue: z.array(
      z.object({
        category: z.string(),
        lead: z.string().nullable(),
        helpers: z.array(z.string()),
        ground: z.string(),
      }),
    ),
    /** `sensitive`: it may be about somebody, as a complaint or a report is. */
    requestTypes: z.array(choice.extend({ hint: name, direct: z.boolean(), sensitive: z.boolean() })),
    askerTypes: z.array(choice.extend({ asks: z.array(name) })),
    sources: z.array(
      choice.extend({ channels: z.array(z.string()), upperNumber: z.boolean(), upperDeadline: z.boolean() }),
    ),
    channels: z.array(choice.extend({ inPerson: z.boolean() })),
    campaigns: z.array(choice),
    grades: z.array(choice.extend({ redo: z.boolean() })),
    /** Grounds on which a request is not taken in, and what the asker is told 不予受理情形. */
    refusals: z.array(choice.extend({ tell: name, ground: z.string() })),
    urgencies: z.array(choice),
    trackingDays: z.number(),
    /** More who come together choose representatives. */
    groupVisitors: z.number(),
    divisions: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        towns: z.array(z.object({ code: z.string(), name: z.string() })),
      }),
    ),
    disciplineGate: z
      .object({ say: name, ways: z.array(z.object({ kind: z.string(), name, value: z.string() })) })
      .nullable(),
    urgent: z
      .object({
        say: name,
        lines: z.array(z.object({ number: z.string(), name })),
        words: z.array(z.object({ word: z.string(), line: z.string() })),
      })
      .nullable(),
  }),
});
export type CityData = z.output<typeof cityData.output>;

/** The villages of one town, for choosing a place. */
export const villages = endpoint({
  method: 'GET',
  path: '/city/divisions/:town/villages',
  permission: 'city.read',
  summary: '村、社区 Villages and communities of a town.',
  input: z.object({ town: z.string().regex(/^[A-Za-z0-9-]{1,40}$/) }),
  output: z.object({ villages: z.array(z.object({ code: z.string(), name: z.string() })) }),
});
