import { useState } from 'react';
import { PickField, WordsField } from '../../../platform/ui/fields.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { SendForm } from '../../../platform/ui/SendForm.tsx';
import { StepButtons } from '../../../platform/ui/StepButtons.tsx';
import {
  confirmModel,
  consentModel,
  dropModel,
  listModels,
  type ModelView,
  measureModel,
  readModel,
  releaseModel,
  takeModelDown,
} from '../../contract-models.ts';
import { consents } from '../../rules/models/model.ts';
import { modelScreens } from './messages.ts';

type Step = ModelView['steps'][number];

const endpoints = {
  measure: measureModel,
  confirm: confirmModel,
  consent: consentModel,
  release: releaseModel,
  takeDown: takeModelDown,
  drop: dropModel,
} as const;

/** What may be done with a case now, one form at a time. */
export function ModelSteps({ model }: { model: ModelView }) {
  const words = usePhrases(modelScreens);
  return (
    <StepButtons steps={model.steps} labelOf={(step) => words[step]}>
      {(step, close) => <Form model={model} step={step} close={close} />}
    </StepButtons>
  );
}

function Form({ model, step, close }: { model: ModelView; step: Step; close: () => void }) {
  const words = usePhrases(modelScreens);
  const [value, setValue] = useState<Value>({ title: model.title, words: '', agreed: '', consent: '' });
  const change = (more: Partial<Value>) => setValue((before) => ({ ...before, ...more }));
  const { id, n } = model;
  return (
    <SendForm
      label={words[step]}
      cancel={words.cancel}
      endpoint={endpoints[step]}
      value={value}
      input={() => ({ id, n, ...value })}
      reload={[readModel, listModels]}
      close={close}
      className="panel"
    >
      {(errorOf) => (
        <>
          {step === 'measure' ? <p>{words.measureHint}</p> : null}
          {step === 'confirm' ? <p>{words.confirmHint}</p> : null}
          {step === 'consent' ? <Agreed value={value} change={change} errorOf={errorOf} /> : null}
          {step === 'release' ? <Shown value={value} change={change} errorOf={errorOf} /> : null}
          {step === 'takeDown' || step === 'drop' ? (
            <WordsField
              isRequired
              rows={3}
              label={words.reason}
              value={value.words}
              change={(text) => change({ words: text })}
              error={errorOf('words')}
            />
          ) : null}
        </>
      )}
    </SendForm>
  );
}

interface Value {
  title: string;
  words: string;
  agreed: string;
  consent: string;
}

interface PartProps {
  value: Value;
  change: (more: Partial<Value>) => void;
  errorOf: (field: string) => string | undefined;
}

function Agreed({ value, change, errorOf }: PartProps) {
  const words = usePhrases(modelScreens);
  return (
    <>
      <PickField
        isRequired
        label={words.consentOf}
        options={consents.map((one) => ({ value: one, label: words.consents[one] }))}
        value={value.consent}
        change={(consent) => change({ consent })}
        error={errorOf('consent')}
      />
      <WordsField
        isRequired
        rows={3}
        label={words.agreed}
        value={value.agreed}
        change={(agreed) => change({ agreed })}
        error={errorOf('agreed')}
      />
    </>
  );
}

function Shown({ value, change, errorOf }: PartProps) {
  const words = usePhrases(modelScreens);
  return (
    <>
      <WordsField
        isRequired
        rows={3}
        label={words.publicTitle}
        value={value.title}
        change={(title) => change({ title })}
        error={errorOf('title')}
      />
      <WordsField
        isRequired
        rows={3}
        label={words.publicWords}
        hint={words.publicHint}
        value={value.words}
        change={(text) => change({ words: text })}
        error={errorOf('words')}
      />
    </>
  );
}
