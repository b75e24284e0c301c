import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { Choice, Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { DayPicker } from '../../platform/ui/MomentPicker.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import {
  acceptRung,
  answerRung,
  type LadderView,
  sendBackRung,
  type ToldStep,
  withdrawRung,
} from '../contract-ladder.ts';
import type { RungAction } from '../rules/ladder.ts';
import { type Stand, stands } from '../rules/ladder-events.ts';
import { ladderScreens } from './ladder-messages.ts';

interface RungFormProps {
  view: LadderView;
  step: ToldStep;
  action: RungAction;
  done: (view: LadderView) => void;
  close: () => void;
  reload: () => void;
}

const usualWorkdays = 2;

/** One step on an issued rung: the unit answers or objects, the office accepts, sends back or withdraws. */
export function RungForm({ view, step, action, done, close, reload }: RungFormProps) {
  const words = usePhrases(ladderScreens);
  const [value, setValue] = useState({
    stand: 'answers' as Stand,
    words: '',
    until: '',
    workdays: usualWorkdays,
  });
  const change = (more: Partial<typeof value>): void => setValue((before) => ({ ...before, ...more }));
  const how = {
    done,
    refused: ({ code }: { code: string }) => {
      if (code === 'conflict' || code === 'not-now') reload();
    },
  };
  const sends = {
    answer: useSend(answerRung, how),
    accept: useSend(acceptRung, how),
    'send-back': useSend(sendBackRung, how),
    withdraw: useSend(withdrawRung, how),
  };
  const sending = sends[action];
  const errorOf = useFieldErrors(sending.error, value);
  const send = (): void => {
    const at = { request: view.request, n: view.n, at: step.at };
    const { stand, until, workdays } = value;
    const promised = stand === 'answers' && until !== '' ? { until } : {};
    if (action === 'answer') sends.answer.mutate({ ...at, stand, words: value.words, ...promised });
    if (action === 'accept')
      sends.accept.mutate({ ...at, ...(value.words.trim() === '' ? {} : { words: value.words }) });
    if (action === 'send-back') sends['send-back'].mutate({ ...at, words: value.words, workdays });
    if (action === 'withdraw') sends.withdraw.mutate({ ...at, words: value.words });
  };
  const isObjection = action === 'answer' && value.stand === 'objects';
  return (
    <form
      className="panel"
      aria-label={words.actions[action]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) send();
      }}
    >
      {action === 'answer' ? (
        <Choice
          legend={words.stand}
          name="stand"
          required
          options={stands.map((one) => ({ value: one, label: words.stands[one] }))}
          value={value.stand}
          change={(stand) => change({ stand })}
        />
      ) : null}
      <Field
        label={isObjection ? words.objection : words.stepWords[action]}
        required={action !== 'accept'}
        error={errorOf('words')}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            lang="zh-CN"
            rows={3}
            maxLength={2000}
            value={value.words}
            onChange={(event) => change({ words: event.target.value })}
          />
        )}
      </Field>
      {action === 'answer' && !isObjection ? (
        <Field label={words.until} hint={words.untilHint} error={errorOf('until')}>
          {(control) => (
            <DayPicker control={control} value={value.until} change={(until) => change({ until })} isShort />
          )}
        </Field>
      ) : null}
      {action === 'send-back' ? (
        <Field label={words.workdays} required error={errorOf('workdays')}>
          {(control) => (
            <InputNumber
              {...control}
              min={1}
              max={30}
              precision={0}
              value={value.workdays}
              onChange={(chosen) => change({ workdays: chosen ?? usualWorkdays })}
            />
          )}
        </Field>
      ) : null}
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.actions[action]}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  );
}
