/**
 * The number people read out on the phone: two digits of the year, seven of the sequence, and a check digit
 * (Luhn, ISO/IEC 7812-1) so that a misheard digit is noticed before anything is looked up.
 * It identifies a request and never opens it (engineering A9).
 */
export function requestNumber(year: number, sequence: number): string {
  const payload = `${String(year % 100).padStart(2, '0')}${String(sequence).padStart(7, '0')}`;
  return payload + luhnDigit(payload);
}

/** Tells whether a number can be one of ours; spaces and dashes are ignored. */
export function isRequestNumber(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  return digits.length === 10 && luhnDigit(digits.slice(0, 9)) === digits.slice(9);
}

/** The number in groups for reading out: `260 0000 123`. */
export function spokenNumber(number: string): string {
  return number.length === 10 ? `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}` : number;
}

/** Fewest digits somebody may give instead of a whole number. */
export const shortestTail = 4;

/**
 * Every number of these years that ends in the digits somebody remembers 尾号. The check digit rules out nine in ten,
 * so that what is left can be looked up by key, without an index of endings.
 *
 * @example numbersEndingIn('00123', [26]) // ['2600000123', …] as far as the check digit is right
 */
export function numbersEndingIn(tail: string, years: readonly number[]): string[] {
  if (!/^\d+$/.test(tail) || tail.length < shortestTail || tail.length > 8) return [];
  const unknown = 8 - tail.length;
  const heads = Array.from({ length: 10 ** unknown }, (_none, at) =>
    unknown === 0 ? '' : String(at).padStart(unknown, '0'),
  );
  return years
    .flatMap((year) => heads.map((head) => `${String(year % 100).padStart(2, '0')}${head}${tail}`))
    .filter(isRequestNumber);
}

function luhnDigit(payload: string): string {
  let sum = 0;
  for (let at = 0; at < payload.length; at += 1) {
    const digit = Number(payload[payload.length - 1 - at]);
    const doubled = at % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}

/** As the access log keeps it, which takes seven digits in a row for somebody's telephone. */
export function loggedNumber(number: string): string {
  return spokenNumber(number).replaceAll(' ', '-');
}
