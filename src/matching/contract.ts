import { z } from 'zod';
import { matchResults, matchRules } from '../city/rules/kinds/matching.ts';
import { endpoint } from '../platform/endpoint.ts';
import { sheetRow, sheetSent, sheetTaken } from '../platform/sheet.ts';
import { plainLine, plainText } from '../platform/text.ts';
import { ages, shareNames } from './rules/figures.ts';
import { closings, parties, sides } from './rules/listing.ts';
import { matchStates, matchSteps } from './rules/match.ts';
import { outcomes } from './rules/score.ts';

const id = z.uuid();
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const division = z.string().regex(/^[a-z0-9-]{1,41}$/);
const day = z.iso.date('not-a-date');
const instant = z.iso.datetime({ precision: 3 });
const bilingual = z.object({ zh: z.string(), en: z.string() });
const fitsView = z.record(z.string(), z.union([z.number(), z.array(z.string())]));

const kindView = z.object({
  code: z.string(),
  name: bilingual,
  need: bilingual,
  offer: bilingual,
  result: z.enum(matchResults),
  lead: z.string(),
  answerDays: z.number(),
  followUps: z.array(z.number()),
  amount: bilingual,
  fields: z.array(
    z.object({
      code: z.string(),
      name: bilingual,
      rule: z.enum(matchRules),
      hard: z.boolean(),
      weight: z.number(),
      unit: bilingual.nullable(),
      choices: z.array(z.object({ code: z.string(), name: bilingual })),
    }),
  ),
  reasons: z.array(z.object({ code: z.string(), name: bilingual, curable: z.boolean() })),
});
export type KindView = z.infer<typeof kindView>;

export const matchingKinds = endpoint({
  method: 'GET',
  path: '/matching/kinds',
  permission: 'matches.read',
  summary: '对接类型 Kinds of needs and offers with what is compared, clocks and reasons.',
  input: z.object({}),
  output: z.object({ kinds: z.array(kindView) }),
});

/** A need or an offer as the acting post may see it: fields it was not agreed to show are left out. */
const listingRow = z.object({
  id,
  n: z.number(),
  side: z.enum(sides),
  kind: z.string(),
  unit: z.string(),
  place: z.string(),
  party: z.enum(parties),
  number: z.number().nullable(),
  name: z.string().nullable(),
  fits: fitsView,
  places: z.number(),
  /** Places nobody has agreed on yet. */
  free: z.number(),
  state: z.enum(['open', 'closed']),
  ground: z.enum(closings).nullable(),
  openedAt: instant,
});
export type ListingRow = z.infer<typeof listingRow>;

const matchRow = z.object({
  id,
  n: z.number(),
  kind: z.string(),
  state: z.enum(matchStates),
  need: listingRow,
  offer: listingRow,
  score: z.number(),
  sentOn: day,
  due: day,
  answeredOn: day.nullable(),
  reason: z.string().nullable(),
  achievedOn: day.nullable(),
  amount: z.number().nullable(),
  cureBy: day.nullable(),
  curedOn: day.nullable(),
  confirmed: z.boolean().nullable(),
  after: id.nullable(),
  /** What is late today. */
  late: z.enum(['answer', 'follow', 'cure']).nullable(),
  next: z.object({ days: z.number(), on: day }).nullable(),
});
export type MatchRow = z.infer<typeof matchRow>;

const page = {
  kind: code,
  after: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
};

export const listListings = endpoint({
  method: 'GET',
  path: '/matching/listings',
  permission: 'matches.read',
  summary: '供需台账 Needs or offers of one kind; needs as far as the post has part in them.',
  input: z.object({ ...page, side: z.enum(sides), state: z.enum(['open', 'closed']).default('open') }),
  output: z.object({ rows: z.array(listingRow), next: z.string().nullable() }),
});

export const listMatches = endpoint({
  method: 'GET',
  path: '/matching/matches',
  permission: 'matches.read',
  summary: '对接台账 Matches of one kind with what is late; a unit sees those it has part in.',
  input: z.object({ ...page, late: z.enum(['true', 'false']).default('false') }),
  output: z.object({ rows: z.array(matchRow), next: z.string().nullable(), late: z.number() }),
});

const proposed = z.object({
  need: listingRow,
  offer: listingRow,
  score: z.number(),
  reasons: z.array(z.object({ field: z.string(), outcome: z.enum(outcomes) })),
});
export type ProposedView = z.infer<typeof proposed>;

const listingView = listingRow.extend({
  shared: z.array(z.string()),
  request: z.object({ id, number: z.string().nullable() }).nullable(),
  /** Words of whoever asks or offers; only for the unit that speaks for them. */
  words: z.string().nullable(),
  proposals: z.array(proposed),
  matches: z.array(matchRow),
  may: z.object({ send: z.boolean(), close: z.boolean(), contact: z.boolean() }),
});
export type ListingView = z.infer<typeof listingView>;

export const readListing = endpoint({
  method: 'GET',
  path: '/matching/listings/:id',
  permission: 'matches.read',
  summary: '一条供需 One need or offer; a need with the offers that fit it and why.',
  input: z.object({ id }),
  output: listingView,
});

export const readContact = endpoint({
  method: 'GET',
  path: '/matching/listings/:id/contact',
  permission: 'matches.read',
  summary:
    '联系方式 Name and telephone: for its own unit, and for the other side once both agreed; the look is logged.',
  input: z.object({ id }),
  output: z.object({ contact: z.string().nullable(), phone: z.string().nullable() }),
});

