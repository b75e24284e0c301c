import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { Fact } from '../../platform/ui/Fact.tsx';
import { DayField, PickField, WordsField } from '../../platform/ui/fields.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useDayWords } from '../../platform/ui/moments.tsx';
import { SendForm } from '../../platform/ui/SendForm.tsx';
import {
  answerInstruction,
  guidanceReport,
  type InstructionView,
  listGuidanceVisits,
  listInstructions,
  lookAtInstruction,
  readGuidanceVisit,
} from '../contract.ts';
import { lookOutcomes } from '../rules/visit.ts';
import { guidanceScreens } from './messages.ts';
import { Name } from './parts.tsx';

/** What shows visits and instructions, asked anew after a step. */
export const reload = [readGuidanceVisit, listInstructions, listGuidanceVisits, guidanceReport];

/** 指导意见: whose it is, by when, what the unit did and what the group found. */
export function InstructionCard({ row, isLinked = false }: { row: InstructionView; isLinked?: boolean }) {
  const words = usePhrases(guidanceScreens);
  const { unit } = useCityNames();
  const dayWords = useDayWords();
  const title = row.words === '' ? words.erased : row.words;
  return (
    <section className="panel" aria-label={title}>
      <div className="panel-head">
        <h3>
          {isLinked ? (
            <Link to={`/guidance/visits/${row.visit}`}>
              <Name of={title} />
            </Link>
          ) : (
            <Name of={title} />
          )}
        </h3>
        <span className="badge badge-quiet">{words.instructionStates[row.state]}</span>
        {row.isOverdue ? <span className="badge badge-redo">{words.overdue}</span> : null}
      </div>
      <p>
        {unit(row.unit)} · {words.dueOf(dayWords(row.due))} · {unit(row.group)}
        {row.endedOn === null ? '' : ` · ${words.ended(dayWords(row.endedOn))}`}
      </p>
      <dl className="fact-list">
        <Fact name={words.answer}>{row.answer}</Fact>
        <Fact name={words.result}>{row.result}</Fact>
      </dl>
      <Steps key={row.n} row={row} />
    </section>
  );
}

function Steps({ row }: { row: InstructionView }) {
  const words = usePhrases(guidanceScreens);
  const [opened, setOpened] = useState<'answer' | 'look'>();
  const close = () => setOpened(undefined);
  if (opened === 'answer') return <AnswerForm row={row} close={close} />;
  if (opened === 'look') return <LookForm row={row} close={close} />;
  return (
    <div className="row no-print">
      {row.mayAnswer ? <Button onClick={() => setOpened('answer')}>{words.answer}</Button> : null}
      {row.mayLook ? <Button onClick={() => setOpened('look')}>{words.look}</Button> : null}
    </div>
  );
}

interface FormProps {
  row: InstructionView;
  close: () => void;
}

function AnswerForm({ row: { visit, at, n }, close }: FormProps) {
  const words = usePhrases(guidanceScreens);
  const [said, setSaid] = useState('');
  return (
    <SendForm
      label={words.answer}
      cancel={words.cancel}
      endpoint={answerInstruction}
      value={{ words: said }}
      input={() => ({ id: visit, at, n, words: said })}
      reload={reload}
      close={close}
    >
      {(errorOf) => (
        <WordsField
          isRequired
          rows={3}
          label={words.answer}
          hint={words.answerHint}
          value={said}
          change={setSaid}
          error={errorOf('words')}
        />
      )}
    </SendForm>
  );
}

function LookForm({ row: { visit, at, n }, close }: FormProps) {
  const words = usePhrases(guidanceScreens);
  const [value, setValue] = useState({ on: '', outcome: '', words: '' });
  const change = (more: Partial<typeof value>) => setValue((before) => ({ ...before, ...more }));
  return (
    <SendForm
      label={words.look}
      cancel={words.cancel}
      endpoint={lookAtInstruction}
      value={value}
      input={() => ({ id: visit, at, n, ...value })}
      reload={reload}
      close={close}
    >
      {(errorOf) => (
        <>
          <DayField
            isRequired
            label={words.lookedOn}
            value={value.on}
            change={(on) => change({ on })}
            error={errorOf('on')}
          />
          <PickField
            isRequired
            label={words.outcome}
            options={lookOutcomes.map((one) => ({ value: one, label: words.outcomes[one] }))}
            value={value.outcome}
            change={(outcome) => change({ outcome })}
            error={errorOf('outcome')}
          />
          <WordsField
            isRequired
            rows={3}
            label={words.result}
            value={value.words}
            change={(text) => change({ words: text })}
            error={errorOf('words')}
          />
        </>
      )}
    </SendForm>
  );
}
