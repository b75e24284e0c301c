/** What of a request's history a file shows: who did what when, never the asker or anybody's words. */
export const timelineTypes = [
  'received',
  'dispatched',
  'signed',
  'returned',
  'objection-decided',
  'ruled',
  'dispatch-recalled',
  'helper-replied',
  'extension-asked',
  'extension-decided',
  'answer-proposed',
  'answer-reviewed',
  'answered',
  'answered-directly',
  'told',
  'confirmed',
  'call-back-tried',
  'closed',
  'reopened',
  'urged',
  'handover-offered',
  'handover-decided',
  'tracking-asked',
  'tracking-decided',
] as const;
export type TimelineType = (typeof timelineTypes)[number];

export const isOnTimeline = (type: string): type is TimelineType => timelineTypes.some((one) => one === type);
