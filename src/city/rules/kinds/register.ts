import { z } from 'zod';
import { bilingual, civilDate, code, order, provenance, text } from './fields.ts';

/** What a field of a register holds; words are sealed in the record, everything else stands in it. */
export const registerFieldTypes = [
  'line', // one line of words
  'text', // words
  'number', // an amount in the unit of the field
  'money', // yuan
  'day',
  'choice',
  'yes', // yes or no
  'unit', // a unit of the city
] as const;
export type RegisterFieldType = (typeof registerFieldTypes)[number];

/** Being worked on, come to its result, ended without one: what ended without a result never counts as done. */
export const registerStates = ['open', 'done', 'stopped'] as const;
export type RegisterState = (typeof registerStates)[number];

/** Who takes a step: the unit the item belongs to, the unit that leads the register, the office, the guidance groups. */
export const registerHands = ['owner', 'lead', 'office', 'guidance'] as const;
export type RegisterHand = (typeof registerHands)[number];

export const registerFigures = [
  'by', // counted by the choices of a field
  'sum', // a field summed up
  'part', // one field against another: delivered of adjudged
  'across', // two fields of the same choices against each other: before and after
] as const;

const field = z.strictObject({
  code,
  name: bilingual,
  type: z.enum(registerFieldTypes),
  /** What a number is counted in. */
  measure: bilingual.optional(),
  choices: z
    .array(z.strictObject({ code, name: bilingual }))
    .min(2)
    .optional(),
  /** Of a person 个人信息: sealed, shown on the page of the item to those who work on it, in no list, sheet or figure. */
  personal: z.boolean().optional(),
});

/** How long something may stand in a stage: so many days from when it came there or from a day, or until a day. */
const clock = z.union([
  z.strictObject({
    days: z.int().min(1).max(1_830),
    count: z.enum(['workday', 'day']),
    from: code.optional(),
    source: text,
  }),
  z.strictObject({ field: code }),
]);

const stage = z.strictObject({
  code,
  name: bilingual,
  state: z.enum(registerStates),
  clock: clock.optional(),
});

const step = z.strictObject({
  code,
  name: bilingual,
  from: z.array(code).min(1),
  /** Where it leads; without it the item stays where it is. */
  to: code.optional(),
  by: z.array(z.enum(registerHands)),
  /** Units that take it, whosever the item is: two permits are two steps of two units. */
  units: z.array(code).optional(),
  /** Fields that can be written with it. */
  asks: z.array(code),
  /** Fields without which it cannot be taken; a yes-or-no must be yes. */
  needs: z.array(code),
  /** Shares that must be reached, such as votes: one field is at least so many parts of another, where that is given. */
  least: z
    .array(
      z.strictObject({
        field: code,
        whole: code,
        share: z.strictObject({ parts: z.int().min(1).max(100), of: z.int().min(1).max(100) }),
        source: text,
      }),
    )
    .optional(),
  /** Not before so many days after a day that was written, such as a notice that must hang so long. */
  after: z
    .strictObject({
      days: z.int().min(1).max(1_830),
      count: z.enum(['workday', 'day']),
      from: code,
      source: text,
    })
    .optional(),
  /** Something has to be said with it. */
  words: z.boolean().optional(),
  /** Who took one of these steps last may not take this one: a check is somebody else's. */
  notBy: z.array(code).optional(),
});

/** A register 台账: what is written down of an item, its stages, who moves it and by when, what is counted. */
export const register = z.strictObject({
  code,
  order,
  name: bilingual,
  about: bilingual,
  /** Unit that leads it. */
  lead: code,
  /** Field an item is called by: a line that names no person. */
  title: code,
  fields: z.array(field).min(1).max(30),
  opening: z.strictObject({
    /** Who puts an item on the register; `owner` is every unit, for itself. */
    by: z.array(z.enum(registerHands)).min(1),
    /** Has a place. */
    place: z.boolean(),
    asks: z.array(code),
    needs: z.array(code),
  }),
  /** Fields that make an item the same as another, with its place where it has one: it is put down once. */
  once: z.array(code).min(1).optional(),
  /** Day the age of an item is counted from; the day it was put down where there is none. */
  since: code.optional(),
  /** The first is where an item begins. */
  stages: z.array(stage).min(2).max(12),
  steps: z.array(step).min(1).max(20),
  /** So many days after the result somebody else looks whether it holds; what does not goes back. */
  looks: z
    .strictObject({
      days: z.array(z.int().min(1).max(1_830)).min(1).max(4),
      by: z.array(z.enum(registerHands)).min(1),
      back: code,
    })
    .optional(),
  /** A drive 攻坚: from when to when the register is to be worked off. */
  drive: z.strictObject({ begins: civilDate, days: z.int().min(7).max(1_830) }).optional(),
  figures: z
    .array(
      z.strictObject({
        code,
        name: bilingual,
        kind: z.enum(registerFigures),
        field: code,
        /** Of a part: what it is a part of; of two choices: the other, such as the one before. */
        whole: code.optional(),
      }),
    )
    .max(12),
  ...provenance,
});
