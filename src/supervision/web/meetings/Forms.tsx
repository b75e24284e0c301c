import { useState } from 'react';
import { useCityNames } from '../../../city/web/names.ts';
import { Field } from '../../../platform/ui/Field.tsx';
import { WordsField } from '../../../platform/ui/fields.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { DayPicker } from '../../../platform/ui/MomentPicker.tsx';
import { PickMany, PickOne } from '../../../platform/ui/Pick.tsx';
import {
  cancelMeeting,
  holdMeeting,
  type MeetingView,
  ownPlan,
  takeDecision,
} from '../../contract-meetings.ts';
import { type DecisionKind, decisionKinds } from '../../rules/meetings/meeting.ts';
import { meetingScreens } from './messages.ts';
import { Short } from './Short.tsx';
import { StepForm } from './StepForm.tsx';

interface FormProps {
  meeting: MeetingView;
  close: () => void;
}

/** 登记会议情况: whose head came, who sent somebody else, how many people, what was said. */
export function HoldForm({ meeting, close }: FormProps) {
  const words = usePhrases(meetingScreens);
  const { units } = useCityNames();
  const [value, setValue] = useState({
    ...{ from: meeting.from, minutes: String(meeting.minutes), people: '', summary: '' },
    ...{ heads: [] as string[], substitutes: [] as string[] },
  });
  const change = (more: Partial<typeof value>): void => setValue((before) => ({ ...before, ...more }));
  const named = units.filter((one) => meeting.named.length === 0 || meeting.named.includes(one.value));
  const input = () => ({
    ...{ ...value, id: meeting.id, n: meeting.n },
    ...{ minutes: Number(value.minutes), people: Number(value.people) },
  });
  return (
    <StepForm label={words.steps.hold} endpoint={holdMeeting} value={value} input={input} close={close}>
      {(errorOf) => (
        <>
          <Short
            label={words.from}
            value={value.from}
            change={(from) => change({ from })}
            error={errorOf('from')}
          />
          <Short
            label={words.realMinutes}
            value={value.minutes}
            change={(minutes) => change({ minutes })}
            error={errorOf('minutes')}
          />
          <Short
            label={words.people}
            hint={words.peopleHint}
            value={value.people}
            change={(people) => change({ people })}
            error={errorOf('people')}
          />
          {(['heads', 'substitutes'] as const).map((name) => (
            <Field key={name} label={words[name]} error={errorOf(name)}>
              {(control) => (
                <PickMany
                  control={control}
                  options={named}
                  values={value[name]}
                  change={(chosen) => change({ [name]: chosen })}
                />
              )}
            </Field>
          ))}
          <WordsField
            label={words.summary}
            isRequired
            rows={5}
            max={2000}
            value={value.summary}
            change={(summary) => change({ summary })}
            error={errorOf('summary')}
          />
        </>
      )}
    </StepForm>
  );
}

/** 登记议定事项: what, which unit, by which day. */
export function DecideForm({ meeting, close }: FormProps) {
  const words = usePhrases(meetingScreens);
  const { units } = useCityNames();
  const [value, setValue] = useState({ kind: 'decision' as DecisionKind, words: '', unit: '', due: '' });
  const change = (more: Partial<typeof value>): void => setValue((before) => ({ ...before, ...more }));
  const input = () => ({ ...value, id: meeting.id, n: meeting.n });
  return (
    <StepForm label={words.steps.decide} endpoint={takeDecision} value={value} input={input} close={close}>
      {(errorOf) => (
        <>
          <Field label={words.decisionKind} required error={errorOf('kind')}>
            {(control) => (
              <PickOne
                control={control}
                options={decisionKinds.map((one) => ({ value: one, label: words.kinds[one] }))}
                value={value.kind}
                change={(kind) => change({ kind: kind === 'promise' ? 'promise' : 'decision' })}
              />
            )}
          </Field>
          <WordsField
            label={words.decisionWords}
            isRequired
            rows={2}
            value={value.words}
            change={(text) => change({ words: text })}
            error={errorOf('words')}
          />
          <Field label={words.unit} required error={errorOf('unit')}>
            {(control) => (
              <PickOne
                control={control}
                options={units}
                value={value.unit}
                change={(unit) => change({ unit })}
              />
            )}
          </Field>
          <Field label={words.dueLabel} required error={errorOf('due')}>
            {(control) => (
              <DayPicker control={control} value={value.due} change={(due) => change({ due })} isShort />
            )}
          </Field>
        </>
      )}
    </StepForm>
  );
}

/** 登记本级方案: its day and name. */
export function PlanForm({ meeting, close }: FormProps) {
  const words = usePhrases(meetingScreens);
  const [value, setValue] = useState({ on: '', words: '' });
  const input = () => ({ ...value, id: meeting.id, n: meeting.n });
  return (
    <StepForm label={words.steps.plan} endpoint={ownPlan} value={value} input={input} close={close}>
      {(errorOf) => (
        <>
          <Field label={words.planOn} required error={errorOf('on')}>
            {(control) => (
              <DayPicker
                control={control}
                value={value.on}
                change={(on) => setValue({ ...value, on })}
                isShort
              />
            )}
          </Field>
          <WordsField
            label={words.planWords}
            isRequired
            value={value.words}
            change={(text) => setValue({ ...value, words: text })}
            error={errorOf('words')}
          />
        </>
      )}
    </StepForm>
  );
}

/** 取消会议, for a reason. */
export function CancelForm({ meeting, close }: FormProps) {
  const words = usePhrases(meetingScreens);
  const [reason, setReason] = useState('');
  const input = () => ({ id: meeting.id, n: meeting.n, reason });
  return (
    <StepForm
      label={words.steps.cancel}
      endpoint={cancelMeeting}
      value={{ reason }}
      input={input}
      close={close}
    >
      {(errorOf) => (
        <WordsField
          label={words.reason}
          isRequired
          rows={2}
          value={reason}
          change={setReason}
          error={errorOf('reason')}
        />
      )}
    </StepForm>
  );
}
