import { useState } from 'react';
import { v4 as newId } from 'uuid';
import { useCityNames } from '../../../city/web/names.ts';
import { Field } from '../../../platform/ui/Field.tsx';
import { DayField, PickField, WordsField } from '../../../platform/ui/fields.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { PickOne } from '../../../platform/ui/Pick.tsx';
import { SendForm } from '../../../platform/ui/SendForm.tsx';
import { listModels, putModel } from '../../contract-models.ts';
import { effectFigures } from '../../rules/models/effect.ts';
import { consents, modelSources } from '../../rules/models/model.ts';
import { modelScreens } from './messages.ts';

const blank = {
  ...{ title: '', source: '', subject: '', unit: '', evidence: '', conditions: '', consent: '', agreed: '' },
  ...{ figure: '', wants: '', category: '' },
  ...{ beforeFrom: '', beforeTo: '', afterFrom: '', afterTo: '' },
};
type Value = typeof blank;

interface PartProps {
  value: Value;
  change: (more: Partial<Value>) => void;
  errorOf: (field: string) => string | undefined;
}

/** 推荐典型: where it comes from, what was done, under what conditions, the claimed figure, consent. */
export function PutForm({ close }: { close: () => void }) {
  const words = usePhrases(modelScreens);
  const [id] = useState(() => newId());
  const [value, setValue] = useState(blank);
  const change = (more: Partial<Value>) => setValue((before) => ({ ...before, ...more }));
  const input = () => {
    const { figure, wants, category, beforeFrom, beforeTo, afterFrom, afterTo, ...said } = value;
    const days = { beforeFrom, beforeTo, afterFrom, afterTo };
    return { id, ...said, claim: { figure, wants, category: category === '' ? null : category, ...days } };
  };
  return (
    <SendForm
      label={words.put}
      cancel={words.cancel}
      endpoint={putModel}
      value={value}
      input={input}
      reload={[listModels]}
      close={close}
      className="panel"
    >
      {(errorOf) => (
        <>
          <Origin value={value} change={change} errorOf={errorOf} />
          <ClaimFields value={value} change={change} errorOf={errorOf} />
          <Consent value={value} change={change} errorOf={errorOf} />
        </>
      )}
    </SendForm>
  );
}

function Origin({ value, change, errorOf }: PartProps) {
  const words = usePhrases(modelScreens);
  const { units } = useCityNames();
  const field = (name: keyof Value) => ({
    value: value[name],
    change: (text: string) => change({ [name]: text }),
    error: errorOf(name),
  });
  return (
    <>
      <WordsField isRequired label={words.name} {...field('title')} />
      <PickField
        isRequired
        label={words.source}
        options={modelSources.map((one) => ({ value: one, label: words.sources[one] }))}
        {...field('source')}
      />
      <WordsField isRequired label={words.subject} hint={words.subjectHint} {...field('subject')} />
      <PickField isRequired label={words.unit} options={units} {...field('unit')} />
      <WordsField isRequired rows={3} label={words.evidence} {...field('evidence')} />
      <WordsField
        isRequired
        rows={3}
        label={words.conditions}
        hint={words.conditionsHint}
        {...field('conditions')}
      />
    </>
  );
}

const days = ['beforeFrom', 'beforeTo', 'afterFrom', 'afterTo'] as const;

function ClaimFields({ value, change, errorOf }: PartProps) {
  const words = usePhrases(modelScreens);
  const { categories } = useCityNames();
  return (
    <fieldset>
      <legend>{words.claim}</legend>
      <PickField
        isRequired
        label={words.figure}
        options={effectFigures.map((one) => ({ value: one, label: words.figures[one] }))}
        value={value.figure}
        change={(figure) => change({ figure, wants: figure === 'requests' ? 'less' : 'more' })}
        error={errorOf('claim.figure')}
      />
      <PickField
        isRequired
        label={words.wants}
        options={(['less', 'more'] as const).map((one) => ({ value: one, label: words.ways[one] }))}
        value={value.wants}
        change={(wants) => change({ wants })}
        error={errorOf('claim.wants')}
      />
      <Field label={words.category} hint={words.allCategories} error={errorOf('claim.category')}>
        {(control) => (
          <PickOne
            control={control}
            options={categories}
            value={value.category}
            change={(category) => change({ category })}
            clearable
          />
        )}
      </Field>
      {days.map((one) => (
        <DayField
          isRequired
          key={one}
          label={words[one]}
          value={value[one]}
          change={(day) => change({ [one]: day })}
          error={errorOf(`claim.${one}`)}
        />
      ))}
    </fieldset>
  );
}

function Consent({ value, change, errorOf }: PartProps) {
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
      {value.consent === 'given' ? (
        <WordsField
          isRequired
          rows={3}
          label={words.agreed}
          value={value.agreed}
          change={(agreed) => change({ agreed })}
          error={errorOf('agreed')}
        />
      ) : null}
    </>
  );
}
