import { Link, useParams } from 'react-router';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { Screen } from '../../../platform/ui/states.tsx';
import { paperFigure, readPaper } from '../../contract-papers.ts';
import { RequestPages } from '../RequestPages.tsx';
import { paperScreens } from './paper-messages.ts';

/** The requests behind one figure of an issue. */
export function PaperFigurePage() {
  const words = usePhrases(paperScreens);
  const { id = '', at = '0' } = useParams();
  const { data } = useAnswer(readPaper, { id });
  const { name = '', value = '—' } = data?.figures[Number(at)] ?? {};
  return (
    <Screen title={words.figureTitle(name)} beside={<Link to={`/papers/${id}`}>{words.backToIssue}</Link>}>
      <p className="quiet">{words.figureNote(value)}</p>
      <RequestPages list={paperFigure} input={{ id, at: Number(at) }} empty={words.figureNone} />
    </Screen>
  );
}
