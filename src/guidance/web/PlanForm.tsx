import { useState } from 'react';
import { v4 as newId } from 'uuid';
import type { z } from 'zod';
import { useCityNames } from '../../city/web/names.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { DayField, WordsField } from '../../platform/ui/fields.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { PickMany } from '../../platform/ui/Pick.tsx';
import { SendForm } from '../../platform/ui/SendForm.tsx';
import { guidanceCoverage, guidanceReport, planGuidance, replanGuidance } from '../contract.ts';
import { guidanceScreens } from './messages.ts';

interface PlanFormProps {
  part: { campaign: string; stage: string; group: string };
  plan: z.output<typeof guidanceReport.output>['plan'];
  close: () => void;
}

/** 指导计划: which units from when to when, and what is looked at. */
export function PlanForm({ part, plan, close }: PlanFormProps) {
  const words = usePhrases(guidanceScreens);
  const { units } = useCityNames();
  const [id] = useState(() => plan?.id ?? newId());
  const [value, setValue] = useState({
    units: [...(plan?.units ?? [])],
    ...{ from: plan?.from ?? '', to: plan?.to ?? '', looks: plan?.looks ?? '' },
  });
  const change = (more: Partial<typeof value>) => setValue((before) => ({ ...before, ...more }));
  return (
    <SendForm
      label={plan === null ? words.planIt : words.replanIt}
      cancel={words.cancel}
      endpoint={plan === null ? planGuidance : replanGuidance}
      value={value}
      input={() => ({ id, ...value, ...(plan === null ? part : { n: plan.n }) })}
      reload={[guidanceReport, guidanceCoverage]}
      close={close}
      className="panel"
    >
      {(errorOf) => (
        <>
          <Field label={words.planUnits} required error={errorOf('units')}>
            {(control) => (
              <PickMany
                control={control}
                options={units}
                values={value.units}
                change={(chosen) => change({ units: chosen })}
              />
            )}
          </Field>
          <DayField
            isRequired
            label={words.from}
            value={value.from}
            change={(from) => change({ from })}
            error={errorOf('from')}
          />
          <DayField
            isRequired
            label={words.to}
            value={value.to}
            change={(to) => change({ to })}
            error={errorOf('to')}
          />
          <WordsField
            isRequired
            rows={3}
            label={words.looks}
            value={value.looks}
            change={(looks) => change({ looks })}
            error={errorOf('looks')}
          />
        </>
      )}
    </SendForm>
  );
}
