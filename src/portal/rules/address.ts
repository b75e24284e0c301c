/** Tells whether a path given to come back to lies on this site; another address could lead people astray. */
export function safeReturn(path: string | undefined): string {
  return path !== undefined && /^(\/[A-Za-z0-9-]+)*\/?$/.test(path) && !path.startsWith('//') ? path : '/';
}

/** Tells whether a code can be one of ours. */
export function isTrackCode(code: string): boolean {
  return /^[A-Z0-9]{16,24}$/.test(code);
}

/** A code in groups of four for reading out: `ABCD EFGH JKLM NPQR S`. */
export function spokenCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ');
}

/** A size as people say it: 860 KB, 3.2 MB. */
export function sizeText(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
