import type { Context } from '../../../../platform/context.ts';
import { danglingRows } from '../check-store.ts';
import { addFinding, type Report } from './report.ts';

/** Checks for what speaks of an entry that is not there any more: a removal leaves such remains. */
export async function checkRemains(context: Context, report: Report): Promise<void> {
  const { values, queued, files } = await danglingRows(context);
  for (const { kind, subject, n, name } of values) {
    addFinding(report, context.city, { fault: 'value-without-entry', kind, subject, n, detail: name });
  }
  for (const { kind, subject, n } of queued) {
    addFinding(report, context.city, { fault: 'queued-without-entry', kind, subject, n });
  }
  for (const { kind, subject, commitment } of files) {
    addFinding(report, context.city, {
      fault: 'file-uncommitted',
      kind,
      subject,
      detail: commitment.slice(0, 16),
    });
  }
}
