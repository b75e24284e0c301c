import { Button } from 'antd';
import { useState } from 'react';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { SendForm } from '../../../platform/ui/SendForm.tsx';
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
import { Choice, Words } from '../parts.tsx';
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
  const [opened, setOpened] = useState<Step>();
  if (opened !== undefined) return <Form model={model} step={opened} close={() => setOpened(undefined)} />;
  return (
    <div className="row">
      {model.steps.map((step) => (
        <Button key={step} onClick={() => setOpened(step)}>
          {words[step]}
        </Button>
      ))}
    </div>
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
            <Words
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
      <Choice
        label={words.consentOf}
        options={consents.map((one) => ({ value: one, label: words.consents[one] }))}
        value={value.consent}
        change={(consent) => change({ consent })}
        error={errorOf('consent')}
      />
      <Words
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
      <Words
        label={words.publicTitle}
        value={value.title}
        change={(title) => change({ title })}
        error={errorOf('title')}
      />
      <Words
        label={words.publicWords}
        hint={words.publicHint}
        value={value.words}
        change={(text) => change({ words: text })}
        error={errorOf('words')}
      />
    </>
  );
}
