import type { Context } from '../../../../platform/context.ts';
import type { Receipt } from '../../../contract.ts';
import type { Fault } from '../../../rules/faults.ts';
import { leafHash } from '../../entries/canonical.ts';
import { signingKey } from '../../keys/signing-key-store.ts';
import { isSigned } from '../../receipts.ts';
import { entryOf } from '../check-store.ts';
import { addFinding, type Report } from './report.ts';

/** Holds a receipt against the record: signed by this city, its entry there and unchanged, in the order in time. */
export async function checkReceipted(context: Context, report: Report, receipt: Receipt): Promise<void> {
  report.counts.receipts += 1;
  const fault = await receiptFault(context, receipt);
  if (fault === undefined) return;
  const { kind, subject, n, number } = receipt;
  addFinding(report, context.city, { fault, kind, subject, n, detail: number });
}

async function receiptFault(context: Context, receipt: Receipt): Promise<Fault | undefined> {
  const publicKey = await signingKey(context, receipt.keyId);
  if (publicKey === undefined) return 'receipt-foreign-key';
  if (!isSigned(receipt, publicKey)) return 'receipt-unsigned';
  const row = await entryOf(context, receipt);
  if (row === undefined) return 'receipt-entry-gone';
  const hash = row.hash.toString('hex');
  if (hash !== receipt.entry || leafHash(row.bytes).toString('hex') !== receipt.entry)
    return 'receipt-entry-differs';
  return isLate(context, receipt, row.position) ? 'receipt-late' : undefined;
}

function isLate(context: Context, receipt: Receipt, position: number | null): boolean {
  const due = Date.parse(receipt.recordedAt) + receipt.mergeDelaySeconds * 1000;
  return position === null && Date.parse(context.now) > due;
}
