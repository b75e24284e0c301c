import type { EntryType } from '../../ledger/rules/upcast.ts';

/** Entry types of supervision in the version written today. */
export const supervisionEntryTypes: readonly EntryType[] = [
  {
    kind: 'note',
    type: 'note-written',
    version: 3,
    // version 1 knew words alone, version 2 nothing of papers
    upcast: {
      1: (body) => ({ ...body, files: [], recording: null }),
      2: (body) => ({ ...body, paper: null }),
    },
  },
  { kind: 'note', type: 'note-assigned', version: 1 },
  { kind: 'note', type: 'note-answered', version: 2, upcast: { 1: (body) => ({ ...body, files: [] }) } },
  { kind: 'note', type: 'note-transcribed', version: 1 },
  { kind: 'note', type: 'note-sent-back', version: 1 },
  { kind: 'note', type: 'note-closed', version: 1 },
  { kind: 'problem', type: 'problem-listed', version: 1 },
  { kind: 'problem', type: 'problem-changed', version: 1 },
  { kind: 'problem', type: 'problem-reported', version: 1 },
  { kind: 'problem', type: 'problem-struck', version: 1 },
  { kind: 'problem', type: 'problem-removed', version: 1 },
  { kind: 'problem', type: 'problem-reopened', version: 1 },
  { kind: 'ladder', type: 'rung-issued', version: 1 },
  { kind: 'ladder', type: 'rung-answered', version: 1 },
  { kind: 'ladder', type: 'rung-accepted', version: 1 },
  { kind: 'ladder', type: 'rung-sent-back', version: 1 },
  { kind: 'ladder', type: 'rung-withdrawn', version: 1 },
  { kind: 'ladder', type: 'rung-lapsed', version: 1 },
  { kind: 'ladder', type: 'consultation-called', version: 1 },
  { kind: 'prompt', type: 'prompt-issued', version: 1 },
  { kind: 'prompt', type: 'prompt-answered', version: 1 },
  { kind: 'meeting', type: 'meeting-called', version: 1 },
  { kind: 'meeting', type: 'agenda-fixed', version: 1 },
  { kind: 'meeting', type: 'meeting-held', version: 1 },
  { kind: 'meeting', type: 'decision-taken', version: 1 },
  { kind: 'meeting', type: 'decision-answered', version: 1 },
  { kind: 'meeting', type: 'decision-closed', version: 1 },
  { kind: 'meeting', type: 'own-plan-made', version: 1 },
  { kind: 'meeting', type: 'meeting-cancelled', version: 1 },
];
