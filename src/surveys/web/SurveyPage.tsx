import { Link, useParams } from 'react-router';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Screen } from '../../platform/ui/states.tsx';
import { readSurvey, type SurveyView } from '../contract.ts';
import { AnswerPanel } from './AnswerPanel.tsx';
import { DrawPanel } from './DrawPanel.tsx';
import { surveyWords } from './messages.ts';
import { ResultsPanel } from './ResultsPanel.tsx';
import { SlipsPanel } from './SlipsPanel.tsx';
import { Steps } from './Steps.tsx';
import { useText } from './text.ts';
import { WordsPanel } from './WordsPanel.tsx';

/** One survey: where it stands, what may be done, what came of it. */
export function SurveyPage() {
  const { id = '' } = useParams();
  const words = usePhrases(surveyWords);
  const text = useText();
  const answer = useAnswer(readSurvey, { id });
  const survey = answer.data;
  if (survey === undefined)
    return (
      <Screen title={words.title}>
        <Awaited answer={answer} rows={6} />
      </Screen>
    );
  return (
    <Screen title={text(survey.content.title)} ownExport>
      <p>
        <Link to="/surveys">{words.back}</Link>
      </p>
      <Facts survey={survey} />
      <Steps survey={survey} />
      {survey.may.results ? <ResultsPanel survey={survey} /> : null}
      {survey.phase === 'closed' && survey.may.results ? <WordsPanel survey={survey} /> : null}
      {survey.may.draw || survey.drawn !== null ? <DrawPanel survey={survey} /> : null}
      {survey.may.slips ? <SlipsPanel survey={survey} /> : null}
      {survey.may.answer ? <AnswerPanel survey={survey} /> : null}
      <Questions survey={survey} />
      <History survey={survey} />
    </Screen>
  );
}

function Facts({ survey }: { survey: SurveyView }) {
  const words = usePhrases(surveyWords);
  const text = useText();
  const { content, phase, access, people, opens, closes, asked, answered } = survey;
  return (
    <section className="panel" aria-label={text(content.title)}>
      <p className="row">
        <span className="badge">{words.phases[phase]}</span>
        <span>{words.days(opens, closes)}</span>
        <span>{words.peoples[people]}</span>
        <span>{words.accesses[access]}</span>
      </p>
      <p lang="zh-CN">{text(content.lead)}</p>
      <p>
        <strong>{asked === null ? words.answered(answered) : words.answeredOf(answered, asked)}</strong> ·{' '}
        {words.seconds(survey.seconds)}
      </p>
      <p>
        {words.address} <code>{survey.address}</code>
      </p>
      {survey.isAsCounted === null ? null : (
        <p role="status">{survey.isAsCounted ? words.asCounted : words.notAsCounted}</p>
      )}
      {survey.destroyed ? <p>{words.destroyed}</p> : null}
      {survey.keptUntil === null || survey.destroyed ? null : <p>{words.keptUntil(survey.keptUntil)}</p>}
    </section>
  );
}

function Questions({ survey: { content } }: { survey: SurveyView }) {
  const words = usePhrases(surveyWords);
  const text = useText();
  return (
    <section className="panel" aria-labelledby="survey-questions">
      <h2 id="survey-questions">{words.questions}</h2>
      <ol>
        {content.questions.map(({ code, kind, ask, choices, least, most }) => (
          <li key={code}>
            <span lang="zh-CN">{text(ask)}</span>{' '}
            <span className="quiet">
              {words.form.kinds[kind]}
              {kind === 'number' ? ` ${words.results.band(least, most)}` : ''}
              {choices.length === 0
                ? ''
                : `：${choices.map(({ name }) => text(name)).join(words.results.joined)}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function History({ survey: { history } }: { survey: SurveyView }) {
  const words = usePhrases(surveyWords);
  const names: Record<string, string> = words.entries;
  return (
    <section className="panel" aria-labelledby="survey-history">
      <h2 id="survey-history">{words.history}</h2>
      <ol className="cards">
        {history.map(({ n, type, at, words: said }) => (
          <li key={n} className="card-plain">
            <span>
              {names[type] ?? type} <Moment at={at} />
            </span>
            {said === null ? null : <span lang="zh-CN">{said}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
