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
  { kind: 'import', type: 'seeded', version: 1 },
] as const;
