import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clusterFolder } from '../../src/platform/postgres/cluster.ts';

/** CPU seconds used so far by this process and by the database, whatever else the machine was busy with. */
export interface CpuSeconds {
  program: number;
  database: number;
}

/** Linux counts a process's time in ticks of a hundredth of a second. */
const ticksASecond = 100;

/** Reads what was used until now; 0 for the database where there is no /proc. */
export function cpuSeconds(databaseFolder: string): CpuSeconds {
  const { user, system } = process.cpuUsage();
  return { program: (user + system) / 1e6, database: secondsBelow(postmasterOf(databaseFolder)) };
}

/** CPU microseconds a unit of work between two readings. */
export function microsecondsEach(before: CpuSeconds, after: CpuSeconds, count: number): CpuSeconds {
  const each = (seconds: number) => Math.round((seconds * 1e6) / Math.max(count, 1));
  return {
    program: each(after.program - before.program),
    database: each(after.database - before.database),
  };
}

function postmasterOf(folder: string): string | undefined {
  try {
    return readFileSync(join(clusterFolder(folder), 'postmaster.pid'), 'utf8').split('\n')[0];
  } catch {
    return undefined;
  }
}

/** Time of a process, of those it waited for, and of its children that live. */
function secondsBelow(parent: string | undefined): number {
  if (parent === undefined) return 0;
  let ticks = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = statOf(pid);
    if (pid === parent) ticks += sum(stat.slice(11, 15));
    else if (stat[1] === parent) ticks += sum(stat.slice(11, 13));
  }
  return ticks / ticksASecond;
}

/** Fields of /proc/PID/stat after the name: state, parent, …; user and system time stand 11 fields on. */
function statOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  } catch {
    return [];
  }
}

function sum(ticks: readonly string[]): number {
  return ticks.reduce((total, one) => total + Number(one), 0);
}
