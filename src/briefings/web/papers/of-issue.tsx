import { Link } from 'react-router';
import type { IssueView } from '../../contract-papers.ts';
import { issueLine } from '../../rules/papers/issue.ts';
import { dayWords } from '../../rules/papers/period.ts';
import type { PaperFrame } from '../../rules/papers/sheets.ts';

/** What stands around the text of an issue. */
export function frameOf(issue: IssueView): PaperFrame & { isDemo: boolean } {
  return {
    ...issue.frame,
    issue: issueLine(issue.series, issue),
    day: issue.day === null ? '××××年×月×日' : dayWords(issue.day),
    isDemo: issue.isDemo,
  };
}

interface FigureLinkProps {
  issue: IssueView;
  name: string;
  value: string;
  mayOpen: boolean;
}

/** A live figure: it opens the list behind it. */
export function FigureLink({ issue, name, value, mayOpen }: FigureLinkProps) {
  const at = issue.figures.findIndex((one) => one.name === name);
  const figure = issue.figures[at];
  if (figure === undefined || !mayOpen) return value;
  const to =
    figure.opens === 'requests'
      ? `/papers/${issue.id}/figures/${at}`
      : `/${figure.opens === 'notes' ? 'notes' : 'problems'}`;
  return <Link to={to}>{value}</Link>;
}
