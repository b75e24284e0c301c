/** Letters of a receipt code 回执码: 20 of 32, a hundred random bits, so that none is found by trying. */
export const codeLetters = 20;

const form = /^[0-9A-HJKMNP-TV-Z]{20}$/;

/** Tells a receipt code in its normal form from anything else. */
export function isReceiptCode(code: string): boolean {
  return form.test(code);
}

/** A code as it is read out and copied: four by four. */
export function groupedCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}
