import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainLine } from '../platform/text.ts';
import { optionalLine } from './contract-case.ts';
import { seen, stepped } from './contract-steps.ts';
import { elsewhereStates, noticeKinds, noticeWays, visitorNeeds } from './rules/visitors.ts';

/** 来访: people who came in person, as the desk writes them down. */
export const visitorsInput = z.object({
  people: z.int().min(1).max(9999),
  /** 代表: who speaks for a group; sealed. */
  representatives: z
    .array(plainLine({ max: 40 }))
    .max(20)
    .default([]),
  needs: z.array(z.enum(visitorNeeds)).max(visitorNeeds.length).default([]),
  elsewhere: z.enum(elsewhereStates).default('none'),
  /** With whom it is, since when, under which number. */
  elsewhereAt: optionalLine(200),
  /** 当场书面告知: the notice they took along. */
  notice: z.enum(noticeKinds).optional(),
});

export const giveNotice = endpoint({
  ...stepped,
  path: '/requests/:id/give-notice',
  permission: 'requests.give-notice',
  summary: '书面告知 People who came in person were told in writing whether it is taken in.',
  input: seen.extend({
    what: z.enum(noticeKinds),
    way: z.enum(noticeWays),
    note: optionalLine(500),
  }),
});
