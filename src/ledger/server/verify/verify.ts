import type { Context, Services } from '../../../platform/context.ts';
import { Refused } from '../../../platform/errors.ts';
import type { Receipt } from '../../contract.ts';
import { noteMessages } from '../../messages.ts';
import type { Subject } from '../../rules/entry.ts';
import { inclusionIn, readReceipt } from '../receipts.ts';
import { type OutsideRoot, readOutsideRoot } from '../seal/outside-root.ts';
import { withSnapshot } from '../snapshot.ts';
import { entriesInAll, mayAlterRecord, overdueQueue, recordedCities } from './check-store.ts';
import { checkAccess } from './checks/access.ts';
import { checkEntries } from './checks/entries.ts';
import { noteStrangeKeys } from './checks/keys.ts';
import { checkOrder } from './checks/order.ts';
import { checkReceipted } from './checks/receipts.ts';
import { checkRemains } from './checks/remains.ts';
import { addFinding, both, type Report, startReport } from './checks/report.ts';
import { checkSeals } from './checks/seals.ts';

export interface VerifyChoices {
  /** One city; without it, all the record speaks of. */
  city?: string;
  /** Receipts as text, by the name they are called in findings. */
  receipts?: readonly { name: string; text: string }[];
  /** Roots kept outside, as text: signed, as a checkpoint, or as they were printed. */
  roots?: readonly { name: string; text: string }[];
  /** Told every second how far it is. */
  progress?: (at: VerifyProgress) => void;
}

/** How far a check of the record is. */
export interface VerifyProgress {
  entries: number;
  /** Entries of all the cities that are checked. */
  of: number;
  /** Part of the work that is done, 0 to 1. */
  share: number;
}

/** Of the work on an entry, its place in the order takes so much. */
const orderShare = 0.15;

/** An entry gets its position within this time, as every receipt promises. */
const mergeDelayMs = 60_000;

/**
 * Checks the whole record, streaming: every entry, link, value, file, position and look, and the receipts given
 * (engineering A1–A6). Changes nothing; the program may go on working meanwhile.
 *
 * @throws Refused `city-unknown` when neither the installation nor the record knows the city.
 */
export async function verify(services: Services, choices: VerifyChoices = {}): Promise<Report> {
  const report = startReport();
  const receipts = readReceipts(report, choices);
  const roots = readRoots(report, choices);
  const known = await withSnapshot(services, '', recordedCities);
  if (choices.city !== undefined && !known.includes(choices.city)) throw new Refused('city-unknown');
  const cities = choices.city === undefined ? known : [choices.city];
  const telling = await tellProgress(services, report, cities, choices.progress);
  try {
    await checkCities(services, report, { cities, receipts, roots });
  } finally {
    clearInterval(telling);
  }
  for (const receipt of receipts.filter((one) => !cities.includes(one.city))) {
    addFinding(report, receipt.city, { fault: 'receipt-entry-gone', detail: receipt.number });
  }
  await noteLimits(services, report, cities[0]);
  return report;
}

async function checkCities(
  services: Services,
  report: Report,
  of: { cities: readonly string[]; receipts: readonly Receipt[]; roots: readonly OutsideRoot[] },
): Promise<void> {
  const { cities, receipts, roots } = of;
  for (const city of cities) {
    report.counts.cities += 1;
    await withSnapshot(services, city, async (context) => {
      const before = report.counts.entries;
      await checkEntries(context, report);
      if (report.counts.entries === before) addFinding(report, city, { fault: 'nothing-left' });
      await checkOrder(context, report);
      await checkRemains(context, report);
      await checkAccess(context, report);
      await checkSeals(context, report, rootsOf(roots, city, cities));
      await noteStrangeKeys(context, report);
      await noteQueue(context, report);
      for (const receipt of receipts.filter((one) => one.city === city)) {
        await checkReceipted(context, report, receipt);
      }
    });
  }
}

/** What is counted is what the report counts: nothing that checks need say how far it is. */
async function tellProgress(
  services: Services,
  { counts }: Report,
  cities: readonly string[],
  progress: VerifyChoices['progress'],
): Promise<NodeJS.Timeout | undefined> {
  if (progress === undefined) return undefined;
  let of = 0;
  for (const city of cities) of += await withSnapshot(services, city, entriesInAll);
  return setInterval(() => {
    const done = counts.entries * (1 - orderShare) + counts.positions * orderShare;
    progress({ entries: counts.entries, of, share: Math.min(1, done / Math.max(1, of)) });
  }, 1_000);
}

/**
 * Checks one receipt and everything it vouches for: its entry and all before it in the same chain, with their
 * values and files.
 */
export async function checkReceipt(services: Services, receipt: Receipt): Promise<Report> {
  const whole = startReport();
  await withSnapshot(services, receipt.city, async (context) => {
    await checkReceipted(context, whole, receipt);
    await checkEntries(context, whole, receipt as Receipt & Subject);
  });
  const findings = whole.findings.filter((one) => one.n === undefined || one.n <= receipt.n);
  return { ...whole, findings };
}

function readReceipts(report: Report, { receipts = [] }: VerifyChoices): Receipt[] {
  return receipts.flatMap(({ name, text }) => {
    const receipt = readReceipt(text);
    if (receipt !== undefined) return [receipt];
    addFinding(report, '', { fault: 'receipt-unreadable', detail: name });
    return [];
  });
}

/** A receipt that carries its proof brings a root with it, which was outside since it was handed out. */
function readRoots(report: Report, { roots = [], receipts = [] }: VerifyChoices): OutsideRoot[] {
  const carried = receipts.flatMap(({ name, text }) => {
    const root = inclusionIn(text)?.root;
    return root === undefined ? [] : [{ name, text: JSON.stringify(root) }];
  });
  return [...roots, ...carried].flatMap(({ name, text }) => {
    const root = readOutsideRoot(name, text);
    if (root !== undefined) return [root];
    addFinding(report, '', { fault: 'root-unreadable', detail: name });
    return [];
  });
}

/** A printed root names no city: it is that of the only one checked. */
function rootsOf(roots: readonly OutsideRoot[], city: string, cities: readonly string[]): OutsideRoot[] {
  return roots.filter((root) => root.city === city || (root.city === undefined && cities.length === 1));
}

async function noteQueue(context: Context, report: Report): Promise<void> {
  const { count, since } = await overdueQueue(
    context,
    new Date(Date.parse(context.now) - mergeDelayMs).toISOString(),
  );
  if (count > 0)
    report.notes.push(both((language) => noteMessages[language].queue(context.city, count, since ?? '')));
}

/** What no check can know, said each time, so that nobody takes a clean report for more than it is. */
async function noteLimits(services: Services, report: Report, city: string | undefined): Promise<void> {
  const isOpen = await withSnapshot(services, city ?? '', mayAlterRecord);
  if (isOpen) report.notes.push(both((language) => noteMessages[language].notEnforced));
  if (report.counts.roots === 0) report.notes.push(both((language) => noteMessages[language].unsealed));
  else report.notes.push(both((language) => noteMessages[language].sealed));
  if (report.counts.receipts === 0) report.notes.push(both((language) => noteMessages[language].noReceipts));
}
