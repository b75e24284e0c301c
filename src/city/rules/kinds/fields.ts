import { z } from 'zod';

/** Codes are addresses in the record: lower case, digits and hyphens, never changed, never reused. */
export const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'code');

/** Place in the official order 排序 among items of the same parent; lists stand in this order, never by score or pinyin. */
export const order = z.int().min(1);

/** Text that a person reads: not blank, no spaces at its ends. */
export const text = z.string().regex(/^\S(?:[\s\S]*\S)?$/, 'text');

/** A name people read, 中文 first; English where the portal or console shows it. */
export const name = z.strictObject({ zh: text, en: text.optional() });

/** A sentence or name that must exist in both languages of the product. */
export const bilingual = z.strictObject({ zh: text, en: text });

/** A time of day on the city's wall clock. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'time');

export const civilDate = z.iso.date('date');

/**
 * What is not certain about an item: `verify` = taken from memory or a secondary source, to be checked by the city 待核;
 * `invented` = made up as an example 自拟, to be replaced by the city.
 */
export const mark = z.enum(['verify', 'invented']);

/** Fields every item may end with: what is not certain 存疑标记, and where it stands 出处. */
export const provenance = { mark: mark.optional(), source: text.optional() };

/** Division code 区划代码: national statistical code, or a local code where the nation has none. */
export const divisionCode = z.string().regex(/^(\d{6}|\d{9}|\d{12}|[a-z][a-z0-9-]{0,40})$/, 'division');

/** Amount of time 时长: workdays 工作日, calendar days 自然日, hours 小时 or minutes 分钟. */
export const length = z.strictObject({
  amount: z.int().min(1),
  unit: z.enum(['workday', 'day', 'hour', 'minute']),
});

export type Name = z.infer<typeof name>;
export type Bilingual = z.infer<typeof bilingual>;
export type Length = z.infer<typeof length>;
