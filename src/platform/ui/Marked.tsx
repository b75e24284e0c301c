import { type Marks, piecesOf } from '../marks.ts';

/** A text with what was searched for marked in it; words stay words, whatever they hold. */
export function Marked({ text, marks }: { text: string; marks?: Marks | undefined }) {
  let place = 0;
  return piecesOf(text, marks).map(({ text: piece, isFound }) => {
    const key = place;
    place += piece.length;
    return isFound ? (
      <mark key={key} className="found">
        {piece}
      </mark>
    ) : (
      piece
    );
  });
}
