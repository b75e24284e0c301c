import { useId } from 'react';
import { Link } from 'react-router';
import type { Urgency } from './remaining.ts';

/** One of the most pressing requests: why it is, what it is, who has it. */
export interface Red {
  id: string;
  to: string;
  urgency: Urgency;
  why: string;
  title: string;
  who: string;
  number?: string;
}

interface RedsProps {
  title: string;
  rows: readonly Red[];
  /** What is said where nothing presses. */
  none: string;
  /** How they were chosen. */
  hint?: string;
  /** One line beside a title, for a screen whose room belongs to the work. */
  isSlim?: boolean;
}

/** The most pressing requests 最急的三件, side by side above everything else. */
export function Reds({ title, rows, none, hint, isSlim = false }: RedsProps) {
  const id = useId();
  return (
    <section className={isSlim ? 'reds reds-slim' : 'reds'} aria-labelledby={id}>
      <div className="reds-head">
        <h2 id={id}>{title}</h2>
        {hint === undefined ? null : <small className="quiet no-print">{hint}</small>}
      </div>
      {rows.length === 0 ? <p className="quiet">{none}</p> : null}
      <ol>
        {rows.map((row) => (
          <li key={row.id} className={`red red-${row.urgency}`}>
            <Link to={row.to}>
              <strong className="red-why">{row.why}</strong>
              <span className="red-title" lang="zh-CN" title={row.title}>
                {row.title}
              </span>
              <span className="red-who quiet">
                {row.who}
                {row.number === undefined ? null : <span className="number"> {row.number}</span>}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
