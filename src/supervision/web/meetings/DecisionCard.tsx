import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCityNames } from '../../../city/web/names.ts';
import { useActing, useMay } from '../../../platform/ui/acting.tsx';
import { Fact } from '../../../platform/ui/Fact.tsx';
import { WordsField } from '../../../platform/ui/fields.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useDayWords } from '../../../platform/ui/moments.tsx';
import { answerDecision, closeDecision, type DecisionView } from '../../contract-meetings.ts';
import { isOpenDecision } from '../../rules/meetings/meeting.ts';
import { supervisionPermissions } from '../../rules/permissions.ts';
import { useKinds } from './kinds.ts';
import { meetingScreens } from './messages.ts';
import { StepForm } from './StepForm.tsx';

type Action = 'answer' | 'done' | 'dropped';

/** A decision or promise as a task: one unit, a day, what it did, what came of it. */
export function DecisionCard({ row, isAlone = false }: { row: DecisionView; isAlone?: boolean }) {
  const words = usePhrases(meetingScreens);
  const units = useCityNames();
  const { nameOf } = useKinds();
  const dayWords = useDayWords();
  const title = row.words === '' ? words.erased : row.words;
  return (
    <section className="panel" aria-label={title}>
      <div className="panel-head">
        <h3 lang="zh-CN">{title}</h3>
        {row.isOverdue ? <span className="badge badge-redo">{words.overdue}</span> : null}
        <span className="badge badge-quiet">{words.kinds[row.kind]}</span>
        <span className="badge badge-quiet">{words.decisionStates[row.state]}</span>
      </div>
      <dl className="fact-list">
        <Fact name={words.unit}>{units.unit(row.unit)}</Fact>
        <Fact name={words.dueLabel}>{dayWords(row.due)}</Fact>
        <Fact name={words.answer}>{row.answer}</Fact>
        <Fact name={words.result}>{row.result}</Fact>
      </dl>
      {isAlone ? (
        <p>
          <Link to={`/meetings/${row.meeting}`}>{words.inMeeting(nameOf(row.in), dayWords(row.day))}</Link>
        </p>
      ) : null}
      <Steps row={row} />
    </section>
  );
}

function Steps({ row }: { row: DecisionView }) {
  const words = usePhrases(meetingScreens);
  const may = useMay();
  const { unit } = useActing();
  const [opened, setOpened] = useState<Action>();
  const [text, setText] = useState('');
  if (!isOpenDecision(row)) return null;
  const owns = unit === row.unit;
  const possible: Action[] = [
    ...(owns && may(supervisionPermissions['meetings.answer']) ? (['answer'] as const) : []),
    ...(!owns && may(supervisionPermissions['meetings.keep']) ? (['done', 'dropped'] as const) : []),
  ];
  if (opened === undefined)
    return (
      <div className="row">
        {possible.map((action) => (
          <Button key={action} size="small" onClick={() => setOpened(action)}>
            {words.steps[action]}
          </Button>
        ))}
      </div>
    );
  const label = opened === 'answer' ? words.answer : opened === 'done' ? words.result : words.reason;
  const said = { id: row.meeting, n: row.n, at: row.at, words: text };
  return (
    <StepForm
      label={words.steps[opened]}
      endpoint={opened === 'answer' ? answerDecision : closeDecision}
      value={{ words: text }}
      input={() => (opened === 'answer' ? said : { ...said, outcome: opened })}
      close={() => setOpened(undefined)}
    >
      {(errorOf) => (
        <WordsField
          label={label}
          isRequired
          rows={3}
          value={text}
          change={setText}
          error={errorOf('words')}
        />
      )}
    </StepForm>
  );
}
