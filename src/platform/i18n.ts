import { civilDate, dayNumber, partsOf, toMilliseconds } from './calendar/civil.ts';
import type { CivilDate, Instant } from './time.ts';

/** Languages of the product; zh-CN is the one every text is written in first. */
export const languages = ['zh-CN', 'en'] as const;

export type Language = (typeof languages)[number];

/** A name in the reader's language; Chinese where no other is given. */
export function nameIn(name: { zh: string; en?: string | undefined }, language: Language): string {
  return language === 'en' ? (name.en ?? name.zh) : name.zh;
}

type Phrase = string | ((...blanks: never[]) => string);
interface Catalogue {
  readonly [key: string]: Phrase | Catalogue;
}

/** The shape a catalogue asks of its twin: the same keys, and functions of the same blanks. */
type Phrases<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string
    ? string
    : Source[Key] extends (...blanks: infer Blanks) => string
      ? (...blanks: Blanks) => string
      : Phrases<Source[Key]>;
};

/**
 * A typed catalogue of phrases 文案: Chinese gives the type, English must have the same keys and take the same
 * blanks, so that a missing phrase fails the build. Read it as `catalogue[language].key`.
 */
export function messages<Source extends Catalogue>(both: {
  zh: Source;
  en: Phrases<NoInfer<Source>>;
}): Readonly<Record<Language, Phrases<Source>>> {
  return { 'zh-CN': both.zh as unknown as Phrases<Source>, en: both.en };
}

function isLanguage(text: string | undefined): text is Language {
  return languages.some((language) => language === text);
}

/** Preferences read from one header; more are nobody's real wish. */
const preferencesRead = 20;

/** The reader's language: what they chose last (cookie), else the browser's first wish we speak, else Chinese. */
export function pickLanguage(acceptLanguage: string | undefined, cookie: string | undefined): Language {
  if (isLanguage(cookie)) return cookie;
  const wishes = (acceptLanguage ?? '')
    .split(',', preferencesRead)
    .map(readWish)
    .filter((wish) => wish.weight > 0 && wish.language !== undefined)
    .sort((one, other) => other.weight - one.weight);
  return wishes[0]?.language ?? 'zh-CN';
}

function readWish(text: string): { language?: Language; weight: number } {
  const [range = '', ...parameters] = text.trim().toLowerCase().split(';');
  const quality = parameters
    .map((parameter) => parameter.trim())
    .find((parameter) => parameter.startsWith('q='));
  const weight = quality === undefined ? 1 : Number(quality.slice(2));
  const primary = range.split('-')[0];
  if (primary === 'zh') return { language: 'zh-CN', weight };
  if (primary === 'en') return { language: 'en', weight };
  return { weight };
}

/** Where and for whom a time is written: the city's zone and the reader's language. */
export interface Reader {
  zone: string;
  language: Language;
}

/** `short` leaves the year out, `full` writes it. */
export type DateStyle = 'short' | 'full';

const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const wording = messages({
  zh: {
    day: (_year: number, month: number, day: number) => `${month}月${day}日`,
    dayOfYear: (year: number, month: number, day: number) => `${year}年${month}月${day}日`,
    at: (date: string, time: string) => `${date} ${time}`,
    endOfDay: (date: string) => `${date}24时`,
  },
  en: {
    day: (_year, month, day) => `${day} ${englishMonths[month - 1]}`,
    dayOfYear: (year, month, day) => `${day} ${englishMonths[month - 1]} ${year}`,
    at: (date, time) => `${date}, ${time}`,
    endOfDay: (date) => `${date}, 24:00`,
  },
});

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Wall clock of a zone; making one costs far more than using it, so each zone's is kept. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const kept = clocks.get(zone);
  if (kept !== undefined) return kept;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  clocks.set(zone, made);
  return made;
}

/** Civil date and time of day of a moment on the wall clock of a zone. */
function readClock(milliseconds: number, zone: string): { date: CivilDate; time: string } {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of clockOf(zone).formatToParts(milliseconds)) parts[type] = value;
  const date = `${parts.year}-${parts.month}-${parts.day}`;
  return { date, time: `${parts.hour}:${parts.minute}` };
}

/** Civil date in the city's zone on which a moment falls. */
export function civilDateOf(instant: Instant, zone: string): CivilDate {
  return readClock(toMilliseconds(instant), zone).date;
}

/** Writes a civil date: 11月23日, or 2026年11月23日 in full. */
export function formatCivilDate(date: CivilDate, language: Language, style: DateStyle = 'short'): string {
  const { year, month, day } = partsOf(dayNumber(date));
  const phrase = style === 'full' ? wording[language].dayOfYear : wording[language].day;
  return phrase(year, month, day);
}

/** Writes a month of the calendar as it is kept, 2026-11: 2026年11月. */
export function formatMonth(month: string, language: Language): string {
  const [year = '', number = ''] = month.split('-');
  return language === 'en' ? `${number}/${year}` : `${year}年${Number(number)}月`;
}

/** Writes the day of a moment in the city's zone: 11月23日. */
export function formatDate(instant: Instant, reader: Reader, style: DateStyle = 'short'): string {
  return formatCivilDate(civilDateOf(instant, reader.zone), reader.language, style);
}

/** Writes the time of day of a moment in the city's zone: 16:30. */
export function formatTime(instant: Instant, zone: string): string {
  return readClock(toMilliseconds(instant), zone).time;
}

/** Writes a moment in the city's zone: 11月23日 16:30. */
export function formatDateTime(instant: Instant, reader: Reader, style: DateStyle = 'short'): string {
  const { date, time } = readClock(toMilliseconds(instant), reader.zone);
  return wording[reader.language].at(formatCivilDate(date, reader.language, style), time);
}

/** Writes the end of a deadline; midnight is the end of the day before, 11月30日24时 (民法典第二百零三条), else as a moment. */
export function formatDue(due: Instant, reader: Reader, style: DateStyle = 'short'): string {
  const { date, time } = readClock(toMilliseconds(due), reader.zone);
  if (time !== '00:00') return formatDateTime(due, reader, style);
  const lastDay = civilDate(dayNumber(date) - 1);
  return wording[reader.language].endOfDay(formatCivilDate(lastDay, reader.language, style));
}

/**
 * A moment of the city's clock as other programs read it: 2026-11-27 16:30. The end of a deadline at midnight is the
 * last minute of the day before, since no workbook knows 24:00.
 */
export function dayAndTime(
  instant: Instant,
  { zone, isEnd = false }: { zone: string; isEnd?: boolean },
): string {
  const { date, time } = readClock(toMilliseconds(instant), zone);
  return isEnd && time === '00:00' ? `${civilDate(dayNumber(date) - 1)} 23:59` : `${date} ${time}`;
}

const numbers: Record<Language, Intl.NumberFormat> = {
  'zh-CN': new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en', { maximumFractionDigits: 2 }),
};
const percents: Record<Language, Intl.NumberFormat> = {
  'zh-CN': new Intl.NumberFormat('zh-CN', { style: 'percent', maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 }),
};

/** Writes a number with grouped thousands and at most two decimals: 12,345.6. */
export function formatNumber(value: number, language: Language): string {
  return numbers[language].format(value);
}

/** Writes a share between 0 and 1 as a percentage with at most one decimal: 98.2%. */
export function formatPercent(share: number, language: Language): string {
  return percents[language].format(share);
}
