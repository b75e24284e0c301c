import { z } from 'zod';
import { bilingual, code, order, provenance } from './fields.ts';
import { targetKinds } from './pairing.ts';

/** Whom a visit may go to 走访对象: whoever may be helped, or a place 地点 such as a market or a building site. */
export const visitTargetKinds = [...targetKinds, 'place'] as const;
export type VisitTargetKind = (typeof visitTargetKinds)[number];

/**
 * A form of the campaign 走访表: what is asked, of whom. No field of it must be filled in, and none asks for a picture
 * or a position: such settings do not exist (burden.ts).
 */
export const visitForm = z.strictObject({
  code,
  order,
  name: bilingual,
  /** The activity of a campaign it belongs to. */
  activity: code.optional(),
  targets: z.array(z.enum(visitTargetKinds)).min(1),
  questions: z.array(z.strictObject({ code, ask: bilingual })).max(20),
  /** 宣讲: what listeners asked is written down as questions. */
  talk: z.boolean(),
  /** 慰问: what was brought is written down by kind and count. */
  gifts: z.boolean(),
  /** 紧盯的主题 of a leader's visit. */
  themes: z.boolean(),
  ...provenance,
});

const days = z.int().min(1).max(366);

/** How visits are followed up 走访规则: the city's own periods and limits. */
export const visiting = z.strictObject({
  code: z.literal('visiting'),
  /** Calendar days until what was heard has an outcome. */
  outcomeDays: days,
  /** A note may be sent so many days after the visit, for lack of a network. */
  lateDays: days,
  /** Who was not visited for so long counts as never visited. */
  coverDays: days,
  /** 多头走访: a target visited by so many units within so many days. */
  collision: z.strictObject({ units: z.int().min(2).max(20), days }),
  /** 慰问 of one household: more than so many within so many days. */
  gifts: z.strictObject({ visits: z.int().min(1).max(20), days }),
  /** From which share in per cent two notes read alike. */
  alike: z.int().min(50).max(100),
  /** How what was heard comes in as a request. */
  request: z.strictObject({
    source: code,
    channel: code,
    requestType: code,
    /** Of an idea 建议, and of a question nobody could answer. */
    ideaType: code,
    questionType: code,
    askerType: code,
    /** Of a firm or another unit. */
    firmAskerType: code,
  }),
  themes: z.array(z.strictObject({ code, name: bilingual })).max(20),
  giftKinds: z.array(z.strictObject({ code, name: bilingual })).max(20),
  ...provenance,
});
