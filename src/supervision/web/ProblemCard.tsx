import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { useActing, useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useDayWords } from '../../platform/ui/moments.tsx';
import type { ProblemView } from '../contract-problems.ts';
import { supervisionPermissions } from '../rules/permissions.ts';
import { type ProblemAction, ProblemForm } from './ProblemForm.tsx';
import { problemScreens } from './problem-messages.ts';

/** One problem with its source, owner, measures, day and result, and what the post may do with it. */
export function ProblemCard({ row }: { row: ProblemView }) {
  const words = usePhrases(problemScreens);
  const units = useCityNames();
  const dayWords = useDayWords();
  const facts: [string, string, boolean][] = [
    [words.source, words.sources[row.source], false],
    [words.unit, units.unit(row.unit), false],
    [words.due, dayWords(row.due), false],
    [words.measure, row.measure, true],
    [words.progress, row.progress, true],
    [
      row.state === 'removed' ? words.removedBecause : words.result,
      row.state === 'open' ? '' : row.result,
      true,
    ],
  ];
  return (
    <section className="panel" aria-label={row.problem === '' ? words.erased : row.problem}>
      <div className="panel-head">
        <h2 lang="zh-CN">{row.problem === '' ? words.erased : row.problem}</h2>
        {row.isOverdue ? <span className="badge badge-redo">{words.isOverdue}</span> : null}
        <span className="badge badge-quiet">{words.open(row.daysOpen)}</span>
        {row.changes === 0 ? null : <span className="badge badge-quiet">{words.changed(row.changes)}</span>}
      </div>
      <dl className="fact-list">
        {facts
          .filter(([, text]) => text !== '')
          .map(([name, text, isSpoken]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd lang={isSpoken ? 'zh-CN' : undefined}>{text}</dd>
            </div>
          ))}
      </dl>
      <From row={row} />
      <Actions row={row} />
    </section>
  );
}

function From({ row }: { row: ProblemView }) {
  const words = usePhrases(problemScreens);
  if (row.from === null) return null;
  if (row.source === 'hot-issue') return <Link to={`/hot/${row.from}`}>{words.fromIssue}</Link>;
  return row.source === 'request' ? <Link to={`/requests/${row.from}`}>{words.fromRequest}</Link> : null;
}

function Actions({ row }: { row: ProblemView }) {
  const words = usePhrases(problemScreens);
  const may = useMay();
  const { unit } = useActing();
  const [opened, setOpened] = useState<ProblemAction>();
  const keeps = may(supervisionPermissions['problems.keep']);
  const owns = may(supervisionPermissions['problems.report']) && unit === row.unit;
  const possible: ProblemAction[] =
    row.state === 'open'
      ? [...(owns ? (['report'] as const) : []), ...(keeps ? (['strike', 'change', 'remove'] as const) : [])]
      : keeps
        ? ['reopen']
        : [];
  if (opened !== undefined)
    return <ProblemForm key={opened} action={opened} row={row} close={() => setOpened(undefined)} />;
  return (
    <div className="row">
      {possible.map((action) => (
        <Button key={action} size="small" onClick={() => setOpened(action)}>
          {words.actions[action]}
        </Button>
      ))}
    </div>
  );
}
