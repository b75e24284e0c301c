import { Link } from 'react-router';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { type ListPage, Pages } from '../../platform/ui/Pages.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { listSurveys, type SurveyRow } from '../contract.ts';
import { surveyPermissions } from '../rules/permissions.ts';
import { surveyWords } from './messages.ts';
import { useText } from './text.ts';

/** 问计问需: all surveys, the newest first. */
export function SurveysPage() {
  const words = usePhrases(surveyWords);
  const mayKeep = useMay()(surveyPermissions['surveys.keep']);
  return (
    <Screen title={words.title}>
      <p>{words.lead}</p>
      {mayKeep ? (
        <p className="no-print">
          <Link to="/surveys/new">{words.create}</Link>
        </p>
      ) : null}
      <Pages>{(page) => <Rows page={page} />}</Pages>
    </Screen>
  );
}

function Rows({ page: { after, more } }: { page: ListPage<string> }) {
  const words = usePhrases(surveyWords);
  const answer = useAnswer(listSurveys, after === undefined ? {} : { after });
  if (answer.data === undefined) return <Awaited answer={answer} rows={6} />;
  const { rows, next, rules } = answer.data;
  return (
    <>
      {rules === null ? <p role="status">{words.noRules}</p> : null}
      {rows.length === 0 ? <Nothing title={words.none} next={words.noneHint} /> : null}
      <ul className="cards gap">
        {rows.map((row) => (
          <SurveyCard key={row.id} row={row} />
        ))}
      </ul>
      {more(next)}
    </>
  );
}

function SurveyCard({ row }: { row: SurveyRow }) {
  const words = usePhrases(surveyWords);
  const text = useText();
  return (
    <li className="card-plain">
      <span>
        <Link to={`/surveys/${row.id}`}>
          <strong lang="zh-CN">{text(row.title)}</strong>
        </Link>
      </span>
      <span className="row">
        <span className="badge badge-quiet">{words.phases[row.phase]}</span>
        <span className="quiet">{words.days(row.opens, row.closes)}</span>
      </span>
      <span className="quiet">
        {words.questionCount(row.questions)} · {words.accesses[row.access]} ·{' '}
        {row.asked === null ? words.answered(row.answered) : words.answeredOf(row.answered, row.asked)}
      </span>
    </li>
  );
}
