/**
 * The page of GB/T 9704-2012: A4, margins 37 mm at the head, 28 mm at the binding, so that the type area is 156 × 225 mm with
 * 22 lines of 28 characters in 三号 (16 pt). The standard's own numbers do not meet: 28 × 16 pt is 158 mm, so characters
 * stand 156 ÷ 28 mm apart (15.79 pt), and lines 225 ÷ 22 mm (28.99 pt).
 */
export const grid = {
  page: { width: 210, height: 297 },
  top: 37,
  left: 28,
  width: 156,
  height: 225,
  lines: 22,
  characters: 28,
  /** Red name: its upper edge lies so far below the type area's. */
  mastheadBelow: 35,
  /** Page number: its upper edge lies so far below the type area. */
  numberBelow: 7,
} as const;

/** Height of a line and width of a character, in millimetres. */
export const lineHeight = grid.height / grid.lines;
export const characterWidth = grid.width / grid.characters;

const millimetresPerPoint = 25.4 / 72;

/** Height of the red name, in millimetres: as large as it can be in one line, with the room of a character left over. */
export function mastheadSize(name: string): number {
  const most = 15;
  return Math.min(most, (grid.width - 6) / Math.max(1, [...name].length));
}

/** Points as millimetres. */
export function points(size: number): number {
  return size * millimetresPerPoint;
}
