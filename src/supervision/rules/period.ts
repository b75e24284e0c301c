/** Figures of supervision between two moments, for the papers: what was listed, struck off and written in it, what was open at its end. */
export const supervisionFigures = [
  'problems-listed',
  'problems-struck',
  'problems-open',
  'problems-overdue',
  'notes-written',
  'notes-closed',
  'notes-open',
] as const;
export type SupervisionFigure = (typeof supervisionFigures)[number];
