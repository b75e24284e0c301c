import { parentPort, workerData } from 'node:worker_threads';
import type { FrozenArc } from '../rules/optimise/loosening.ts';
import type { Problem } from '../rules/optimise/problem.ts';
import { planWith } from './planner.ts';
import { openSolver } from './solver.ts';

/** Plans in a thread of its own: seconds of arithmetic must hold up nobody's request. */
const given = workerData as { problem: Problem; frozen: FrozenArc[] };
parentPort?.postMessage(planWith(await openSolver(), given));
