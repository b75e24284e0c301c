import type { Highs } from 'highs';
import { linearProgramme, usedArcs } from '../rules/optimise/linear.ts';
import type { Assignment, Problem } from '../rules/optimise/problem.ts';

/** Finds the best assignment of a problem. */
export type Solve = (problem: Problem) => Assignment;

/** The solver HiGHS, loaded once a thread; the only place that knows it. It holds the thread while it works. */
export async function openSolver(): Promise<Solve> {
  const { default: load } = await import('highs');
  // its types are written for require(), where the function is the module's default; imported it is the default itself
  const highs = await (load as unknown as typeof load.default)();
  return (problem) => ({ used: usedArcs(problem, solution(highs, problem)) });
}

function solution(highs: Highs, problem: Problem): ArrayLike<number> {
  if (problem.slots.length === 0) return [];
  const { cost, rowLower, rowUpper, starts, rows, values } = linearProgramme(problem);
  const [numCols, numRows] = [cost.length, rowLower.length];
  const matrix = { format: 'csc', numRows, numCols, starts, indices: rows, values } as const;
  const colLower = new Float64Array(numCols);
  const colUpper = new Float64Array(numCols).fill(1);
  const model = { numCols, numRows, colCost: cost, colLower, colUpper, rowLower, rowUpper, matrix };
  return highs.withModel(model, (open) => {
    // one corner of the same problem every time: simplex, no seed but the default
    open.options.set({ output_flag: false, solver: 'simplex' });
    open.run();
    if (open.getModelStatus() !== highs.constants.modelStatus.optimal)
      throw new Error(`the solver ended with status ${open.getModelStatus()}`);
    return open.getSolution().colValue;
  });
}
