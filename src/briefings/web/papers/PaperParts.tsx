import { useCityNames } from '../../../city/web/names.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { Moment } from '../../../platform/ui/moments.tsx';
import type { IssueView } from '../../contract-papers.ts';
import { type LintFinding, stops } from '../../rules/papers/lint.ts';
import { paperScreens } from './paper-messages.ts';

interface FindingListProps {
  findings: readonly LintFinding[];
  /** Shows the paragraph; none where nothing can be typed. */
  goTo?: (line: number) => void;
}

/** What asks for an eye, what stops the text first. */
export function FindingList({ findings, goTo }: FindingListProps) {
  const words = usePhrases(paperScreens);
  if (findings.length === 0) return <p className="quiet">{words.findingsNone}</p>;
  const ordered = [...findings].sort(
    (one, other) => Number(stops(other)) - Number(stops(one)) || one.line - other.line,
  );
  return (
    <ul className="paper-findings">
      {ordered.map((finding, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same may be found twice in a line
        <li key={at}>
          <span className={stops(finding) ? 'paper-stop' : undefined}>
            {words.finding[finding.kind]}
            {stops(finding) ? `（${words.stop}）` : ''}
          </span>
          {finding.words === '' ? null : <q lang="zh-CN">{finding.words}</q>}
          {finding.line === 0 ? null : goTo === undefined ? (
            <small>{words.line(finding.line)}</small>
          ) : (
            <button type="button" className="tab-link" onClick={() => goTo(finding.line)}>
              {words.goTo(finding.line)}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Figures of the text that are not what the record says now. */
export function Differs({ issue }: { issue: Pick<IssueView, 'differs'> }) {
  const words = usePhrases(paperScreens);
  if (issue.differs.length === 0) return null;
  return (
    <section aria-labelledby="paper-differs">
      <h3 id="paper-differs" className="paper-stop">
        {words.differs}
      </h3>
      <ul className="paper-findings">
        {issue.differs.map(({ line, name, written, now }) => (
          <li key={`${line} ${name} ${written}`}>
            <span lang="zh-CN">{words.differ(name, written, now ?? words.unknownFigure)}</span>
            <small>{words.line(line)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a reviewer and a signer see before the pages. */
export function Findings({ issue }: { issue: IssueView }) {
  const words = usePhrases(paperScreens);
  if (issue.state !== 'review' && issue.state !== 'reviewed') return null;
  return (
    <section className="panel" aria-labelledby="paper-findings">
      <h2 id="paper-findings">{words.findings}</h2>
      <Differs issue={issue} />
      <FindingList findings={issue.lint} />
    </section>
  );
}

/** 经过: who did what when; saves that follow one another are one line. */
export function History({ issue }: { issue: IssueView }) {
  const words = usePhrases(paperScreens);
  const names = useCityNames();
  const lines: {
    key: number;
    type: string;
    at: string;
    post: string | null;
    reason: string | null;
    times: number;
  }[] = [];
  for (const { n, type, at, post, reason } of issue.history) {
    const last = lines.at(-1);
    if (type === 'paper-saved' && last?.type === type && last.post === post) {
      last.at = at;
      last.times += 1;
    } else lines.push({ key: n, type, at, post, reason, times: 1 });
  }
  const said = (type: string, times: number) =>
    type === 'paper-saved' ? words.saves(times) : (words.steps[type as keyof typeof words.steps] ?? type);
  return (
    <section className="panel" aria-labelledby="paper-history">
      <h2 id="paper-history">{words.history}</h2>
      <ul className="paper-findings">
        {lines.map(({ key, type, at, post, reason, times }) => (
          <li key={key}>
            <span>{said(type, times)}</span>
            <small>
              {post === null ? '' : `${names.post(post)} · `}
              <Moment at={at} />
            </small>
            {reason === null ? null : <q lang="zh-CN">{reason}</q>}
          </li>
        ))}
      </ul>
      {issue.sha256 === null ? null : (
        <p className="quiet paper-hash">
          <small>
            {words.sha} {issue.sha256}
          </small>
        </p>
      )}
    </section>
  );
}
