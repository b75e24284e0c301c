import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { Fact } from '../../platform/ui/Fact.tsx';
import { DayField, PickField, WordsField } from '../../platform/ui/fields.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useDayWords } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { SendForm } from '../../platform/ui/SendForm.tsx';
import { StepButtons } from '../../platform/ui/StepButtons.tsx';
import { Awaited, Screen } from '../../platform/ui/states.tsx';
import {
  dropGuidanceVisit,
  type GuidanceVisitView,
  guidanceCoverage,
  instructUnit,
  makeGuidanceVisit,
  readGuidanceVisit,
} from '../contract.ts';
import { useFrame } from './frame.ts';
import { InstructionCard, reload } from './InstructionCard.tsx';
import { guidanceScreens } from './messages.ts';
import { Name } from './parts.tsx';
import { ToldList } from './VisitForm.tsx';

/** One visit of a group: what is looked at, what was seen, what it told whom. */
export function VisitPage() {
  const words = usePhrases(guidanceScreens);
  const { id = '' } = useParams();
  const answer = useAnswer(readGuidanceVisit, { id });
  const visit = answer.data;
  return (
    <Screen title={words.title}>
      <p>
        <Link to="/guidance?list=made">{words.all}</Link>
      </p>
      {visit === undefined ? (
        <Awaited answer={answer} rows={6} />
      ) : (
        <>
          <Facts visit={visit} />
          <Steps key={visit.n} visit={visit} />
          {visit.instructions.length === 0 ? null : <h2>{words.instructions}</h2>}
          {visit.instructions.map((row) => (
            <InstructionCard key={row.at} row={row} />
          ))}
        </>
      )}
    </Screen>
  );
}

function Facts({ visit }: { visit: GuidanceVisitView }) {
  const words = usePhrases(guidanceScreens);
  const { unit, postOfUnit } = useCityNames();
  const dayWords = useDayWords();
  const { stageName } = useFrame();
  return (
    <section className="panel" aria-label={words.facts}>
      <div className="panel-head">
        <h2>
          <Name of={unit(visit.unit)} />
        </h2>
        <span className="badge badge-quiet">{words.forms[visit.form]}</span>
        <span className="badge badge-quiet">{words.states[visit.state]}</span>
        {visit.isOverdue ? <span className="badge badge-redo">{words.overdue}</span> : null}
      </div>
      <dl className="fact-list">
        <Fact name={words.group}>{unit(visit.group)}</Fact>
        <Fact name={words.stage}>{stageName(visit)}</Fact>
        <Fact name={words.day}>{dayWords(visit.day)}</Fact>
        <Fact name={words.members}>{visit.members.map((post) => postOfUnit(post)).join('、')}</Fact>
        <Fact name={words.looks}>{visit.looks}</Fact>
        <Fact name={words.despite}>{visit.despite}</Fact>
        <Fact name={visit.state === 'dropped' ? words.why : words.seen}>{visit.words}</Fact>
      </dl>
      {visit.told.length === 0 ? null : (
        <>
          <h3>{words.told}</h3>
          <ToldList told={visit.told} />
        </>
      )}
    </section>
  );
}

type Step = GuidanceVisitView['steps'][number];

function Steps({ visit }: { visit: GuidanceVisitView }) {
  const words = usePhrases(guidanceScreens);
  return (
    <StepButtons steps={visit.steps} labelOf={(step) => words[step]}>
      {(step, close) => {
        const Form = forms[step];
        return <Form visit={visit} close={close} />;
      }}
    </StepButtons>
  );
}

interface FormProps {
  visit: GuidanceVisitView;
  close: () => void;
}

const all = [...reload, guidanceCoverage];

function MadeForm({ visit: { id, n }, close }: FormProps) {
  const words = usePhrases(guidanceScreens);
  const [value, setValue] = useState({ on: '', words: '' });
  const change = (more: Partial<typeof value>) => setValue((before) => ({ ...before, ...more }));
  return (
    <SendForm
      label={words.make}
      cancel={words.cancel}
      endpoint={makeGuidanceVisit}
      value={value}
      input={() => ({ id, n, ...value })}
      reload={all}
      close={close}
      className="panel"
    >
      {(errorOf) => (
        <>
          <DayField
            isRequired
            label={words.madeOn}
            value={value.on}
            change={(on) => change({ on })}
            error={errorOf('on')}
          />
          <WordsField
            isRequired
            rows={3}
            label={words.seen}
            value={value.words}
            change={(text) => change({ words: text })}
            error={errorOf('words')}
          />
        </>
      )}
    </SendForm>
  );
}

function DropForm({ visit: { id, n }, close }: FormProps) {
  const words = usePhrases(guidanceScreens);
  const [said, setSaid] = useState('');
  return (
    <SendForm
      label={words.drop}
      cancel={words.cancel}
      endpoint={dropGuidanceVisit}
      value={{ words: said }}
      input={() => ({ id, n, words: said })}
      reload={all}
      close={close}
      className="panel"
    >
      {(errorOf) => (
        <WordsField
          isRequired
          rows={3}
          label={words.why}
          value={said}
          change={setSaid}
          error={errorOf('words')}
        />
      )}
    </SendForm>
  );
}

function InstructForm({ visit: { id, n, unit }, close }: FormProps) {
  const words = usePhrases(guidanceScreens);
  const { units } = useCityNames();
  const [value, setValue] = useState({ unit, due: '', words: '' });
  const change = (more: Partial<typeof value>) => setValue((before) => ({ ...before, ...more }));
  return (
    <SendForm
      label={words.instruct}
      cancel={words.cancel}
      endpoint={instructUnit}
      value={value}
      input={() => ({ id, n, ...value })}
      reload={all}
      close={close}
      className="panel"
    >
      {(errorOf) => (
        <>
          <PickField
            isRequired
            label={words.unit}
            options={units}
            value={value.unit}
            change={(one) => change({ unit: one })}
            error={errorOf('unit')}
          />
          <DayField
            isRequired
            label={words.due}
            value={value.due}
            change={(due) => change({ due })}
            error={errorOf('due')}
          />
          <WordsField
            isRequired
            rows={3}
            label={words.finding}
            value={value.words}
            change={(text) => change({ words: text })}
            error={errorOf('words')}
          />
        </>
      )}
    </SendForm>
  );
}

const forms: Readonly<Record<Step, typeof MadeForm>> = {
  make: MadeForm,
  drop: DropForm,
  instruct: InstructForm,
};
