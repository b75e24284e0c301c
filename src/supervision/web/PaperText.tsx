import type { ReactNode } from 'react';
import type { Paper } from '../contract-ladder.ts';

/** Sender and date stand at the end. */
const closingLines = 2;

/** A paper of the city's templates as it is printed. */
export function PaperText({ paper, children }: { paper: Paper; children?: ReactNode }) {
  const end = paper.paragraphs.length - closingLines;
  return (
    <article className="letter" lang="zh-CN">
      <p className="letter-head">{paper.letterhead}</p>
      <p className="letter-title">
        <strong>{paper.title}</strong>
      </p>
      {paper.paragraphs.map((paragraph, at) => (
        <p
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of one paper never change places
          key={at}
          className={at >= end ? 'letter-end' : at === 0 ? '' : 'letter-text'}
        >
          {paragraph}
        </p>
      ))}
      {children}
    </article>
  );
}
