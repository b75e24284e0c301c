import { Worker } from 'node:worker_threads';
import type { FrozenArc } from '../rules/optimise/loosening.ts';
import type { Problem } from '../rules/optimise/problem.ts';
import type { Planned } from './planner.ts';

/** Plans in a thread of its own. */
export function planApart(given: { problem: Problem; frozen: readonly FrozenArc[] }): Promise<Planned> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./plan-thread.ts', import.meta.url), { workerData: given });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`planning ended with code ${code}`)));
  });
}
