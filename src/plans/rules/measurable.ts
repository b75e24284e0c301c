/** Words by which a target is read; a city's data. */
export interface MeasureWords {
  measureUnits: readonly string[];
  states: readonly string[];
  vague: readonly string[];
}

/** Whether a target can be checked: by what, or why not. */
export type Measured =
  | { ok: true; by: 'number' | 'state' }
  | { ok: false; why: 'empty' | 'vague' | 'number-alone' | 'time-alone' };

const number = '(?:\\d+(?:[.,]\\d+)?|[零〇一二两三四五六七八九十百千万]+)';
/** Days, months, quarters and lengths of time say when, not how much. */
const times = new RegExp(
  [
    '\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}',
    '\\d{4}年(?:度|底|末)?',
    '(?<!\\d)\\d{1,2}月(?:\\d{1,2}[日号])?(?:底|末|上旬|中旬|下旬)?',
    '第?[一二三四1-4]季度',
    `${number}\\s*个?(?:月|天|日|周|年|工作日|季度)(?:之内|以内|内|前|后)?`,
    '今年|明年|年底|年内|全年|上半年|下半年|月底|春节|汛期',
  ].join('|'),
  'gu',
);

const escaped = (words: readonly string[]) =>
  words
    .toSorted((one, other) => other.length - one.length)
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');

/**
 * Tells whether what a list entry promises can be checked by somebody else: a number with what it counts, or a state one
 * can go and look at. "明显改善" is neither.
 */
export function measured(said: string, { measureUnits, states, vague }: MeasureWords): Measured {
  const text = said.normalize('NFKC').replaceAll(/\s+/g, '');
  if (text === '') return { ok: false, why: 'empty' };
  const rest = text.replaceAll(times, '，');
  const firm = withoutPhrases(rest, vague);
  const counted = new RegExp(`${number}(?:余|多|来)?(?:个)?(?:${escaped(measureUnits)})`, 'u');
  if (measureUnits.length > 0 && (counted.test(firm) || /百分之[零一二三四五六七八九十百\d]+/u.test(firm)))
    return { ok: true, by: 'number' };
  if (states.some((state) => rest.includes(state))) return { ok: true, by: 'state' };
  if (/\d/.test(rest)) return { ok: false, why: 'number-alone' };
  return rest.replaceAll(/[，。、；]/g, '') === ''
    ? { ok: false, why: 'time-alone' }
    : { ok: false, why: 'vague' };
}

/** Empty phrases of three signs and more swallow the numbers within them: 再上一个新台阶 counts nothing. */
function withoutPhrases(text: string, vague: readonly string[]): string {
  const phrases = vague.filter((word) => word.length >= 3);
  if (phrases.length === 0) return text;
  return text.replaceAll(new RegExp(`(?:${number}个?)?(?:${escaped(phrases)})`, 'gu'), '，');
}

/** How many signs of a text say something, empty words put aside. */
export function sayingSigns(text: string, vague: readonly string[]): number {
  const bare = text.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, '');
  return (vague.length === 0 ? bare : bare.replaceAll(new RegExp(escaped(vague), 'gu'), '')).length;
}
