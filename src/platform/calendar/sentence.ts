import { formatCivilDate, formatDateTime, formatDue, type Language } from '../i18n.ts';
import type { CivilDate } from '../time.ts';
import { isProvisional } from './deadline.ts';
import { calendarMessages } from './messages.ts';
import { type DaySpan, type DeadlineProof, type HourSpan, isDaySpan, type Skip, type Span } from './proof.ts';
import type { Remaining } from './remaining.ts';

/**
 * Says the proof of a deadline in words, for everybody who asks why it ends when it does:
 * 「自2026年11月20日的次日起算，5个工作日，其间跳过周末2天，至2026年11月27日24时止。依据：……。」
 */
export function proofSentence(proof: DeadlineProof, language: Language): string {
  const say = calendarMessages[language];
  if (proof.spans.length === 0) return sayGiven(proof, language);
  const spans = proof.spans.map((span, index) => saySpan(proof, span, { language, isFirst: index === 0 }));
  const open = proof.years.filter((year) => !year.published).map((year) => String(year.year));
  const provisional = isProvisional(proof.years) ? say.provisional(open.join(say.list)) : '';
  return `${spans.join(say.stop)}${say.period}${say.rule(proof.rule.source)}${separated(provisional, language)}`;
}

/** A deadline that was given and not counted, as by another system. */
function sayGiven({ due, zone, rule }: DeadlineProof, language: Language): string {
  const say = calendarMessages[language];
  return `${say.given(formatDue(due, { zone, language }, 'full'))}${say.period}${say.rule(rule.source)}`;
}

function separated(sentence: string, language: Language): string {
  return sentence !== '' && language === 'en' ? ` ${sentence}` : sentence;
}

interface Telling {
  language: Language;
  isFirst: boolean;
}

function saySpan(proof: DeadlineProof, span: Span, { language, isFirst }: Telling): string {
  const say = calendarMessages[language];
  const until = say.until(formatDue(span.ends, { zone: proof.zone, language }, 'full'));
  const begin = isFirst ? sayBegin(proof, span, language) : sayExtension(span, language);
  const course = isDaySpan(span) ? sayDays(span, language) : sayHours(span, language);
  return [begin, ...course, until].join(say.comma);
}

function sayBegin(proof: DeadlineProof, span: Span, language: Language): string {
  const say = calendarMessages[language];
  const length = say.length(span.amount, span.unit);
  if (isDaySpan(span)) return say.fromNextDay(formatCivilDate(span.excluded, language, 'full'), length);
  const moment = formatDateTime(span.begins, { zone: proof.zone, language }, 'full');
  return span.time === 'work' ? say.fromMomentAtWork(moment, length) : say.fromMoment(moment, length);
}

function sayExtension(span: Span, language: Language): string {
  const say = calendarMessages[language];
  const length = say.length(span.amount, span.unit);
  return span.ground === undefined || span.ground === ''
    ? say.extended(length)
    : say.extendedOn(length, span.ground);
}

function sayDays(span: DaySpan, language: Language): string[] {
  const say = calendarMessages[language];
  if (span.movedFrom !== undefined) {
    const why = sayReasons(span.skipped, language);
    return [say.moved(formatCivilDate(span.movedFrom, language), why)];
  }
  const made = span.makeUp.map(({ date }) => formatCivilDate(date, language)).join(say.list);
  return [...saySkipped(span.skipped, language), ...(made === '' ? [] : [say.makeUp(made)])];
}

function sayHours(span: HourSpan, language: Language): string[] {
  return saySkipped(span.skipped, language);
}

function saySkipped(skips: readonly Skip[], language: Language): string[] {
  return skips.length === 0 ? [] : [calendarMessages[language].skipped(saySkips(skips, language))];
}

/** Days passed over, grouped by reason: all weekends together, each holiday with its days. */
function saySkips(skips: readonly Skip[], language: Language): string {
  const say = calendarMessages[language];
  const weekends = skips.filter((skip) => skip.name === undefined).reduce((sum, skip) => sum + skip.days, 0);
  const holidays = skips.flatMap(({ name, days, from, to }) =>
    name === undefined ? [] : [say.skippedSpan(name, days, sayRange(from, to, language))],
  );
  return [...(weekends === 0 ? [] : [say.skippedDays(say.weekends, weekends)]), ...holidays].join(say.list);
}

/** What a last day fell on: a weekend, a holiday with its days, or several in a row. */
function sayReasons(skips: readonly Skip[], language: Language): string {
  const say = calendarMessages[language];
  const reasons = skips.map(({ name, from, to }) =>
    name === undefined ? say.weekend : say.named(name, sayRange(from, to, language)),
  );
  return [...new Set(reasons)].join(say.list);
}

function sayRange(from: CivilDate, to: CivilDate, language: Language): string {
  const end = formatCivilDate(to, language);
  if (from === to) return end;
  const isOneMonth = language === 'zh-CN' && from.slice(0, 7) === to.slice(0, 7);
  return calendarMessages[language].range(
    formatCivilDate(from, language),
    isOneMonth ? `${Number(to.slice(8))}日` : end,
  );
}

/** Says what is left of a deadline in its largest unit: 还剩3个工作日, 还剩5小时, 已超期2个工作日. */
export function remainingPhrase(left: Remaining, language: Language): string {
  const say = calendarMessages[language];
  const length = largest(left);
  if (length === undefined) return left.overdue ? say.justOver : say.now;
  const words = say.length(...length);
  return left.overdue ? say.overdue(words) : say.left(words);
}

function largest({ workdays, hours, minutes }: Remaining): [number, Span['unit']] | undefined {
  if (workdays > 0) return [workdays, 'workday'];
  if (hours > 0) return [hours, 'hour'];
  return minutes > 0 ? [minutes, 'minute'] : undefined;
}
