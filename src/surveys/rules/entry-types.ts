import type { EntryType } from '../../ledger/rules/upcast.ts';

/** Entry types of surveys in the version written today; answers are no entries (ADR 53). */
export const surveyEntryTypes: readonly EntryType[] = [
  { kind: 'survey', type: 'survey-drafted', version: 1 },
  { kind: 'survey', type: 'survey-revised', version: 1 },
  { kind: 'survey', type: 'survey-drawn', version: 1 },
  { kind: 'survey', type: 'survey-returned', version: 1 },
  { kind: 'survey', type: 'survey-checked', version: 1 },
  { kind: 'survey', type: 'survey-slips-made', version: 1 },
  { kind: 'survey', type: 'survey-closed', version: 1 },
  { kind: 'survey', type: 'survey-released', version: 1 },
  { kind: 'survey', type: 'survey-dropped', version: 1 },
  { kind: 'survey', type: 'survey-answers-destroyed', version: 1 },
];
