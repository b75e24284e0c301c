import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainLine, plainText } from '../platform/text.ts';
import { privateKinds } from '../triage/rules/masking/finding.ts';
import { announcementKinds } from './rules/announcement.ts';
import { withdrawReasons, withholdReasons } from './rules/release.ts';

const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const instant = z.iso.datetime({ precision: 3 });
const id = z.uuid();
const nothing = z.object({});
const states = ['undecided', 'released', 'withheld', 'withdrawn'] as const;
const cares = ['spoken', 'complaint', 'firm'] as const;

const candidate = z.object({
  request: id,
  number: z.string(),
  title: z.string(),
  category: z.string().nullable(),
  unit: z.string(),
  closedAt: instant,
  care: z.array(z.enum(cares)),
  state: z.enum(states),
});
export type CandidateRow = z.infer<typeof candidate>;

export const releaseLists = ['undecided', 'released', 'withheld', 'withdrawn'] as const;
export type ReleaseList = (typeof releaseLists)[number];

export const listCandidates = endpoint({
  method: 'GET',
  path: '/disclosure',
  permission: 'disclosure.review',
  summary: '公开审核列表 Requests whose askers agreed to publication, by what was decided.',
  input: z.object({
    list: z.enum(releaseLists).default('undecided'),
    after: z.string().max(120).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  output: z.object({ rows: z.array(candidate), next: z.string().nullable() }),
});

const finding = z.object({
  kind: z.enum(privateKinds),
  from: z.number(),
  to: z.number(),
  sure: z.boolean(),
});

const part = z.object({ text: z.string(), masked: z.string(), findings: z.array(finding) });

export const releaseView = candidate.extend({
  /** Last entry of the decision's chain. */
  n: z.number(),
  reason: z.string().nullable(),
  publicId: id.nullable(),
  /** The words as they were said, with what the masking found and the text it proposes. */
  parts: z.object({ title: part, words: part, answer: part }),
  /** What is public now, where something is. */
  published: z.object({ title: z.string(), words: z.string(), answer: z.string() }).nullable(),
});
export type ReleaseView = z.infer<typeof releaseView>;

export const readCandidate = endpoint({
  method: 'GET',
  path: '/disclosure/:request',
  permission: 'disclosure.review',
  summary: '公开审核 One request with its words, what should be masked, and what was decided.',
  input: z.object({ request: id }),
  output: releaseView,
});

const decided = { method: 'POST' as const, permission: 'disclosure.review', output: releaseView };
const seen = z.object({ request: id, n: z.number().int().min(0) });

export const release = endpoint({
  ...decided,
  path: '/disclosure/:request/release',
  summary: '公开 Publish the masked words; refused while a phone, number or door is still in them.',
  input: seen.extend({
    title: plainLine({ min: 2, max: 60 }),
    words: plainText({ min: 5, max: 5000 }),
    answer: plainText({ min: 2, max: 5000 }),
    /** Names still found were looked at and may stand. */
    namesLookedAt: z.boolean().default(false),
  }),
});

export const withhold = endpoint({
  ...decided,
  path: '/disclosure/:request/withhold',
  summary: '不公开 Decide not to publish, with the reason.',
  input: seen.extend({ reason: z.enum(withholdReasons) }),
});

export const withdraw = endpoint({
  ...decided,
  path: '/disclosure/:request/withdraw',
  summary: '撤下 Take down what is public, with the reason.',
  input: seen.extend({ reason: z.enum(withdrawReasons) }),
});

const announcementFields = z.object({
  kind: z.enum(announcementKinds),
  title: plainLine({ min: 4, max: 60 }),
  body: plainText({ min: 5, max: 2000 }),
  divisions: z.array(z.string().regex(/^[A-Za-z0-9-]{1,40}$/)).max(100),
  startsAt: instant,
  endsAt: instant,
});

const announcementView = announcementFields.extend({
  id,
  n: z.number(),
  unit: code,
  issuedAt: instant,
  endedAt: instant.nullable(),
});
export type AnnouncementView = z.infer<typeof announcementView>;

export const listAnnouncements = endpoint({
  method: 'GET',
  path: '/announcements',
  permission: 'announcements.read',
  summary: '公告列表 Announcements in force or to come, then the last ended ones.',
  input: nothing,
  output: z.object({ current: z.array(announcementView), past: z.array(announcementView) }),
});

export const issueAnnouncement = endpoint({
  method: 'POST',
  path: '/announcements',
  permission: 'announcements.issue',
  summary: '发布公告 Issue an announcement; the same id again changes nothing.',
  input: announcementFields.extend({ id }),
  output: announcementView,
});

export const endAnnouncement = endpoint({
  method: 'POST',
  path: '/announcements/:id/end',
  permission: 'announcements.issue',
  summary: '结束公告 End an announcement before its time.',
  input: z.object({ id, n: z.number().int().min(1) }),
  output: announcementView,
});
