import type { Language } from '../../../../platform/i18n.ts';
import type { Instant } from '../../../../platform/time.ts';
import { faultMessages } from '../../../messages.ts';
import type { EntryActor } from '../../../rules/entry.ts';
import { type Checked, type FaultKind, type Found, faults } from '../../../rules/faults.ts';

/** A sentence in both languages. */
export interface Sentence {
  zh: string;
  en: string;
}

/** A fault of a city's record: what, where, and a sentence about it. */
export interface Finding extends Found, Sentence {
  city: string;
  /** What sort of fault an auditor calls it. */
  sort: FaultKind;
}

/** An erasure the record speaks of: no fault, but to be seen. */
export interface ErasureNote {
  city: string;
  kind: string;
  subject: string;
  n: number;
  at: Instant;
  actor: EntryActor;
  ground: string;
  values: number;
  all: boolean;
}

export interface Report {
  findings: Finding[];
  /** Findings beyond the listed ones. */
  more: number;
  counts: Checked;
  erasures: ErasureNote[];
  notes: Sentence[];
}

const mostListed = 5_000;

export function startReport(): Report {
  return {
    findings: [],
    more: 0,
    counts: {
      cities: 0,
      chains: 0,
      entries: 0,
      values: 0,
      files: 0,
      positions: 0,
      looks: 0,
      receipts: 0,
      roots: 0,
      erasures: 0,
      erasedValues: 0,
    },
    erasures: [],
    notes: [],
  };
}

/** Adds a fault; beyond a few thousand they are only counted, so that a ruined record does not fill the memory. */
export function addFinding(report: Report, city: string, found: Found): void {
  if (report.findings.length >= mostListed) {
    report.more += 1;
    return;
  }
  const detail = found.detail ?? '';
  report.findings.push({
    ...found,
    city,
    sort: faults[found.fault],
    zh: faultMessages['zh-CN'][found.fault](detail),
    en: faultMessages.en[found.fault](detail),
  });
}

export function addErasure(report: Report, note: ErasureNote): void {
  report.counts.erasures += 1;
  report.counts.erasedValues += note.values;
  if (report.erasures.length < mostListed) report.erasures.push(note);
}

/** A sentence in both languages. */
export function both(phrase: (language: Language) => string): Sentence {
  return { zh: phrase('zh-CN'), en: phrase('en') };
}
