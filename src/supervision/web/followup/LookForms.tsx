import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { useNameIn } from '../../../city/web/names.ts';
import type { Endpoint } from '../../../platform/endpoint.ts';
import { Choice, Field } from '../../../platform/ui/Field.tsx';
import { WordsField } from '../../../platform/ui/fields.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { PickOne } from '../../../platform/ui/Pick.tsx';
import { SendForm } from '../../../platform/ui/SendForm.tsx';
import * as contract from '../../contract-followup.ts';
import {
  type LookAnswer,
  type LookOutcome,
  type LookWay,
  lookAnswers,
  lookOutcomes,
} from '../../rules/followup/follow-up.ts';
import { followScreens } from './messages.ts';

interface FormProps {
  label: string;
  endpoint: Endpoint<z.ZodType, z.ZodType<contract.LookView>>;
  value: Record<string, unknown>;
  close: () => void;
  children: (errorOf: (field: string) => string | undefined) => ReactNode;
}

/** One step of a look: its fields, what went wrong, and the two buttons. */
function Form(props: FormProps) {
  const words = usePhrases(followScreens);
  return (
    <SendForm {...props} cancel={words.cancel} reload={[contract.listLooks, contract.followUpFigures]} />
  );
}

interface StepProps {
  row: contract.LookView;
  list: Pick<contract.LookList, 'questions' | 'results' | 'resultNames'>;
  close: () => void;
}

/** 填写评估: how, what came of it, the city's questions, and what was found. */
export function LookForm({ row: { id, n, look, may }, list, close }: StepProps) {
  const words = usePhrases(followScreens);
  const nameIn = useNameIn();
  const [way, setWay] = useState<LookWay>(may.ways[0] ?? 'site');
  const [outcome, setOutcome] = useState<LookOutcome>();
  const [answers, setAnswers] = useState<Record<string, LookAnswer>>({});
  const [said, setSaid] = useState({ words: '', before: '', after: '', what: '', from: '', to: '' });
  const change = (part: Partial<typeof said>) => setSaid((now) => ({ ...now, ...part }));
  const measured =
    said.what === '' ? {} : { measured: { what: said.what, before: said.from, after: said.to } };
  const onSite = way === 'site' ? { before: said.before, after: said.after } : {};
  const value = { id, n, look, way, outcome, answers, words: said.words, ...onSite, ...measured };
  return (
    <Form label={words.lookIt} endpoint={contract.makeLook} value={value} close={close}>
      {(errorOf) => (
        <>
          <Choice
            {...{ legend: words.way, name: 'way', required: true, value: way, change: setWay }}
            options={may.ways.map((one) => ({ value: one, label: words.ways[one] }))}
          />
          <p>{words.wayHint}</p>
          {list.questions.map(({ code, name }) => (
            <Choice
              key={code}
              {...{ legend: nameIn(name), name: code, value: answers[code] }}
              change={(answer: LookAnswer) => setAnswers((now) => ({ ...now, [code]: answer }))}
              options={lookAnswers.map((one) => ({ value: one, label: words.answers[one] }))}
            />
          ))}
          <Choice
            {...{
              legend: words.outcome,
              name: 'outcome',
              required: true,
              value: outcome,
              change: setOutcome,
            }}
            options={lookOutcomes.map((one) => ({ value: one, label: words.outcomes[one] }))}
            error={errorOf('outcome')}
          />
          {way === 'phone' ? null : (
            <>
              <WordsField
                {...{ label: words.before, isRequired: true, rows: 2, value: said.before }}
                change={(before) => change({ before })}
                error={errorOf('before')}
              />
              <WordsField
                {...{ label: words.now, isRequired: true, rows: 2, value: said.after }}
                change={(after) => change({ after })}
                error={errorOf('after')}
              />
            </>
          )}
          <WordsField
            {...{ label: words.words, hint: words.wordsHint, isRequired: true, rows: 3, value: said.words }}
            change={(text) => change({ words: text })}
            error={errorOf('words')}
          />
          <Measured said={said} change={change} errorOf={errorOf} />
        </>
      )}
    </Form>
  );
}

interface MeasuredProps {
  said: { what: string; from: string; to: string };
  change: (part: { what?: string; from?: string; to?: string }) => void;
  errorOf: (field: string) => string | undefined;
}

/** A number before and after: asked for only where somebody says what was measured. */
function Measured({ said, change, errorOf }: MeasuredProps) {
  const words = usePhrases(followScreens);
  return (
    <fieldset>
      <legend>{words.measured}</legend>
      <WordsField
        {...{ label: words.what, hint: words.whatHint, max: 60, value: said.what }}
        change={(what) => change({ what })}
        error={errorOf('measured.what') ?? errorOf('measured')}
      />
      {said.what === '' ? null : (
        <>
          <WordsField
            {...{ label: words.valueBefore, isRequired: true, max: 20, value: said.from }}
            change={(from) => change({ from })}
            error={errorOf('measured.before')}
          />
          <WordsField
            {...{ label: words.valueAfter, isRequired: true, max: 20, value: said.to }}
            change={(to) => change({ to })}
            error={errorOf('measured.after')}
          />
        </>
      )}
    </fieldset>
  );
}

/** 没有联系上: what came of an attempt. */
export function TryForm({ row: { id, n, look }, list, close }: StepProps) {
  const words = usePhrases(followScreens);
  const nameIn = useNameIn();
  const [result, setResult] = useState('');
  return (
    <Form label={words.tryIt} endpoint={contract.tryLook} value={{ id, n, look, result }} close={close}>
      {(errorOf) => (
        <Field label={words.result} required error={errorOf('result')}>
          {(control) => (
            <PickOne
              {...{ control, value: result, change: setResult }}
              options={list.results.map((code) => ({
                value: code,
                label: nameIn(list.resultNames[code] ?? { zh: code }),
              }))}
            />
          )}
        </Field>
      )}
    </Form>
  );
}

/** 登记再办: the request that is open now. */
export function TakeUpForm({ row: { id, n, number: own }, close }: Omit<StepProps, 'list'>) {
  const words = usePhrases(followScreens);
  const [number, setNumber] = useState(own);
  return (
    <Form label={words.takeIt} endpoint={contract.takeUp} value={{ id, n, number }} close={close}>
      {(errorOf) => (
        <>
          <p>{words.takeLead}</p>
          <WordsField
            {...{ label: words.takeNumber, isRequired: true, max: 40, value: number, change: setNumber }}
            error={errorOf('number')}
          />
        </>
      )}
    </Form>
  );
}
