import { useState } from 'react';
import { v4 as newId } from 'uuid';
import { useCityNames } from '../../../city/web/names.ts';
import { Field } from '../../../platform/ui/Field.tsx';
import { WordsField } from '../../../platform/ui/fields.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { PickOne } from '../../../platform/ui/Pick.tsx';
import { SendForm } from '../../../platform/ui/SendForm.tsx';
import { listReferrals, openReferral } from '../../contract-referrals.ts';
import { referralScreens } from './messages.ts';

interface OpenFormProps {
  signal?: string;
  ladder?: string;
  /** With the file that was opened, if one was. */
  close: (id?: string) => void;
}

/** 登记一件: from a signal, a ladder, or requests by their numbers. */
export function OpenForm({ signal, ladder, close }: OpenFormProps) {
  const words = usePhrases(referralScreens);
  const names = useCityNames();
  const [id] = useState(() => newId());
  const [value, setValue] = useState({ unit: '', numbers: '', words: '' });
  const change = (more: Partial<typeof value>): void => setValue((before) => ({ ...before, ...more }));
  const isLook = signal === undefined && ladder === undefined;
  const from = signal === undefined ? { source: 'ladder', from: ladder } : { source: 'signal', from: signal };
  const look = {
    source: 'look',
    ...(value.unit === '' ? {} : { unit: value.unit }),
    numbers: value.numbers.split(/[\s,，、;；]+/).filter((one) => one !== ''),
  };
  return (
    <SendForm
      label={words.open}
      cancel={words.cancel}
      endpoint={openReferral}
      value={value}
      input={() => ({ id, ...(isLook ? look : from), words: value.words })}
      reload={[listReferrals]}
      close={() => close()}
      done={() => close(id)}
    >
      {(errorOf) => (
        <>
          {isLook ? (
            <>
              <Field label={words.unit} required error={errorOf('unit')}>
                {(control) => (
                  <PickOne
                    control={control}
                    options={names.units}
                    value={value.unit}
                    change={(unit) => change({ unit })}
                  />
                )}
              </Field>
              <WordsField
                label={words.numbers}
                hint={words.numbersHint}
                isRequired
                rows={2}
                value={value.numbers}
                change={(numbers) => change({ numbers })}
                error={errorOf('numbers')}
              />
            </>
          ) : (
            <p>{signal === undefined ? words.fromLadder : words.fromSignal}</p>
          )}
          <WordsField
            label={words.matter}
            hint={words.matterHint}
            isRequired
            rows={4}
            max={2000}
            value={value.words}
            change={(text) => change({ words: text })}
            error={errorOf('words') ?? errorOf('from')}
          />
        </>
      )}
    </SendForm>
  );
}
