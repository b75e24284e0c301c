import { useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { useNameIn } from '../../../city/web/names.ts';
import { useMay } from '../../../platform/ui/acting.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useNarrow } from '../../../platform/ui/narrow.ts';
import { useAnswer } from '../../../platform/ui/query.ts';
import { apiAddress } from '../../../platform/ui/site.ts';
import { Awaited, Screen } from '../../../platform/ui/states.tsx';
import { supervisionPermissions } from '../../../supervision/rules/permissions.ts';
import { type IssueView, readPaper } from '../../contract-papers.ts';
import { issueLine } from '../../rules/papers/issue.ts';
import { briefingPermissions } from '../../rules/permissions.ts';
import { FigureLink, frameOf } from './of-issue.tsx';
import { PaperEditor } from './PaperEditor.tsx';
import { Findings, History } from './PaperParts.tsx';
import { PaperSheets, PaperText } from './PaperSheets.tsx';
import { PaperSteps } from './PaperSteps.tsx';
import { paperScreens } from './paper-messages.ts';
import { TextLines } from './TextLines.tsx';

/** One issue: its editor while it is written, its pages otherwise. */
export function PaperPage() {
  const words = usePhrases(paperScreens);
  const nameIn = useNameIn();
  const { id = '' } = useParams();
  const found = useAnswer(readPaper, { id });
  useEffect(() => {
    document.documentElement.dataset['paper'] = '';
    return () => {
      delete document.documentElement.dataset['paper'];
    };
  }, []);
  if (found.data === undefined)
    return (
      <Screen title={words.title}>
        <Awaited answer={found} rows={8} />
      </Screen>
    );
  const issue = found.data;
  const isEdited = issue.possible.includes('save');
  return (
    <Screen
      title={words.called(nameIn(issue.frame.name), issueLine(issue.series, issue))}
      ownExport
      beside={<Link to={`/papers?paper=${issue.paper}`}>{words.back}</Link>}
    >
      <div className="paper-beside">
        <p className="row">
          <span className="badge badge-quiet">{words.states[issue.state]}</span>
          <span lang="zh-CN">{words.about(issue.period)}</span>
        </p>
        <PaperSteps issue={issue} />
        {isEdited ? <PaperEditor issue={issue} /> : <Findings issue={issue} />}
      </div>
      {isEdited ? null : <Reading issue={issue} />}
      <div className="paper-beside">
        <History issue={issue} />
      </div>
    </Screen>
  );
}

function Reading({ issue }: { issue: IssueView }) {
  const words = usePhrases(paperScreens);
  const isNarrow = useNarrow();
  const may = useMay();
  const mayOpen = may(briefingPermissions['papers.figures']);
  const mayNote = may(supervisionPermissions['notes.write']);
  const frame = frameOf(issue);
  const link = (name: string, value: string) => (
    <FigureLink issue={issue} name={name} value={value} mayOpen={mayOpen} />
  );
  return (
    <>
      <p className="row paper-beside">
        {isNarrow ? null : (
          <button type="button" className="tab-link" onClick={() => window.print()}>
            {words.print}
          </button>
        )}
        <a href={apiAddress(`/papers/${issue.id}/file`)} download>
          {words.download}
        </a>
        {issue.state === 'issued' && mayNote ? (
          <Link to={`/notes/new?paper=${issue.id}`}>{words.write}</Link>
        ) : null}
      </p>
      {isNarrow ? (
        <PaperText frame={frame} title={issue.title}>
          <TextLines text={issue.text} figure={link} />
        </PaperText>
      ) : (
        <PaperSheets frame={frame} title={issue.title} text={issue.text} figure={link} />
      )}
      <p className="quiet paper-beside">
        <small>{words.fonts}</small>
      </p>
    </>
  );
}
