let ahead = 0;

/** Learns from an answer's Date header how far the server's clock is ahead of this computer's, in milliseconds. */
export function noteServerTime(date: string | null): void {
  const server = date === null ? Number.NaN : Date.parse(date);
  if (!Number.isNaN(server)) ahead = server - Date.now();
}

/** Now by the server's clock, so that a wrong clock on the desk shows no wrong deadline. */
export function serverNow(): number {
  return Date.now() + ahead;
}
