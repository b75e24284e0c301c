import { z } from 'zod';
import { plainLine } from '../platform/text.ts';
import { fileView } from './contract-asker.ts';
import { tellFailures } from './rules/bodies.ts';
import { actions, notifyWays, stages } from './rules/stage.ts';

export const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
export const instant = z.iso.datetime({ precision: 3 });
export const id = z.uuid();

export const optionalLine = (max: number) =>
  plainLine({ max })
    .optional()
    .transform((text) => (text === '' ? undefined : text));

const marks = z.array(z.tuple([z.number(), z.number()]));

export const row = z.object({
  id,
  number: z.string(),
  title: z.string(),
  stage: z.enum(stages),
  requestType: z.string(),
  askerType: z.string(),
  source: z.string(),
  category: z.string().nullable(),
  division: z.string().nullable(),
  ownerUnit: z.string(),
  leadUnit: z.string().nullable(),
  receivedAt: instant,
  happenedAt: instant,
  citizenDue: instant.nullable(),
  stepDue: instant.nullable(),
  provisional: z.boolean(),
  confidential: z.boolean(),
  redoCount: z.number(),
  /** Urged or added to since the unit last did something 催办未回应. */
  urged: z.boolean(),
  urgeCount: z.number(),
  /** 疑难工单: done again or passed on three times. */
  hard: z.boolean(),
  /** What waits for somebody's decision. */
  asked: z.enum(['decline', 'extension', 'tracking', 'handover']).nullable(),
  outcome: z.string().nullable(),
  /** Why a message to the asker did not arrive 短信未送达: somebody has to tell them. */
  tellFailed: z.enum(tellFailures).nullable(),
  history: z.boolean(),
  /** Stretches of the title that were searched for, from and to. */
  marks: marks.optional(),
  /** A short piece of the words, as the reader may see them, with what was searched for in it. */
  passage: z.object({ text: z.string(), marks }).optional(),
});
export type RequestRow = z.infer<typeof row>;

const party = z.object({ post: z.string(), unit: z.string() });

const timelineItem = z.object({
  n: z.number(),
  type: z.string(),
  happenedAt: instant,
  recordedAt: instant,
  claimedBy: z.string().nullable(),
  /** Post and unit that acted; null for the asker or a visitor, `system` for the program. */
  actor: z.union([party, z.literal('asker'), z.literal('system')]),
  deputy: z.boolean(),
  /** What was said in this step; null when there were no words, `erased` when they were erased. */
  words: z.string().nullable(),
  erased: z.boolean(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type TimelineItem = z.infer<typeof timelineItem>;

export const clockView = z.object({
  clock: z.enum(['citizen', 'duty', 'step', 'decide', 'notice']),
  due: instant,
  provisional: z.boolean(),
  /** 「自……次日起算……」 in the reader's language, and the rule's source. */
  proof: z.string(),
  source: z.string(),
});

const possible = z.object({
  action: z.enum(actions),
  allowed: z.boolean(),
  /** Why not, as a reason key of requests/messages.ts. */
  reason: z.string().nullable(),
});

export const caseView = row.extend({
  /** Number of the last entry; every action states it, and a stale one is a conflict. */
  n: z.number(),
  channel: z.string(),
  campaign: z.string().nullable(),
  upperNumber: z.string().nullable(),
  /** 上级时限, and when the answer went up. */
  upperDeadline: instant.nullable(),
  repliedUpAt: instant.nullable(),
  accusedUnit: z.string().nullable(),
  notify: z.enum(notifyWays),
  told: z.boolean(),
  wantsPublic: z.boolean(),
  way: z.enum(['direct', 'dispatch']).nullable(),
  words: z.string(),
  place: z.string(),
  erased: z.boolean(),
  /** Names, numbers and doors are left out: the post need not know who asks. */
  masked: z.boolean(),
  hasContact: z.boolean(),
  filedForAnother: z.boolean(),
  solved: z.boolean().nullable(),
  grade: z.string().nullable(),
  closedAt: instant.nullable(),
  clocks: z.array(clockView),
  helpers: z.array(
    z.object({
      unit: z.string(),
      due: instant.nullable(),
      provisional: z.boolean(),
      replied: z.boolean(),
      proof: z.string().nullable(),
      source: z.string().nullable(),
    }),
  ),
  /** What waits for a decision: who asked, and to whom it shall go. */
  pending: z
    .object({
      what: z.string(),
      unit: z.string().nullable(),
      to: z.string().nullable(),
      due: instant.nullable(),
    })
    .nullable(),
  ruled: z.boolean(),
  returnCount: z.number(),
  transferCount: z.number(),
  urgency: z.string().nullable(),
  /** How much more time the rule of the duty clock allows. */
  longestExtension: z
    .object({ amount: z.number(), unit: z.enum(['workday', 'day', 'hour', 'minute']) })
    .nullable(),
  statement: z
    .object({ unit: z.string().nullable(), due: instant.nullable(), given: z.boolean() })
    .nullable(),
  /** Opens the masked question for somebody outside who is complained of, until they have answered. */
  statementCode: z.string().nullable(),
  /** The words a decision is about: what was asked for, proposed or answered last. */
  waiting: z.record(z.string(), z.string()),
  /** 来访: who came in person, and whether they were told in writing. */
  visitors: z
    .object({
      people: z.number(),
      representatives: z.number(),
      needs: z.array(z.string()),
      elsewhere: z.string(),
      noticed: z.object({ what: z.string(), way: z.string() }).nullable(),
    })
    .nullable(),
  /** Merged and split requests 并单、拆单. */
  related: z.array(
    z.object({
      how: z.enum(['main', 'follower', 'part', 'whole']),
      id,
      number: z.string(),
      stage: z.enum(stages),
    }),
  ),
  /** Files the asker sent, and those a unit added 佐证: for inside only, or released to the asker. */
  files: z.array(
    fileView.extend({
      evidence: z.enum(['inside', 'released']).nullable(),
      /** The reader's post reads the words masked: what the asker sent is not opened to it, nor named. */
      withheld: z.boolean(),
    }),
  ),
  /** What was said in a voice message: written down, and what its asker says of that. */
  heard: z.enum(['written', 'right', 'wrong']).nullable(),
  timeline: z.array(timelineItem),
  /** Which unit had it in which stage, from when to when 办理脉络. */
  path: z.array(
    z.object({ from: instant, to: instant.nullable(), stage: z.enum(stages), owner: z.string() }),
  ),
  possible: z.array(possible),
  /** 核对单: what is to be looked at in such a request; ticked by a post at a moment, or not yet. */
  checklists: z.array(
    z.object({
      code: z.string(),
      name: z.object({ zh: z.string(), en: z.string() }),
      /** The action it is looked at before. */
      before: z.enum(actions),
      /** The reader ticks it now: it belongs to a step the reader takes. */
      mine: z.boolean(),
      items: z.array(
        z.object({
          code: z.string(),
          name: z.object({ zh: z.string(), en: z.string() }),
          /** The action waits while it is open. */
          required: z.boolean(),
          at: instant.nullable(),
          post: z.string().nullable(),
          unit: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** Catalogue's proposal for dispatch: lead unit, helpers, ground. */
  proposal: z
    .object({ category: z.string(), lead: z.string(), helpers: z.array(z.string()), ground: z.string() })
    .nullable(),
});
export type CaseView = z.infer<typeof caseView>;
