import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { plainLine, plainText } from '../platform/text.ts';

const id = z.uuid();
const own = { permission: 'workplace.own' } as const;

const savedView = z.object({
  id,
  name: z.string(),
  /** The address of the list, from `?` on. */
  search: z.string(),
  /** The post it is shared with, or null. */
  post: z.string().nullable(),
  mine: z.boolean(),
});
export type SavedView = z.infer<typeof savedView>;
const views = z.object({ views: z.array(savedView) });

export const mostViews = 30;

export const listViews = endpoint({
  ...own,
  method: 'GET',
  path: '/views',
  summary: '常用视图 One’s own saved views and those shared with the post acted in.',
  input: z.object({}),
  output: views,
});

export const saveView = endpoint({
  ...own,
  method: 'POST',
  path: '/views',
  summary: '保存视图 Keep a list under a name, for oneself or for whoever holds the post.',
  input: z.object({
    name: plainLine({ min: 1, max: 30 }),
    search: z.string().regex(/^\?[\w\-.~%&=+]{0,599}$/),
    shared: z.boolean().default(false),
  }),
  output: views,
});

export const removeView = endpoint({
  ...own,
  method: 'DELETE',
  path: '/views/:id',
  summary: '删除视图 Take one’s own saved view away.',
  input: z.object({ id }),
  output: views,
});

export const schemes = ['system', 'light', 'dark'] as const;
export const sizes = ['normal', 'large'] as const;
const look = z.object({ scheme: z.enum(schemes), size: z.enum(sizes) });
export type Look = z.infer<typeof look>;

export const readLook = endpoint({
  ...own,
  method: 'GET',
  path: '/look',
  summary: '显示设置 How the person wants the console to look; null when they never said.',
  input: z.object({}),
  output: z.object({ look: look.nullable() }),
});

export const keepLook = endpoint({
  ...own,
  method: 'PUT',
  path: '/look',
  summary: '保存显示设置 Remember it for this person on every computer.',
  input: look,
  output: z.object({ look }),
});

export const presence = endpoint({
  method: 'POST',
  path: '/presence',
  permission: 'workplace.presence',
  summary:
    '正在看 Say that one has a request open, and learn who else has; gone less than a minute after the last word.',
  input: z.object({ request: id, writing: z.boolean().default(false), leaving: z.boolean().default(false) }),
  output: z.object({
    others: z.array(z.object({ post: z.string(), unit: z.string(), writing: z.boolean() })),
    /** Seconds until one has to say so again. */
    again: z.number(),
  }),
});

export const howTo = endpoint({
  ...own,
  method: 'GET',
  path: '/how-to',
  summary: '怎么办 Sections of the how-to documents that answer a question; all documents for none.',
  input: z.object({ q: plainLine({ max: 60 }).optional() }),
  output: z.object({
    hits: z.array(z.object({ doc: z.string(), title: z.string(), heading: z.string(), excerpt: z.string() })),
  }),
});

export const howToPage = endpoint({
  ...own,
  method: 'GET',
  path: '/how-to/:doc',
  summary: '操作说明 One how-to document as Markdown.',
  input: z.object({ doc: z.string().regex(/^[a-z0-9-]{1,60}$/) }),
  output: z.object({ doc: z.string(), title: z.string(), text: z.string() }),
});

/** The picture itself, one of those made by the tests. */
export const howToPicture = endpoint({
  ...own,
  method: 'GET',
  path: '/how-to-pictures/:name',
  summary: '说明插图 One picture of a how-to document.',
  input: z.object({ name: z.string().regex(/^[a-z0-9-]{1,60}\.png$/) }),
  output: z.any(),
});

export const mostShownRows = 2_000;

export const exportShown = endpoint({
  ...own,
  method: 'POST',
  path: '/exports/shown',
  summary: '导出所见 The table a screen shows as a workbook; that it was taken out is written down first.',
  input: z.object({
    /** The screen's title, for the head of the sheet. */
    list: plainLine({ min: 1, max: 60 }),
    /** The screen's place in the console: all that the access log keeps of what it was. */
    place: z.string().regex(/^[a-z0-9-]{1,40}$/),
    heads: z
      .array(plainLine({ max: 60 }))
      .min(1)
      .max(40),
    rows: z.array(z.array(plainText({ max: 5_000 })).max(40)).max(mostShownRows),
  }),
  output: z.any(),
});
