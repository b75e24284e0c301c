import { useState } from 'react';
import { v4 as newId } from 'uuid';
import { useCityNames } from '../../city/web/names.ts';
import { DayField, PickField, WordsField } from '../../platform/ui/fields.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { SendForm } from '../../platform/ui/SendForm.tsx';
import * as contract from '../contract-secondments.ts';
import { secondmentWords } from './messages.ts';

interface BeginFormProps {
  seen: contract.SecondmentList;
  close: () => void;
}

/** 登记抽调. */
export function BeginForm({ seen, close }: BeginFormProps) {
  const words = usePhrases(secondmentWords);
  const names = useCityNames();
  const [id] = useState(() => newId());
  const [value, setValue] = useState({
    ...{ post: '', to: '', lent: '', cover: '', from: seen.day, until: '', reason: '' },
  });
  const set = (more: Partial<typeof value>) => setValue({ ...value, ...more });
  return (
    <SendForm
      label={words.begin}
      cancel={words.cancel}
      endpoint={contract.beginSecondment}
      value={value}
      input={() => ({ id, ...value, lent: value.lent === '' ? null : value.lent })}
      reload={[contract.listSecondments]}
      close={close}
    >
      {(errorOf) => (
        <>
          <PickField
            label={words.post}
            isRequired
            options={names.posts}
            value={value.post}
            change={(post) => set({ post })}
            error={errorOf('post')}
          />
          <PickField
            label={words.to}
            isRequired
            options={seen.bodies.map(({ unit }) => ({ value: unit, label: names.unit(unit) }))}
            value={value.to}
            change={(to) => set({ to })}
            error={errorOf('to')}
          />
          <PickField
            label={words.lent}
            hint={words.lentHint}
            options={names.posts}
            value={value.lent}
            change={(lent) => set({ lent })}
            error={errorOf('lent')}
          />
          <PickField
            label={words.cover}
            hint={words.coverHint}
            isRequired
            options={names.posts}
            value={value.cover}
            change={(cover) => set({ cover })}
            error={errorOf('cover')}
          />
          <DayField
            label={words.from}
            isRequired
            value={value.from}
            change={(from) => set({ from })}
            error={errorOf('from')}
          />
          <DayField
            label={words.until}
            isRequired
            value={value.until}
            change={(until) => set({ until })}
            error={errorOf('until')}
          />
          <WordsField
            max={500}
            label={words.reason}
            hint={words.reasonHint}
            isRequired
            rows={2}
            value={value.reason}
            change={(reason) => set({ reason })}
            error={errorOf('reason')}
          />
        </>
      )}
    </SendForm>
  );
}

interface StepFormProps {
  row: contract.SecondmentView;
  step: 'extend' | 'giveBack';
  today: string;
  close: () => void;
}

/** 延期 until a later day, or 返岗 on a day; each with its words. */
export function StepForm({ row: { id, n, until }, step, today, close }: StepFormProps) {
  const words = usePhrases(secondmentWords);
  const isBack = step === 'giveBack';
  const [value, setValue] = useState({ day: isBack ? today : until, reason: '' });
  const field = isBack ? 'on' : 'until';
  return (
    <SendForm
      label={words[step]}
      cancel={words.cancel}
      endpoint={isBack ? contract.returnSecondment : contract.extendSecondment}
      value={{ [field]: value.day, reason: value.reason }}
      input={() => ({ id, n, [field]: value.day, reason: value.reason })}
      reload={[contract.listSecondments]}
      close={close}
    >
      {(errorOf) => (
        <>
          <DayField
            label={isBack ? words.returnOn : words.newUntil}
            isRequired
            value={value.day}
            change={(day) => setValue({ ...value, day })}
            error={errorOf(field)}
          />
          <WordsField
            max={500}
            label={isBack ? words.handover : words.reason}
            isRequired
            rows={2}
            value={value.reason}
            change={(reason) => setValue({ ...value, reason })}
            error={errorOf('reason')}
          />
        </>
      )}
    </SendForm>
  );
}
