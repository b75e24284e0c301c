import type { EntryType } from '../../ledger/rules/upcast.ts';
import type { RequestEventType } from './events.ts';

type Written = Exclude<RequestEventType, 'erased'>;

/** The version of each entry type written today; `erased` is the ledger's own. */
export const versionOf: Readonly<Record<Written, number>> = {
  received: 1,
  imported: 2,
  'import-withdrawn': 1,
  'passed-on': 1,
  'replied-up': 1,
  'unit-changed': 1,
  'evidence-added': 1,
  checked: 1,
  accepted: 1,
  'answered-directly': 2,
  'decline-asked': 1,
  'decline-decided': 1,
  dispatched: 2,
  signed: 1,
  returned: 1,
  'objection-decided': 1,
  ruled: 1,
  'helper-replied': 1,
  'extension-asked': 1,
  'extension-decided': 1,
  'answer-proposed': 1,
  'answer-reviewed': 1,
  answered: 1,
  told: 2,
  'tell-failed': 2,
  texted: 1,
  confirmed: 2,
  'call-back-tried': 1,
  closed: 1,
  'tracking-asked': 1,
  'tracking-decided': 1,
  reported: 1,
  'handover-offered': 1,
  'handover-decided': 1,
  merged: 1,
  'main-moved': 1,
  unmerged: 1,
  'dispatch-recalled': 1,
  split: 1,
  'split-from': 1,
  urged: 1,
  'contact-corrected': 1,
  marked: 1,
  'statement-asked': 1,
  'statement-given': 1,
  'accused-told': 1,
  'visitors-received': 1,
  'notice-given': 1,
  noted: 2,
  transcribed: 1,
  'transcript-checked': 1,
  withdrawn: 1,
  reopened: 1,
  'deadline-recomputed': 1,
};

const upcasts: Partial<Record<Written, EntryType['upcast']>> = {
  // version 1 knew no unit of the old system, and counted what was open
  imported: {
    1: (body) => ({ ...body, lead: null, oldUnit: null, duty: null, counted: body['history'] !== true }),
  },
  // version 1 named no article
  'answered-directly': { 1: (body) => ({ ...body, article: null }) },
  // version 1 named no helpers and knew one urgency
  dispatched: { 1: (body) => ({ ...body, helpers: [], urgency: null }) },
  // version 1 did not keep whether the unit had been in touch
  confirmed: { 1: (body) => ({ ...body, contacted: null }) },
  // version 1 named no posts
  noted: { 1: (body) => ({ ...body, mentions: [] }) },
  // version 1 set no clock of calling back
  told: { 1: (body) => ({ ...body, callBack: null }) },
  // version 1 did not know that somebody had written TD 退订 (`stopped`); what it did say is said the same way
  'tell-failed': { 1: (body) => body },
};

/** Entry types of a request's chain in the version written today. */
export const requestEntryTypes: readonly EntryType[] = (Object.keys(versionOf) as Written[]).map((type) => {
  const upcast = upcasts[type];
  return { kind: 'request', type, version: versionOf[type], ...(upcast === undefined ? {} : { upcast }) };
});

/** The version an entry of a type is written in. */
export function writtenVersion(type: RequestEventType): number {
  return type === 'erased' ? 1 : versionOf[type];
}
