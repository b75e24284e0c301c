/** Why a whole file cannot be imported; the sentences stand in `messages.ts`. */
export const importProblems = [
  'no-file',
  'empty-file',
  'old-workbook',
  'not-a-table',
  'broken-workbook',
  'json-array',
  'encoding',
  'broken-utf8',
  'open-quote',
  'huge-record',
  'no-rows',
  'no-heads',
  'missing-columns',
  'bad-map',
  'no-sheet',
  'seen-before',
  'busy',
  'staged-lost',
  'city-lacks',
  'not-readable',
  'batch-unknown',
  'batch-on-page',
  'batch-withdrawn',
  'batch-unfinished',
] as const;
export type ImportProblem = (typeof importProblems)[number];

/** A file that cannot be imported as it is; `detail` goes into the sentence that says what to do. */
export class ImportRefused extends Error {
  readonly problem: ImportProblem;
  readonly detail: string;

  constructor(problem: ImportProblem, detail = '') {
    super(`${problem}: ${detail}`);
    this.name = 'ImportRefused';
    this.problem = problem;
    this.detail = detail;
  }
}
