import { Fragment, type ReactNode } from 'react';
import { piecesOf } from '../../rules/papers/text.ts';
import { levelOf } from '../../rules/papers/typeset.ts';

interface TextLinesProps {
  text: string;
  figure: (name: string, value: string) => ReactNode;
}

/** The text of a paper as running paragraphs, headings bold. */
export function TextLines({ text, figure }: TextLinesProps) {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a paragraph is known by its place
      <p key={at} className={levelOf(line) === 1 ? 'paper-black' : undefined}>
        {piecesOf(line).map(({ text: words, name }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a piece is known by its place
          <Fragment key={place}>{name === null ? words : figure(name, words)}</Fragment>
        ))}
      </p>
    ));
}
