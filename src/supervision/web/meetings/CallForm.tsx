import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { v4 as newId } from 'uuid';
import { useCityNames, useNameIn } from '../../../city/web/names.ts';
import { Field } from '../../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../../platform/ui/field-errors.ts';
import { WordsField } from '../../../platform/ui/fields.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { DayPicker } from '../../../platform/ui/MomentPicker.tsx';
import { PickMany, PickOne } from '../../../platform/ui/Pick.tsx';
import { useSend } from '../../../platform/ui/query.ts';
import { Failed } from '../../../platform/ui/states.tsx';
import { callMeeting, listMeetings, type MeetingKind } from '../../contract-meetings.ts';
import { meetingScreens } from './messages.ts';
import { Short } from './Short.tsx';

interface CallFormProps {
  kinds: readonly MeetingKind[];
  close: () => void;
  /** Where the new meeting is to be read. */
  called: (id: string) => void;
}

/** 召开会议: kind, day, hour, who is called by name. */
export function CallForm({ kinds, close, called }: CallFormProps) {
  const words = usePhrases(meetingScreens);
  const nameIn = useNameIn();
  const units = useCityNames();
  const client = useQueryClient();
  const [id] = useState(() => newId());
  const first = kinds[0];
  const [value, setValue] = useState({
    ...{ meeting: first?.code ?? '', day: '', from: '09:00', minutes: String(first?.minutes ?? 60) },
    ...{ named: [...(first?.named ?? [])], topic: '', place: '', guests: '', upperOn: '', order: '' },
  });
  const change = (more: Partial<typeof value>): void => setValue((before) => ({ ...before, ...more }));
  const kind = kinds.find(({ code }) => code === value.meeting);
  const sending = useSend(callMeeting, {
    done: () => {
      void client.invalidateQueries({ queryKey: [listMeetings.path] });
      called(id);
    },
  });
  const errorOf = useFieldErrors(sending.error, value);
  const send = (): void => {
    const { upperOn, order, ...rest } = value;
    const upper = kind?.upperOrder === true ? { order, ...(upperOn === '' ? {} : { upperOn }) } : {};
    sending.mutate({ id, ...rest, ...upper, minutes: Number(value.minutes) });
  };
  return (
    <form
      className="panel"
      aria-label={words.call}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) send();
      }}
    >
      <h2>{words.call}</h2>
      <Field label={words.kind} required error={errorOf('meeting')}>
        {(control) => (
          <PickOne
            control={control}
            options={kinds.map((one) => ({ value: one.code, label: nameIn(one.name) }))}
            value={value.meeting}
            change={(code) => {
              const chosen = kinds.find((one) => one.code === code);
              change({
                meeting: code,
                named: [...(chosen?.named ?? [])],
                minutes: String(chosen?.minutes ?? value.minutes),
              });
            }}
          />
        )}
      </Field>
      <Field label={words.day} required error={errorOf('day')}>
        {(control) => (
          <DayPicker control={control} value={value.day} change={(day) => change({ day })} isShort />
        )}
      </Field>
      <Short
        label={words.from}
        value={value.from}
        change={(from) => change({ from })}
        error={errorOf('from')}
      />
      <Short
        label={words.minutes}
        value={value.minutes}
        change={(minutes) => change({ minutes })}
        error={errorOf('minutes')}
      />
      <Field label={words.named} hint={words.namedHint} error={errorOf('named')}>
        {(control) => (
          <PickMany
            control={control}
            options={units.units}
            values={value.named}
            change={(named) => change({ named })}
          />
        )}
      </Field>
      <WordsField
        label={words.topic}
        hint={words.topicHint}
        max={100}
        value={value.topic}
        change={(topic) => change({ topic })}
        error={errorOf('topic')}
      />
      <WordsField
        label={words.place}
        max={100}
        value={value.place}
        change={(place) => change({ place })}
        error={errorOf('place')}
      />
      <WordsField
        label={words.guests}
        hint={words.guestsHint}
        max={300}
        value={value.guests}
        change={(guests) => change({ guests })}
        error={errorOf('guests')}
      />
      {kind?.upperOrder !== true ? null : (
        <>
          <Field label={words.upperOn} required error={errorOf('upperOn')}>
            {(control) => (
              <DayPicker
                control={control}
                value={value.upperOn}
                change={(upperOn) => change({ upperOn })}
                isShort
              />
            )}
          </Field>
          <WordsField
            label={words.order}
            rows={2}
            max={500}
            value={value.order}
            change={(order) => change({ order })}
            error={errorOf('order')}
          />
        </>
      )}
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.call}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  );
}
