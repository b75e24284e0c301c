/** Shortest passphrase 口令: it is all that stands before a copied key, and nobody can set it anew. */
export const shortestPassphrase = 12;

/** What is wrong with a passphrase; undefined when it will do. */
export function passphraseFault(text: string): 'short' | 'plain' | undefined {
  if ([...text].length < shortestPassphrase) return 'short';
  return new Set(text).size < 6 ? 'plain' : undefined;
}