const figure = z.int().min(0).max(100_000_000);
const listingInput = z.object({
  id,
  side: z.enum(sides),
  kind: code,
  division,
  party: z.enum(parties),
  number: z.int().min(1).max(99_999).nullable().default(null),
  name: plainLine({ min: 2, max: 60 }).nullable().default(null),
  contact: plainLine({ min: 2, max: 40 }),
  phone: z.string().regex(/^[0-9+ -]{7,20}$/, 'not-a-phone'),
  words: plainText({ min: 2, max: 400 }).nullable().default(null),
  fits: z.record(code, z.union([figure, z.array(code).min(1).max(20)])),
  shared: z.array(code).max(12).default([]),
  places: z.int().min(1).max(1_000).default(1),
  request: id.nullable().default(null),
});
export type ListingInput = z.output<typeof listingInput>;

export const addListing = endpoint({
  method: 'POST',
  path: '/matching/listings',
  permission: 'matches.keep',
  summary: '登记供需 A need or an offer, which may be made from a request; that request stays as it is.',
  input: listingInput,
  output: listingView,
});

/** Rows of one sheet: what a clerk can look through. */
export const mostRows = 2_000;

export type RowOutcome = z.infer<typeof sheetRow>;

export const takeListings = endpoint({
  method: 'POST',
  path: '/matching/sheet',
  permission: 'matches.keep',
  summary: '导入供需 The rows of a sheet, read, or taken in once each; refused rows with line and reason.',
  input: z.object({
    kind: code,
    ...sheetSent,
  }),
  output: sheetTaken(sheetRow),
});
export type SheetTaken = z.output<typeof takeListings.output>;

export const exportListings = endpoint({
  method: 'GET',
  path: '/matching/sheet',
  permission: 'matches.read',
  summary: '导出供需 Open needs and offers as the sheet they are brought in with; no contact, no telephone.',
  input: z.object({ kind: code }),
  output: z.any(),
});

const seen = z.object({ id, n: z.coerce.number().int().min(1) });

export const closeListing = endpoint({
  method: 'POST',
  path: '/matching/listings/:id/close',
  permission: 'matches.keep',
  summary: '撤下供需 Take a need or an offer off the list.',
  input: seen.extend({ ground: z.enum(closings) }),
  output: listingView,
});

const matchView = matchRow.extend({
  reasons: z.array(z.object({ field: z.string(), outcome: z.enum(outcomes) })),
  followed: z.array(
    z.object({ days: z.number(), on: day, holds: z.boolean(), amount: z.number().nullable() }),
  ),
  possible: z.array(z.enum(matchSteps)),
  history: z.array(
    z.object({
      n: z.number(),
      type: z.string(),
      at: instant,
      post: z.string().nullable(),
      unit: z.string().nullable(),
      /** Written by the leading unit for an offerer without an account. */
      onBehalf: z.boolean(),
      on: day.nullable(),
      yes: z.boolean().nullable(),
      words: z.string().nullable(),
    }),
  ),
});
export type MatchView = z.infer<typeof matchView>;

export const matchReminders = endpoint({
  method: 'GET',
  path: '/matching/reminders',
  permission: 'matches.read',
  summary: '对接提醒 What the post’s own unit was reminded of and has not done yet.',
  input: z.object({}),
  output: z.object({
    rows: z.array(z.object({ id, kind: z.string(), what: z.enum(['answer', 'follow', 'cure']), on: day })),
  }),
});

export const readMatch = endpoint({
  method: 'GET',
  path: '/matching/matches/:id',
  permission: 'matches.read',
  summary: '一次对接 One match from sent to followed up, with its clock and what may be done.',
  input: z.object({ id }),
  output: matchView,
});

export const sendMatch = endpoint({
  method: 'POST',
  path: '/matching/matches',
  permission: 'matches.keep',
  summary: '推送对接 Send a need to an offerer, with the reasons it was proposed for; starts the clock.',
  input: z.object({ id, need: id, offer: id }),
  output: matchView,
});

export const stepMatch = endpoint({
  method: 'POST',
  path: '/matching/matches/:id/steps',
  permission: 'matches.keep',
  summary:
    '对接办理 Accept, decline with a reason, agree, result, follow-up, the asker’s own word, cure, end.',
  input: seen.extend({
    step: z.enum(matchSteps),
    reason: code.nullable().default(null),
    on: day.nullable().default(null),
    amount: figure.nullable().default(null),
    yes: z.boolean().nullable().default(null),
    words: plainText({ min: 2, max: 400 }).nullable().default(null),
  }),
  output: matchView,
});
export type StepInput = z.output<typeof stepMatch.input>;

export const matchRound = endpoint({
  method: 'GET',
  path: '/matching/round',
  permission: 'matches.read',
  summary: '本轮建议 All open needs against all open places at once; advice, nothing is sent.',
  input: z.object({ kind: code }),
  output: z.object({ rows: z.array(proposed), unplaced: z.array(listingRow) }),
});

const counted = { count: z.number().nullable(), cases: z.array(id) };

export const matchFigures = endpoint({
  method: 'GET',
  path: '/matching/figures',
  permission: 'matches.read',
  summary: '对接情况 Shares with intervals and the cases behind each; fewer than three are not told.',
  input: z.object({ kind: code }),
  output: z.object({
    open: z.array(z.object({ age: z.enum(ages), ...counted })),
    shares: z.array(
      z.object({
        name: z.enum(shareNames),
        share: z.object({ share: z.number(), low: z.number(), high: z.number() }).nullable(),
        hits: z.number().nullable(),
        all: z.number().nullable(),
        cases: z.array(id),
      }),
    ),
    answerDays: z.number().nullable(),
    reasons: z.array(z.object({ reason: z.string(), ...counted })),
    distinct: z.number().nullable(),
  }),
});
export type FiguresView = z.output<typeof matchFigures.output>;
