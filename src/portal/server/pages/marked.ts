import { type Marks, piecesOf } from '../../../platform/marks.ts';
import { type Html, html } from '../../../platform/ui/html.ts';

/** A text with what was searched for marked in it, escaped like any other. */
export function markedText(text: string, marks: Marks | undefined): Html[] {
  return piecesOf(text, marks).map((piece) =>
    piece.isFound ? html`<mark>${piece.text}</mark>` : html`${piece.text}`,
  );
}
