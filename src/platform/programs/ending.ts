/** Calls `stop` once when the program is asked to end, or its parent is gone, also when that was before it asked. */
export function whenToEnd(stop: () => void): void {
  let told = false;
  const once = (): void => {
    if (!told) stop();
    told = true;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, once);
  process.once('disconnect', once);
  if (process.send !== undefined && !process.connected) once();
}
