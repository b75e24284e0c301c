import { Button } from 'antd';
import { useMay } from '../../../platform/ui/acting.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import type { IssueView } from '../../contract-papers.ts';
import { briefingPermissions } from '../../rules/permissions.ts';
import { FigureLink } from './of-issue.tsx';
import { paperScreens } from './paper-messages.ts';

interface FigureListProps {
  issue: IssueView;
  insert: (name: string, value: string) => void;
}

/** 活数字: every figure as it is counted now, with the list behind it. */
export function FigureList({ issue, insert }: FigureListProps) {
  const words = usePhrases(paperScreens);
  const mayOpen = useMay()(briefingPermissions['papers.figures']);
  if (issue.figures.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="paper-figures">
      <h2 id="paper-figures">{words.figures}</h2>
      <p className="hint">{words.figuresHint}</p>
      <ul className="paper-figures">
        {issue.figures.map(({ name, value }) => (
          <li key={name}>
            <span lang="zh-CN">{name}</span>
            <strong lang="zh-CN">
              <FigureLink issue={issue} name={name} value={value} mayOpen={mayOpen} />
            </strong>
            <Button size="small" aria-label={words.insertNamed(name)} onClick={() => insert(name, value)}>
              {words.insert}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
