import { useMemo } from 'react';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Scroll } from '../../platform/ui/Scroll.tsx';
import { apiAddress } from '../../platform/ui/site.ts';
import { Awaited } from '../../platform/ui/states.tsx';
import {
  exportResults,
  type QuestionView,
  type ReportView,
  type SurveyView,
  surveyResults,
} from '../contract.ts';
import { columnLabel } from '../rules/labels.ts';
import { surveyWords } from './messages.ts';
import { ShareChart } from './ShareChart.tsx';
import { useText } from './text.ts';

const percent = (share: number): string => (share * 100).toFixed(1);

/** 结果: who answered, how far the shares may err, each answer plain and weighted, nothing of fewer than k people. */
export function ResultsPanel({ survey }: { survey: SurveyView }) {
  const words = usePhrases(surveyWords).results;
  const text = useText();
  const answer = useAnswer(surveyResults, { id: survey.id });
  if (answer.data === undefined) return <Awaited answer={answer} rows={8} />;
  const { report, words: free } = answer.data;
  const { questions } = survey.content;
  return (
    <section className="panel" aria-labelledby="survey-results">
      <h2 id="survey-results">{words.title}</h2>
      <Notes report={report} />
      <p className="no-print">
        <a href={apiAddress(exportResults.path.replace(':id', survey.id))} download>
          {words.export}
        </a>
      </p>
      {(report.questions ?? []).map((told) => {
        const question = questions.find(({ code }) => code === told.question);
        return question === undefined ? null : (
          <Told key={`${told.question}/${told.choice ?? ''}`} question={question} told={told} k={report.k} />
        );
      })}
      <Strata report={report} />
      {free.length === 0 ? null : <h3>{words.words}</h3>}
      {free.map((one) => (
        <ul
          key={one.question}
          aria-label={text(questions.find(({ code }) => code === one.question)?.ask ?? survey.content.title)}
        >
          {one.words.map((said) => (
            <li key={said} lang="zh-CN">
              {said}
            </li>
          ))}
        </ul>
      ))}
    </section>
  );
}

function Notes({ report }: { report: ReportView }) {
  const words = usePhrases(surveyWords).results;
  const { response, answered, margin, effective, unequal, shift, questions, k } = report;
  if (questions === null) return <p>{words.tooFew(k)}</p>;
  const err =
    margin === null
      ? words.noMargin
      : effective === null
        ? words.census
        : words.margin(percent(margin), effective);
  return (
    <>
      <p>
        <strong>
          {response === null
            ? words.answered(answered)
            : words.rate(response.asked, answered, percent(response.rate.share))}
        </strong>
      </p>
      <p>{err}</p>
      {unequal ? <p role="note">{words.unequal}</p> : null}
      {shift === null ? null : <p>{words.shift(percent(shift))}</p>}
      <p className="hint">{words.k(k)}</p>
    </>
  );
}

interface ToldProps {
  question: QuestionView;
  told: NonNullable<ReportView['questions']>[number];
  k: number;
}

function Told({ question, told, k }: ToldProps) {
  const words = usePhrases(surveyWords).results;
  const text = useText();
  const choice = question.choices.find(({ code }) => code === told.choice);
  const heading = choice === undefined ? text(question.ask) : `${text(question.ask)} ${text(choice.name)}`;
  const rows = useMemo(
    () =>
      (told.columns ?? []).map((column) => ({
        ...column,
        name: columnLabel(question, column.codes, words, text),
      })),
    [told, question, words, text],
  );
  const bars = useMemo(
    () => rows.map(({ name, plain, weighted }) => ({ name, ...(weighted ?? plain) })),
    [rows],
  );
  if (told.columns === null)
    return (
      <>
        <h3 lang="zh-CN">{heading}</h3>
        <p className="hint">{words.withheld(k)}</p>
      </>
    );
  return (
    <>
      <h3 lang="zh-CN">{heading}</h3>
      <ShareChart label={words.chart(heading)} bars={bars} />
      <Scroll label={heading}>
        <table>
          <thead>
            <tr>
              {(['answer', 'count', 'plain', 'weighted'] as const).map((head) => (
                <th key={head} scope="col">
                  {words.heads[head]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, count, plain, weighted }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{count}</td>
                <td>{words.share(percent(plain.share), percent(plain.low), percent(plain.high))}</td>
                <td>
                  {weighted === null
                    ? '—'
                    : words.share(percent(weighted.share), percent(weighted.low), percent(weighted.high))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {told.median === null ? null : <p>{words.median(told.median)}</p>}
    </>
  );
}

function Strata({ report: { response } }: { report: ReportView }) {
  const words = usePhrases(surveyWords).results;
  if (response === null) return null;
  return (
    <>
      <h3>{words.strata}</h3>
      <Scroll label={words.strata}>
        <table>
          <thead>
            <tr>
              {(['name', 'size', 'asked', 'answered', 'rate'] as const).map((head) => (
                <th key={head} scope="col">
                  {words.stratumHeads[head]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {response.strata.map(({ names, size, asked, answered, rate }) => (
              <tr key={names.join()}>
                <th scope="row">
                  <span lang="zh-CN">{names.join(words.joined)}</span>
                </th>
                <td>{size}</td>
                <td>{asked}</td>
                <td>{answered}</td>
                <td>{words.share(percent(rate.share), percent(rate.low), percent(rate.high))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}
