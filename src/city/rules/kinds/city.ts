import { z } from 'zod';
import { roles } from '../../../platform/roles.ts';
import { largestMegabytes } from '../limit-words.ts';
import { bilingual, civilDate, code, length, name, provenance, text, timeOfDay } from './fields.ts';

/** A short list inside the city item: codes with names that other kinds point to. */
const choice = z.strictObject({ code, name: bilingual });

/** How urgent 紧急程度: its words, and danger to life where it says so, are suggested beside what is written down. */
const urgency = z.strictObject({
  code,
  name: bilingual,
  words: z.array(text).optional(),
  danger: z.boolean().optional(),
});

const megabytes = z.int().min(1).max(largestMegabytes);

/** The city itself 城市: how it is called, reached and spoken for, and the limits it sets. */
export const city = z.strictObject({
  code,
  name: bilingual,
  shortName: bilingual,
  zone: text,
  hosts: z.array(text),
  since: civilDate,
  languages: z.array(z.enum(['zh-CN', 'en'])).min(1),
  receptionUnit: code,
  divisionRoot: code,
  publicPhone: z.strictObject({ number: text, hours: bilingual }),
  limits: z.strictObject({
    /** A claim about something older than so many days needs a reason. */
    claimDays: z.int().min(0),
    /** More people than these at one visit choose representatives 多人来访. */
    groupVisitors: z.int().min(1),
    /** Longest time to the next report on a tracked matter 挂账, in days. */
    trackingDays: z.int().min(1).max(90),
    callBackAttempts: z.int().min(1),
    wordsLength: z.int().min(100),
    recordingSeconds: z.int().min(1),
    /** Largest file in MB by what it is 附件大小; 20 where nothing is said, and never more. */
    fileMegabytes: z
      .strictObject({
        picture: megabytes,
        recording: megabytes,
        film: megabytes,
        pdf: megabytes,
        office: megabytes,
      })
      .partial()
      .optional(),
    /** A call is answered within so many seconds 接听时限. */
    ringSeconds: z.int().min(1),
  }),
  /** Office hours 办公时间 of a workday, in order. */
  officeHours: z.array(z.strictObject({ from: timeOfDay, to: timeOfDay })),
  /** How deadlines are counted where the law leaves a choice; see `platform/calendar`. */
  counting: z.strictObject({
    dayEnds: z.enum(['midnight', 'office-close']).optional(),
    hours: z.enum(['wall', 'work']).optional(),
    weekendEnd: z.enum(['moves', 'stays']).optional(),
  }),
  /** When 今日一页 is prepared on a workday, and whose posts are told. */
  dayPage: z.strictObject({ at: timeOfDay, to: z.array(z.enum(roles)) }).optional(),
  /** 每周重点提示: the day of the week it is issued on (1 is Monday), how long a unit has to answer, and what counts as stuck. */
  weeklyPrompt: z
    .strictObject({
      weekday: z.int().min(1).max(7),
      answer: length,
      stuckDays: z.int().min(1).max(365),
      template: code.optional(),
      source: text,
    })
    .optional(),
  peerGroups: z.array(z.strictObject({ code, name: bilingual, compared: z.boolean() })),
  livelihoods: z.array(choice),
  urgencies: z.array(urgency).min(1),
  receipt: z.strictObject({ title: bilingual, next: bilingual, keep: bilingual, verify: bilingual }),
  courtesies: z.array(text),
  letterhead: name,
  ...provenance,
});
