/** A receipt, root or proof as it was read. */
export interface Paper {
  is: 'receipt' | 'root' | 'inclusion' | 'consistency';
}

export interface CheckFinding {
  code: CheckCode;
  /** Null for what could not be checked. */
  good: boolean | null;
  number?: string;
  n?: number;
  at?: string;
  size?: number;
  position?: number;
  value?: string;
  key?: string;
  from?: number;
  to?: number;
}

export type CheckCode =
  | 'receipt-signed'
  | 'receipt-forged'
  | 'receipt-no-key'
  | 'not-sealed-yet'
  | 'included'
  | 'not-included'
  | 'other-key'
  | 'root-plain'
  | 'root-signed'
  | 'root-forged'
  | 'root-agrees'
  | 'root-differs'
  | 'root-continued'
  | 'root-split'
  | 'root-unreached'
  | 'no-receipt'
  | 'no-root';

export interface Machine {
  sha256(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>;
  isSigned(signature: Uint8Array, bytes: Uint8Array, publicKey: Uint8Array): boolean | Promise<boolean>;
}

export function readPaper(text: string): Paper | undefined;
export function checkPapers(papers: readonly Paper[], machine: Machine): Promise<CheckFinding[]>;
