import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainLine, plainText } from '../platform/text.ts';
import { dayList } from '../requests/contract.ts';
import { figureForms } from './rules/papers/figure.ts';
import { issueStates, issueSteps, seriesNames } from './rules/papers/issue.ts';
import { lintKinds } from './rules/papers/lint.ts';

const id = z.uuid();
const instant = z.iso.datetime({ precision: 3 });
const day = z.iso.date();
const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const words = z.object({ zh: z.string(), en: z.string() });

/** Longest title and text that are kept; how long a paper may be is city data and said while it is written. */
export const mostTitle = 80;
export const mostText = 20_000;

/** A paper as the city's data describes it. */
const paper = z.object({
  code,
  name: words,
  content: z.enum(['course', 'trends', 'topic']),
  masthead: z.string(),
  publisher: z.string(),
  internal: z.boolean(),
  limit: z.number(),
  report: z.array(z.string()),
  send: z.array(z.string()),
  issueTo: z.array(z.string()),
  copies: z.number(),
});
export type PaperView = z.infer<typeof paper>;

const issueRow = z.object({
  id,
  n: z.number(),
  paper: z.string(),
  series: z.enum(seriesNames),
  state: z.enum(issueStates),
  /** Empty when erased. */
  title: z.string(),
  from: instant,
  to: instant,
  number: z.number().nullable(),
  total: z.number().nullable(),
  day: day.nullable(),
  updatedAt: instant,
});
export type IssueRow = z.infer<typeof issueRow>;

const issueView = issueRow.extend({
  frame: paper,
  text: z.string(),
  /** 统计周期 in words. */
  period: z.string(),
  /** Figures of the issue; `value` is what is counted now while it is written, and what was counted once it is issued. */
  figures: z.array(
    z.object({
      name: z.string(),
      form: z.enum(figureForms),
      value: z.string(),
      /** Requests stand behind it; otherwise problems or notes. */
      opens: z.enum(['requests', 'problems', 'notes']),
    }),
  ),
  /** Places where the text does not say what is counted now. */
  differs: z.array(
    z.object({ line: z.number(), name: z.string(), written: z.string(), now: z.string().nullable() }),
  ),
  /** What asks for the editor's eye. */
  lint: z.array(z.object({ kind: z.enum(lintKinds), line: z.number(), words: z.string() })),
  history: z.array(
    z.object({
      n: z.number(),
      type: z.string(),
      at: instant,
      post: z.string().nullable(),
      /** Why it was sent back or dropped. */
      reason: z.string().nullable(),
    }),
  ),
  possible: z.array(z.enum(issueSteps)),
  /** Why a step that comes next is not for whoever looks. */
  notYet: z.enum(['paper-own']).nullable(),
  sha256: z.string().nullable(),
  isDemo: z.boolean(),
});
export type IssueView = z.infer<typeof issueView>;

export const listPapers = endpoint({
  method: 'GET',
  path: '/papers',
  permission: 'papers.read',
  summary: '简报和专报 The issues of a paper, newest first; whoever does not write papers sees those issued.',
  input: z.object({
    paper: code.optional(),
    after: z.string().max(120).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  output: z.object({
    papers: z.array(paper),
    rows: z.array(issueRow),
    next: z.string().nullable(),
    /** Last days of the weeks that are over, for a new draft. */
    weeks: z.array(z.object({ end: day, words: z.string() })),
    mayWrite: z.boolean(),
  }),
});

export const readPaper = endpoint({
  method: 'GET',
  path: '/papers/:id',
  permission: 'papers.read',
  summary: '一期 One issue: its text, its figures, what asks for the editor’s eye, and what may be done now.',
  input: z.object({ id }),
  output: issueView,
});

const written = { method: 'POST' as const, permission: 'papers.write', output: issueView };

export const draftPaper = endpoint({
  ...written,
  path: '/papers',
  summary: '起草 A draft made of the record of a week; the same id again changes nothing.',
  input: z.object({
    id,
    paper: code,
    series: z.enum(seriesNames).default('regular'),
    /** Last day of the week it is about; the last week that is over when left out. */
    end: day.optional(),
    /** The hot issue a special report is about. */
    topic: id.optional(),
  }),
});

const seen = z.object({ id, n: z.coerce.number().int().min(1) });
const content = seen.extend({
  title: plainLine({ max: mostTitle }),
  text: plainText({ max: mostText }),
});
const reason = plainText({ min: 2, max: 500 });

export const savePaper = endpoint({
  ...written,
  path: '/papers/:id/save',
  summary: '保存 Title and text as they are now.',
  input: content,
});

export const refreshPaper = endpoint({
  ...written,
  path: '/papers/:id/refresh',
  summary: '更新数字 Saves the text with every figure as it is counted now.',
  input: content,
});

export const submitPaper = endpoint({
  ...written,
  path: '/papers/:id/submit',
  summary: '送核 To somebody else to be read.',
  input: seen,
});

export const sendBackPaper = endpoint({
  ...written,
  path: '/papers/:id/send-back',
  permission: 'papers.review',
  summary: '退回修改 Back to its editor, with what is wrong.',
  input: seen.extend({ reason }),
});

export const reviewPaper = endpoint({
  ...written,
  path: '/papers/:id/review',
  permission: 'papers.review',
  summary: '核稿 Read by somebody who did not write in it.',
  input: seen,
});

export const issuePaper = endpoint({
  ...written,
  path: '/papers/:id/issue',
  permission: 'papers.issue',
  summary: '签发 Every figure is counted anew; it gets its number and is never changed again.',
  input: seen,
});

export const dropPaper = endpoint({
  ...written,
  path: '/papers/:id/drop',
  summary: '作废 A draft that will not come out; it takes no number.',
  input: seen.extend({ reason }),
});

/** The requests behind one figure of an issue. */
export const paperFigure = endpoint({
  method: 'GET',
  path: '/papers/:id/figures/:at',
  permission: 'papers.figures',
  summary: '数字明细 The requests behind one figure of an issue, of those the reader may see; keyset pages.',
  input: z.object({
    id,
    /** Its place among the figures of the issue, from 0. */
    at: z.coerce.number().int().min(0).max(500),
    after: z.string().max(120).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: dayList.output,
});

export const paperFile = endpoint({
  method: 'GET',
  path: '/papers/:id/file',
  permission: 'papers.read',
  summary: '下载 The issue as a document to edit and print: as it was issued, or as the draft stands.',
  input: z.object({ id }),
  output: z.any(),
});
