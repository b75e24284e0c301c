import type { CitySnapshot } from '../../city/index.ts';
import type { PostActor } from '../../platform/context.ts';
import { Refused } from '../../platform/errors.ts';
import { formatCivilDate, formatDateTime, formatDue, nameIn } from '../../platform/i18n.ts';
import type { Instant } from '../../platform/time.ts';
import { type LetterBlanks, writeLetter } from '../../requests/rules/letter.ts';
import { sayCauses } from '../cause-messages.ts';
import type { Paper } from '../contract-ladder.ts';
import type { Cause } from '../rules/causes.ts';

/** What a paper of supervision is about. */
export interface Matter {
  number: string;
  title: string;
  unit: string;
  why: readonly Cause[];
  /** Papers issued on the request before this one. */
  count: number;
  answerBy: Instant | null;
  /** Units called together. */
  helpers?: readonly string[];
  time?: Instant | undefined;
  place?: string | undefined;
  /** What whoever issues it adds. */
  words?: string | undefined;
}

/** Sender and date stand at the end of every paper. */
const closingLines = 2;

/**
 * Writes a paper by the city's template; null where the city has none for it.
 *
 * @throws Refused `invalid` naming what a blank of the template still needs.
 */
export function writePaper(
  city: CitySnapshot,
  actor: PostActor,
  { template, matter }: { template: string | undefined; matter: Matter },
): Paper | null {
  const held = template === undefined ? undefined : city.item('template', template)?.data;
  if (held === undefined) return null;
  const blanks = blanksOf(city, actor, matter);
  const letter = writeLetter(held, blanks);
  if (letter === null)
    throw new Refused('invalid', { fields: missing(held.blanks, blanks), reason: 'paper-holes' });
  const { words } = matter;
  const at = letter.paragraphs.length - closingLines;
  const paragraphs =
    words === undefined || words === ''
      ? letter.paragraphs
      : letter.paragraphs.toSpliced(at, 0, ...words.split('\n'));
  return {
    number: matter.number,
    letterhead: letterheadOf(city, issuingUnit(city, actor.unit)),
    title: letter.title,
    paragraphs,
  };
}

/** A working group 工作组 writes in the name of the office it belongs to. */
export function issuingUnit(city: CitySnapshot, unit: string): string {
  const held = city.item('unit', unit)?.data;
  return held?.kind === 'working-group' ? (held.parent ?? unit) : unit;
}

/** The head of the hotline's papers is the city's; any other office writes under its own name. */
export function letterheadOf(city: CitySnapshot, unit: string): string {
  const own = city.items('city')[0]?.data;
  const name = city.item('unit', unit)?.data.name;
  if (own === undefined || name === undefined || unit === own.receptionUnit) return own?.letterhead.zh ?? '';
  return nameIn(name, 'zh-CN');
}

/** Blanks nothing is known for: of a meeting they are asked for by their field, whatever else by the template. */
function missing(blanks: readonly { code: string }[], known: LetterBlanks): Record<string, string> {
  return Object.fromEntries(
    blanks.filter(({ code }) => known[code] == null).map(({ code }) => [code, 'required']),
  );
}

function blanksOf(city: CitySnapshot, actor: PostActor, matter: Matter): LetterBlanks {
  const reader = { zone: city.zone, language: 'zh-CN' as const };
  const unit = (code: string) => {
    const name = city.item('unit', code)?.data.name;
    return name === undefined ? code : nameIn(name, 'zh-CN');
  };
  const answerBy = matter.answerBy === null ? null : formatDue(matter.answerBy, reader, 'full');
  return {
    number: matter.number,
    matter: matter.title,
    unit: unit(matter.unit),
    helpers: (matter.helpers ?? []).map(unit).join('、') || null,
    why: matter.why.length === 0 ? null : sayCauses(matter.why, 'zh-CN'),
    count: String(matter.count),
    answerBy,
    due: answerBy,
    time: matter.time === undefined ? null : formatDateTime(matter.time, reader, 'full'),
    place: matter.place ?? null,
    phone: city.items('city')[0]?.data.publicPhone.number ?? null,
    sender: unit(issuingUnit(city, actor.unit)),
    date: formatCivilDate(city.date, 'zh-CN', 'full'),
  };
}
