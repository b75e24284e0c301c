/** A name as the preview shows it: who looks at columns need not know people. */
export function maskName(name: string): string {
  const letters = [...name.trim()];
  return letters.length < 2 ? '*'.repeat(letters.length) : `${letters[0]}${'*'.repeat(letters.length - 1)}`;
}

/** Long runs of digits, telephone and identity numbers among them, without their middle. */
export function maskNumbers(text: string): string {
  return text.replace(/\d{7,}/g, (digits) => `${digits.slice(0, 3)}****${digits.slice(-2)}`);
}
