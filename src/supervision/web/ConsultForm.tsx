import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useCityNames } from '../../city/web/names.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { MomentPicker } from '../../platform/ui/MomentPicker.tsx';
import { useZone } from '../../platform/ui/moments.tsx';
import { useFits } from '../../platform/ui/Pick.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { instantInZone } from '../../platform/ui/zone.ts';
import { callConsultation, type LadderView } from '../contract-ladder.ts';
import { ladderScreens } from './ladder-messages.ts';

interface ConsultFormProps {
  view: LadderView;
  done: (view: LadderView) => void;
  close: () => void;
  reload: () => void;
}

/** 会商通知: which units, when and where. */
export function ConsultForm({ view, done, close, reload }: ConsultFormProps) {
  const words = usePhrases(ladderScreens);
  const filterOption = useFits();
  const names = useCityNames();
  const zone = useZone();
  const [value, setValue] = useState({ units: view.unit === '' ? [] : [view.unit], time: '', place: '' });
  const change = (more: Partial<typeof value>): void => setValue((before) => ({ ...before, ...more }));
  const sending = useSend(callConsultation, {
    done,
    refused: ({ code }) => {
      if (code === 'conflict' || code === 'not-now') reload();
    },
  });
  const errorOf = useFieldErrors(sending.error, value);
  const send = (): void => {
    const { units, time, place } = value;
    const at = time === '' ? '' : instantInZone(time, zone);
    sending.mutate({ request: view.request, n: view.n, units, time: at, place });
  };
  return (
    <form
      className="panel"
      aria-label={words.consultTitle}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) send();
      }}
    >
      <h2>{words.consultTitle}</h2>
      <Field label={words.consultUnits} required error={errorOf('units')}>
        {(control) => (
          <Select
            {...control}
            mode="multiple"
            className="wide"
            showSearch={{ filterOption }}
            value={value.units}
            options={names.dispatchable}
            onChange={(units: string[]) => change({ units })}
          />
        )}
      </Field>
      <Field label={words.consultTime} required error={errorOf('time')}>
        {(control) => (
          <MomentPicker control={control} value={value.time} change={(time) => change({ time })} />
        )}
      </Field>
      <Field label={words.consultPlace} required error={errorOf('place')}>
        {(control) => (
          <Input
            {...control}
            lang="zh-CN"
            maxLength={100}
            value={value.place}
            onChange={(event) => change({ place: event.target.value })}
          />
        )}
      </Field>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.consult}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  );
}
