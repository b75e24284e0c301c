import { z } from 'zod';
import { bilingual, code, order, provenance, text } from './fields.ts';

/**
 * What a retention period is for 保管对象: requests, the recordings of them alone, calls and texts of no request; what firms
 * applied with, files decided case by case, lists of leases; accounts of people who left; what people wanted of their
 * data; who was on duty, what one shift told the next; what was moved in and taken back.
 */
export const keptThings = [
  'request',
  'recording',
  'call',
  'application',
  'exception',
  'relief-list',
  'account',
  'data-wish',
  'duty-list',
  'shift',
  'withdrawn-import',
] as const;

/**
 * How long personal information is kept after a matter ended 保管期限; what is due is proposed for destruction and
 * destroyed only when a second person releases it. A period without a source is refused.
 */
export const retention = z.strictObject({
  code,
  order,
  name: bilingual,
  of: z.enum(keptThings),
  /** Only requests of these types; the line that names a type goes before the one that names none. */
  requestTypes: z.array(code).min(1).optional(),
  length: z.strictObject({ amount: z.int().min(1).max(200), unit: z.enum(['year', 'month', 'day']) }),
  /** The city works by it 启用. */
  inForce: z.boolean(),
  mark: provenance.mark,
  source: text,
  /** The city's own paper that confirms the period 本市依据文件: what is marked stands unconfirmed without one. */
  document: text.optional(),
});
