/** A share as people read it: whole per cent, and never 100 % for what is not certain. */
export function percent(share: number): string {
  return `${Math.min(99, Math.round(share * 100))}%`;
}
