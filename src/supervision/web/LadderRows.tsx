import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { fieldNames } from '../../platform/ui/field-names.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { Day, Due, Moment, RemainingTime, useNow } from '../../platform/ui/moments.tsx';
import { sayCauses } from '../cause-messages.ts';
import type { LadderList, LadderRow, StepView } from '../contract-ladder.ts';
import { ladderScreens } from './ladder-messages.ts';
import { RungMark } from './RungMark.tsx';

interface LadderRowsProps {
  rows: readonly LadderRow[];
  list: LadderList;
  issue: (rows: readonly LadderRow[]) => void;
}

/** A talk has a time and a place, which are not the same for many. */
const goesWithOthers = ({ mayIssue, next }: LadderRow): boolean => mayIssue && next?.rung !== 'talk';

/** Requests of one list; what is due may be ticked and issued at once. */
export function LadderRows({ rows, list, issue }: LadderRowsProps) {
  const words = usePhrases(ladderScreens);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const may = list === 'due' ? rows.filter(goesWithOthers) : [];
  const chosen = may.filter(({ request }) => ticked.has(request));
  const tick = (id: string): void =>
    setTicked((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  return (
    <>
      {may.length === 0 ? null : (
        <div className="row gap no-print">
          <Button onClick={() => setTicked(new Set(may.map(({ request }) => request)))}>
            {words.chooseAll}
          </Button>
          <Button type="primary" disabled={chosen.length === 0} onClick={() => issue(chosen)}>
            {words.chosen(chosen.length)}
          </Button>
        </div>
      )}
      <ul className="cards">
        {rows.map((row) => (
          <li key={`${row.request}/${row.step?.at ?? 0}`} className="card-plain">
            <div className="ladder-row">
              {may.includes(row) ? (
                <input
                  type="checkbox"
                  aria-label={words.choose(row.number)}
                  checked={ticked.has(row.request)}
                  onChange={() => tick(row.request)}
                />
              ) : null}
              <OneRow row={row} list={list} />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function OneRow({ row, list }: { row: LadderRow; list: LadderList }) {
  const { language } = useLanguage();
  const fields = usePhrases(fieldNames);
  const names = useCityNames();
  const step = list === 'due' || list === 'lights' ? null : row.step;
  const called = list === 'lights' ? row.light : row.next;
  const rung = step?.rung ?? called?.rung;
  return (
    <div className="card-body">
      <div className="row">
        {rung === undefined ? null : (
          <span data-field={fields.state}>
            <RungMark rung={rung} />
          </span>
        )}
        <Link to={`/ladder/${row.request}`} data-field={fields.number}>
          {row.number}
        </Link>
        <span className="quiet" data-field={fields.unit}>
          {names.unit(step?.unit ?? row.unit)}
        </span>
      </div>
      <div lang="zh-CN" data-field={fields.title}>
        {row.title}
      </div>
      <div data-field={fields.reason}>{sayCauses(step?.why ?? called?.why ?? [], language)}</div>
      {step === null ? <WorkDue row={row} /> : <StepLine step={step} />}
    </div>
  );
}

function WorkDue({ row }: { row: LadderRow }) {
  const words = usePhrases(ladderScreens);
  const fields = usePhrases(fieldNames);
  const now = useNow();
  if (row.due === null) return null;
  return (
    <small className="quiet">
      {words.workDue}{' '}
      <span data-field={fields.due}>
        <Due at={row.due} />
      </span>{' '}
      <RemainingTime due={row.due} provisional={row.provisional} now={now} />
    </small>
  );
}

/** How far an issued rung is. */
export function StepLine({ step }: { step: StepView }) {
  const words = usePhrases(ladderScreens);
  const fields = usePhrases(fieldNames);
  const now = useNow();
  const isOpen = step.endedAt === null;
  return (
    <small className="quiet">
      <span data-field={fields.result}>{isOpen && !step.owed ? words.over : words.states[step.state]}</span> ·{' '}
      {words.issuedAt}{' '}
      <span data-field={fields.time}>
        <Moment at={step.issuedAt} />
      </span>{' '}
      · {words.answerBy}{' '}
      <span data-field={fields.due}>
        <Due at={step.due} />
      </span>{' '}
      {step.state === 'waiting' && step.owed ? (
        <RemainingTime due={step.due} provisional={step.provisional} now={now} />
      ) : null}
      {step.until === null ? null : (
        <>
          {' '}
          · {words.promised} <Day date={step.until} />
        </>
      )}
    </small>
  );
}
