import type { JsonObject } from '../../../platform/json.ts';
import type { ImportMode } from './staged-row.ts';

/** A batch was confirmed 开始导入, or all its rows are loaded 导入完成. */
export interface BatchBody extends JsonObject {
  mode: ImportMode;
  /** SHA-256 of the file in hex. */
  fileHash: string;
  rows: number;
  rowsRefused: number;
}

/** Somebody confirmed that what was checked is loaded 确认搬入. */
export interface ConfirmedBatchBody extends JsonObject {
  mode: ImportMode;
  rows: number;
  rowsRefused: number;
}

/** Somebody asked that a batch is taken out again 要求撤回; why stands among the personal values. */
export type WithdrawalBody = JsonObject;

/** What came of it 撤回完成: requests taken out, and those left because somebody had worked on them. */
export interface WithdrawnBatchBody extends JsonObject {
  rows: number;
  kept: number;
}

/** Made-up cases were put in 演示数据. */
export interface SeededBody extends JsonObject {
  seed: number;
  cases: number;
  entries: number;
}

/** Entry types on the chains of batches. */
export const importEntryTypes = [
  { kind: 'import', type: 'started', version: 1 },
  { kind: 'import', type: 'loaded', version: 1 },
  { kind: 'import', type: 'confirmed', version: 1 },
  { kind: 'import', type: 'withdrawal-asked', version: 1 },
  { kind: 'import', type: 'withdrawn', version: 1 },
  { kind: 'import', type: 'seeded', version: 1 },
] as const;
