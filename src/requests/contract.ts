import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainLine, plainText } from '../platform/text.ts';
import { caseView, code, id, instant, optionalLine } from './contract-case.ts';
import { visitorsInput } from './contract-visitors.ts';
import { directBases, notifyWays } from './rules/stage.ts';

export * from './contract-asker.ts';
export * from './contract-bulk.ts';
export * from './contract-call-back.ts';
export { type CaseView, clockView, type RequestRow, type TimelineItem } from './contract-case.ts';
export * from './contract-day.ts';
export * from './contract-list.ts';
export * from './contract-mention.ts';
export * from './contract-papers.ts';
export * from './contract-steps.ts';
export { giveNotice } from './contract-visitors.ts';

/** A mobile or fixed telephone number of the mainland, as people write it; kept as digits. */
export const phone = z
  .string()
  .transform((text) => text.normalize('NFKC').replace(/[\s\-–—()]/g, ''))
  .pipe(z.string().regex(/^(\+?86)?(1[3-9]\d{9}|0\d{9,11}|[2-9]\d{6,7}|\d{5})$/, 'not-a-phone'));

const optionalPhone = z.union([z.literal('').transform(() => undefined), phone]).optional();

/** What an asker tells us, on any way in. */
export const askInput = z.object({
  requestType: code,
  askerType: code,
  title: plainLine({ max: 60 }).optional(),
  words: plainText({ min: 5, max: 5000 }),
  place: optionalLine(100),
  division: z.string().max(60).optional(),
  name: optionalLine(40),
  phone: optionalPhone,
  /** Where a letter goes 书面答复地址; sealed, never among the words. */
  address: optionalLine(200),
  /** 代反映: the person who files for the asker. */
  filerName: optionalLine(40),
  filerPhone: optionalPhone,
  notify: z.enum(notifyWays).default('none'),
  /** 保密: name and contact are shown only when the step needs them. */
  confidential: z.boolean().default(false),
  /** The asker agrees that the masked text may be published once a reviewer released it; default no. */
  wantsPublic: z.boolean().default(false),
  /** Made by the form or client, so that a request sent twice is received once. */
  retryKey: z.string().regex(/^[A-Za-z0-9-]{16,64}$/),
});

export const receipt = z.object({
  number: z.string(),
  /** The secret code that opens the request; shown to the asker only. */
  trackCode: z.string(),
  receivedAt: instant,
  /** By when the asker is to have an answer; null while the calendar cannot say. */
  due: instant.nullable(),
  provisional: z.boolean(),
  /** The signed promise, as text that an offline page can check. */
  proof: z.string(),
});
export type Receipt = z.infer<typeof receipt>;

export const receive = endpoint({
  method: 'POST',
  path: '/requests',
  permission: 'requests.receive',
  summary: '提交诉求 Send a request; answers with a receipt.',
  input: askInput,
  output: receipt,
});

/** What an operator writes down for a caller or visitor. */
export const registerInput = askInput.extend({
  source: code,
  channel: code,
  category: code.optional(),
  campaign: code.optional(),
  upperNumber: plainLine({ max: 40 }).optional(),
  /** By when the platform above expects the answer 上级时限; ours ends before. */
  upperDeadline: instant.optional(),
  /** Unit complained of 被反映对象. */
  accusedUnit: code.optional(),
  /** 来访: people who came in person. */
  visitors: visitorsInput.optional(),
  /** When the person spoke, if not now; older than the city's limit needs `claimReason`. */
  happenedAt: instant.optional(),
  claimReason: optionalLine(200),
  /** 直办: answered while the caller was on the line. */
  direct: z
    .object({
      answer: plainText({ min: 2, max: 5000 }),
      basis: z.enum(directBases),
      article: optionalLine(100),
      /** The knowledge article that was read out; one past its time is refused. */
      articleId: id.optional(),
      /** 三方通话: with whom, and what was agreed; kept as a note of the request. */
      threeParty: optionalLine(200),
    })
    .optional(),
});

export const register = endpoint({
  method: 'POST',
  path: '/desk/requests',
  permission: 'requests.register',
  summary: '登记诉求 Register a request at the desk, answered at once (直办) or for dispatch.',
  input: registerInput,
  output: receipt.extend({ id }),
});

export const gateCounts = endpoint({
  method: 'GET',
  path: '/gate-counts',
  permission: 'requests.gate-counts',
  summary:
    '纪检监察告知次数 How often the discipline gate was raised, by month and way in; nothing else of it is kept.',
  input: z.object({}),
  output: z.object({
    months: z.array(
      z.object({ month: z.string(), portal: z.number(), desk: z.number(), import: z.number() }),
    ),
  }),
});

const atCase = z.object({ id });

export const view = endpoint({
  method: 'GET',
  path: '/requests/:id',
  permission: 'requests.view',
  summary: '诉求详情 One request with its clocks, timeline and what may be done now.',
  input: atCase,
  output: caseView,
});

/** Name, phone and where letters go; null where nothing was given. */
const contactShown = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
});

export const reveal = endpoint({
  method: 'POST',
  path: '/requests/:id/contact',
  permission: 'requests.reveal',
  summary: '查看联系方式 Name and phone of the asker; the look is logged.',
  input: atCase,
  output: z.object({
    asker: contactShown.nullable(),
    filer: contactShown.nullable(),
    /** Who speaks for a group that came; null where nobody was named. */
    representatives: z.string().nullable(),
  }),
});

/** The content itself, sent as a download. */
export const file = endpoint({
  method: 'GET',
  path: '/requests/:id/files/:file',
  permission: 'requests.view',
  summary: '下载附件 One file of a request, as an attachment.',
  input: z.object({ id, file: id }),
  output: z.any(),
});
