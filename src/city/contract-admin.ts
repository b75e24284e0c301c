import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { kindNames } from './rules/kinds/registry.ts';

const kind = z.enum(kindNames);
const code = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9-]{0,59}$/);
const data = z.record(z.string(), z.unknown());
const date = z.iso.date();

export const dataKinds = endpoint({
  method: 'GET',
  path: '/city/data',
  permission: 'city.history',
  summary: '城市数据种类 Kinds of city data with the number of items of each.',
  input: z.object({}),
  output: z.object({ kinds: z.array(z.object({ kind, count: z.number(), marked: z.number() })) }),
});

export const dataItems = endpoint({
  method: 'GET',
  path: '/city/data/:kind',
  permission: 'city.history',
  summary: '城市数据项 Items of one kind in official order, with version and origin.',
  input: z.object({ kind }),
  output: z.object({
    items: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        version: z.number(),
        origin: z.enum(['folder', 'admin']),
        /** 待核 or 拟设. */
        mark: z.enum(['verify', 'invented']).nullable(),
      }),
    ),
  }),
});

const version = z.object({
  version: z.number(),
  validFrom: date,
  validTo: date.nullable(),
  origin: z.enum(['folder', 'admin']),
  recordedAt: z.iso.datetime({ precision: 3 }),
  /** Post and unit of who made it; null for the program itself, such as the first load. */
  by: z.object({ post: z.string(), unit: z.string() }).nullable(),
  /** Null in the version that ends the item. */
  data: data.nullable(),
});

export const dataItem = endpoint({
  method: 'GET',
  path: '/city/data/:kind/:code',
  permission: 'city.history',
  summary: '数据项历史 One item with all its versions, the newest first, and who made each.',
  input: z.object({ kind, code }),
  output: z.object({ versions: z.array(version) }),
});
export type ItemVersionView = z.output<typeof version>;

const changes = z.object({
  kind,
  /** `seen` is the version that was shown, 0 for a new item; data null ends the item. */
  items: z
    .array(z.object({ code, seen: z.number().int().min(0), data: data.nullable() }))
    .min(1)
    .max(3000),
});
export type DataChanges = z.input<typeof changes>;

export const previewData = endpoint({
  method: 'POST',
  path: '/city/data/:kind/preview',
  permission: 'city.save',
  summary:
    '预览修改 What a change would change, and what would be wrong with the city then; nothing is saved.',
  input: changes,
  output: z.object({
    changes: z.array(
      z.object({
        code: z.string(),
        what: z.enum(['added', 'changed', 'ended', 'same']),
        fields: z.array(
          z.object({ path: z.string(), was: z.string().nullable(), is: z.string().nullable() }),
        ),
      }),
    ),
    /** Sentences that name the item, the path, what is wrong and what to do. */
    problems: z.array(z.string()),
  }),
});

export const saveData = endpoint({
  method: 'POST',
  path: '/city/data/:kind',
  permission: 'city.save',
  summary: '保存修改 Saves items as new dated versions, all or none.',
  input: changes.extend({ validFrom: date.optional() }),
  output: z.object({ saved: z.number() }),
});

export const exportData = endpoint({
  method: 'GET',
  path: '/city/data/:kind/export',
  permission: 'city.history',
  summary: '导出 Excel The items of one kind as a workbook: one row an item, one column a value.',
  input: z.object({ kind }),
  output: z.any(),
});

export const readSheet = endpoint({
  method: 'POST',
  path: '/city/data/:kind/sheet',
  permission: 'city.save',
  summary: '读取 Excel The items of a workbook as it was exported, for a preview; nothing is saved.',
  input: z.object({ kind, file: z.base64().min(1).max(8_000_000) }),
  output: z.object({
    items: z.array(z.object({ code: z.string(), seen: z.number(), data })),
    refused: z.array(z.object({ line: z.number(), reason: z.string() })),
  }),
});
