import { Button } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { z } from 'zod';
import { useCityNames } from '../../city/web/names.ts';
import { Fact } from '../../platform/ui/Fact.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useDayWords } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Screen } from '../../platform/ui/states.tsx';
import { guidanceReport } from '../contract.ts';
import { guidanceForms } from '../rules/visit.ts';
import { useFrame } from './frame.ts';
import { guidanceScreens } from './messages.ts';
import { PlanForm } from './PlanForm.tsx';

type Report = z.output<typeof guidanceReport.output>;

/** 阶段报告: one group in one stage as facts, to read and to print on A4. */
export function ReportPage() {
  const words = usePhrases(guidanceScreens);
  const { unit } = useCityNames();
  const { stageName } = useFrame();
  const [search] = useSearchParams();
  const of = (name: string) => search.get(name) ?? '';
  const part = { campaign: of('campaign'), stage: of('stage'), group: of('group') };
  const answer = useAnswer(guidanceReport, part);
  const [isPlanning, setPlanning] = useState(false);
  const report = answer.data;
  return (
    <Screen
      title={words.reportTitle(unit(part.group), stageName(part))}
      beside={
        <span className="row no-print">
          <Link to="/guidance">{words.all}</Link>
          <Button type="primary" onClick={() => window.print()}>
            {words.print}
          </Button>
        </span>
      }
    >
      {report === undefined ? (
        <Awaited answer={answer} rows={8} />
      ) : isPlanning ? (
        <PlanForm part={part} plan={report.plan} close={() => setPlanning(false)} />
      ) : (
        <div className="guidance-report">
          <Plan report={report} change={() => setPlanning(true)} />
          <Facts report={report} />
          <Visits report={report} />
          <Instructions report={report} />
        </div>
      )}
    </Screen>
  );
}

function Plan({ report: { plan, mayPlan, today }, change }: { report: Report; change: () => void }) {
  const words = usePhrases(guidanceScreens);
  const { unit } = useCityNames();
  const dayWords = useDayWords();
  return (
    <section className="panel" aria-label={words.plan}>
      <p>{words.asOf(dayWords(today))}</p>
      <h2>{words.plan}</h2>
      {plan === null ? (
        <p>{words.noPlan}</p>
      ) : (
        <>
          <p>{words.planOf(dayWords(plan.from), dayWords(plan.to))}</p>
          <p>{plan.units.map((one) => unit(one)).join('、')}</p>
          <p lang="zh-CN">{plan.looks === '' ? words.erased : plan.looks}</p>
        </>
      )}
      {mayPlan ? (
        <p className="no-print">
          <Button onClick={change}>{plan === null ? words.planIt : words.replanIt}</Button>
        </p>
      ) : null}
    </section>
  );
}

function Facts({ report: { facts } }: { report: Report }) {
  const words = usePhrases(guidanceScreens);
  const { unit } = useCityNames();
  const forms = guidanceForms
    .filter((form) => facts.forms[form] > 0)
    .map((form) => `${words.forms[form]} ${words.times(facts.forms[form])}`);
  return (
    <section className="panel" aria-label={words.facts}>
      <h2>{words.facts}</h2>
      <dl className="fact-list">
        <Fact name={words.planned}>{facts.planned === null ? words.noPlan : words.units(facts.planned)}</Fact>
        <Fact name={words.reached}>{words.units(facts.reached)}</Fact>
        <Fact name={words.missing}>{facts.missing.map((one) => unit(one)).join('、') || words.nothing}</Fact>
        <Fact name={words.made}>{[words.times(facts.made), ...forms].join(' · ')}</Fact>
        <Fact name={words.given}>{words.items(facts.instructions)}</Fact>
        <Fact name={words.done}>{words.items(facts.done)}</Fact>
        <Fact name={words.open}>{words.items(facts.open)}</Fact>
        <Fact name={words.overdue}>{words.items(facts.overdue)}</Fact>
        <Fact name={words.again}>{words.times(facts.again)}</Fact>
        <Fact name={words.dropped}>{words.items(facts.dropped)}</Fact>
      </dl>
    </section>
  );
}

function Visits({ report: { visits } }: { report: Report }) {
  const words = usePhrases(guidanceScreens);
  const { unit } = useCityNames();
  const dayWords = useDayWords();
  if (visits.length === 0) return null;
  return (
    <section className="panel" aria-label={words.visits}>
      <h2>{words.visits}</h2>
      <ol>
        {visits.map((row) => (
          <li key={row.id}>
            {dayWords(row.day)} <Link to={`/guidance/visits/${row.id}`}>{unit(row.unit)}</Link>{' '}
            {words.forms[row.form]} · {words.states[row.state]} · {words.countOf(row.instructions, row.open)}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Instructions({ report: { instructions } }: { report: Report }) {
  const words = usePhrases(guidanceScreens);
  const { unit } = useCityNames();
  const dayWords = useDayWords();
  if (instructions.length === 0) return null;
  const heads = [words.finding, words.unit, words.due, words.answer, words.result];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by the keyboard
    <section className="scroll" tabIndex={0} aria-label={words.instructions}>
      <table className="rows">
        <thead>
          <tr>
            {heads.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {instructions.map((row) => (
            <tr key={`${row.visit}${row.at}`}>
              <td lang="zh-CN">{row.words === '' ? words.erased : row.words}</td>
              <td>{unit(row.unit)}</td>
              <td>
                {dayWords(row.due)} {row.isOverdue ? words.overdue : ''}
              </td>
              <td lang="zh-CN">{row.answer}</td>
              <td>
                {words.instructionStates[row.state]} <span lang="zh-CN">{row.result}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
