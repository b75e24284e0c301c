/** An id a new section or line has within its plan. */
export function newPartId(letter: 's' | 'e'): string {
  const bytes = crypto.getRandomValues(new Uint8Array(5));
  return `${letter}${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
