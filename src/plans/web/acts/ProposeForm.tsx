import { Button } from 'antd';
import { useState } from 'react';
import { v4 as newId } from 'uuid';
import { useCityNames } from '../../../city/web/names.ts';
import { Field } from '../../../platform/ui/Field.tsx';
import { DayField, WordsField } from '../../../platform/ui/fields.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { PickMany, PickOne } from '../../../platform/ui/Pick.tsx';
import { proposeAct } from '../../contract-acts.ts';
import { actScreens } from './messages.ts';
import { fenOf, StepForm } from './StepForm.tsx';

const blank = {
  ...{ title: '', difference: '', forWhom: '', measure: '', fund: '', planned: '', lead: '' },
  ...{ helpers: [] as string[], from: '', to: '', links: '' },
  milestones: [{ words: '', due: '' }],
};
type Value = typeof blank;

interface PartProps {
  value: Value;
  change: (more: Partial<Value>) => void;
  errorOf: (field: string) => string | undefined;
}

/** 提出实事: what will be different and for whom, how it ends, money, units, days, milestones, what was asked. */
export function ProposeForm({ close }: { close: () => void }) {
  const words = usePhrases(actScreens);
  const [id] = useState(() => newId());
  const [value, setValue] = useState<Value>(blank);
  const change = (more: Partial<Value>): void => setValue((before) => ({ ...before, ...more }));
  const input = () => ({
    ...value,
    id,
    planned: fenOf(value.planned),
    links: value.links
      .split(/[\s,，、;；]+/u)
      .filter((one) => one !== '')
      .map((subject) => ({ kind: 'request', subject })),
  });
  return (
    <StepForm label={words.propose} endpoint={proposeAct} value={value} input={input} close={close}>
      {(errorOf) => (
        <>
          <Aim value={value} change={change} errorOf={errorOf} />
          <Units value={value} change={change} errorOf={errorOf} />
          <Days value={value} change={change} errorOf={errorOf} />
          <WordsField
            label={words.requests}
            hint={words.requestsHint}
            isRequired={false}
            rows={2}
            value={value.links}
            change={(links) => change({ links })}
            error={errorOf('links')}
          />
        </>
      )}
    </StepForm>
  );
}

function Aim({ value, change, errorOf }: PartProps) {
  const words = usePhrases(actScreens);
  const lines = [
    ['title', words.name, 1],
    ['difference', words.difference, 2],
    ['forWhom', words.forWhom, 1],
    ['measure', words.measure, 2],
    ['fund', words.fund, 1],
    ['planned', words.planned, 1],
  ] as const;
  return lines.map(([field, label, rows]) => (
    <WordsField
      isRequired
      key={field}
      label={label}
      {...(field === 'measure' ? { hint: words.measureHint } : {})}
      rows={rows}
      value={value[field]}
      change={(text) => change({ [field]: text })}
      error={errorOf(field)}
    />
  ));
}

function Units({ value, change, errorOf }: PartProps) {
  const words = usePhrases(actScreens);
  const { units } = useCityNames();
  return (
    <>
      <Field label={words.lead1} required error={errorOf('lead')}>
        {(control) => (
          <PickOne
            control={control}
            options={units}
            value={value.lead}
            change={(lead) => change({ lead: lead ?? '' })}
          />
        )}
      </Field>
      <Field label={words.helpers} error={errorOf('helpers')}>
        {(control) => (
          <PickMany
            control={control}
            options={units}
            values={value.helpers}
            change={(helpers) => change({ helpers })}
          />
        )}
      </Field>
    </>
  );
}

function Days({ value, change, errorOf }: PartProps) {
  const words = usePhrases(actScreens);
  const set = (at: number, more: object): void =>
    change({ milestones: value.milestones.map((one, index) => (index === at ? { ...one, ...more } : one)) });
  return (
    <>
      {(['from', 'to'] as const).map((field) => (
        <DayField
          isRequired
          key={field}
          label={words[field]}
          value={value[field]}
          change={(day) => change({ [field]: day })}
          error={errorOf(field)}
        />
      ))}
      {value.milestones.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: milestones are only ever added at the end
        <fieldset key={at} aria-label={words.milestoneNo(at + 1)}>
          <WordsField
            isRequired
            rows={2}
            label={words.milestoneNo(at + 1)}
            value={one.words}
            change={(text) => set(at, { words: text })}
            error={errorOf(`milestones.${at}.words`) ?? (at === 0 ? errorOf('milestones') : undefined)}
          />
          <DayField
            isRequired
            label={words.milestoneDue}
            value={one.due}
            change={(due) => set(at, { due })}
            error={errorOf(`milestones.${at}.due`)}
          />
        </fieldset>
      ))}
      {value.milestones.length >= 20 ? null : (
        <p>
          <Button onClick={() => change({ milestones: [...value.milestones, { words: '', due: '' }] })}>
            {words.moreMilestones}
          </Button>
        </p>
      )}
    </>
  );
}
