/** A name as the preview shows it: who looks at columns need not know people. */
export function maskName(name: string): string {
  const letters = [...name.trim()];
  return letters.length < 2 ? '*'.repeat(letters.length) : `${letters[0]}${'*'.repeat(letters.length - 1)}`;
}

const personalNumbers = /(?<![\dA-Za-z])(1[3-9]\d{9}|0\d{9,11}|\d{17}[\dXx])(?!\d)/g;

/** Telephone and identity numbers without their middle; the numbers of tickets stay whole. */
export function maskNumbers(text: string): string {
  return text.replace(personalNumbers, (digits) => `${digits.slice(0, 3)}****${digits.slice(-2)}`);
}
