import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The kernel counts in hundredths of a second. */
const microsecondsPerTick = 10_000;

/**
 * Processor time the embedded server of a data folder has used so far, in microseconds: the first process, those it
 * began, and those of them that ended. Only Linux tells; 0 elsewhere.
 */
export function serverCpu(dataFolder: string): number {
  if (process.platform !== 'linux') return 0;
  const [first = ''] = readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  let ticks = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const [parent, own, ended] = ticksOf(pid);
    if (pid === first) ticks += own + ended;
    else if (parent === first) ticks += own;
  }
  return ticks * microsecondsPerTick;
}

/** Parent, own time and the time of children that ended (proc(5), fields 4 and 14 to 17). */
function ticksOf(pid: string): [parent: string, own: number, ended: number] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const at = (field: number) => Number(fields[field - 3] ?? 0);
    return [fields[1] ?? '', at(14) + at(15), at(16) + at(17)];
  } catch {
    return ['', 0, 0]; // it ended meanwhile
  }
}
