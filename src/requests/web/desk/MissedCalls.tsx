import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { Field } from '../../../platform/ui/Field.tsx';
import { FilePicker } from '../../../platform/ui/FilePicker.tsx';
import { fieldNames } from '../../../platform/ui/field-names.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { MomentPicker, useInstantOf } from '../../../platform/ui/MomentPicker.tsx';
import { Moment } from '../../../platform/ui/moments.tsx';
import { useAnswer, useSend } from '../../../platform/ui/query.ts';
import { Awaited, Failed, Nothing } from '../../../platform/ui/states.tsx';
import {
  addMissedCall,
  addMissedCalls,
  type MissedCall,
  missedCalls,
  missedPhone,
  ringBack,
  today,
} from '../../desk/contract.ts';
import { missedOutcomes } from '../../desk/rules/calls.ts';
import { useCity } from '../city.tsx';
import { useDeskDraft } from './draft.ts';
import { deskScreens } from './messages.ts';

function useRefreshCalls(): () => void {
  const store = useQueryClient();
  return () => {
    for (const { path } of [missedCalls, today]) void store.invalidateQueries({ queryKey: [path] });
  };
}

/** 漏接回拨: calls nobody took, oldest first; shown is the time, the telephone only when it is rung. */
export function MissedCalls() {
  const words = usePhrases(deskScreens).calls;
  const answer = useAnswer(missedCalls, { state: 'open' }, { every: 60_000 });
  const done = useAnswer(missedCalls, { state: 'done' });
  return (
    <section className="panel" aria-labelledby="missed-calls">
      <h2 id="missed-calls">{words.missedTitle}</h2>
      {answer.data === undefined ? (
        <Awaited answer={answer} rows={3} />
      ) : answer.data.rows.length === 0 ? (
        <Nothing title={words.missedEmpty} next={null} />
      ) : (
        <ul className="cards accounts">
          {answer.data.rows.map((row) => (
            <MissedRow key={row.id} call={row} />
          ))}
        </ul>
      )}
      <AddMissed />
      <AddBatch />
      <details>
        <summary>{words.done}</summary>
        {done.data?.rows.length === 0 ? <p className="quiet">{words.doneEmpty}</p> : null}
        <ul>
          {(done.data?.rows ?? []).map((row) => (
            <li key={row.id}>
              <Moment at={row.calledAt} /> · {words.states[row.state]} · {words.attempts(row.attempts)}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function MissedRow({ call }: { call: MissedCall }) {
  const words = usePhrases(deskScreens).calls;
  const fields = usePhrases(fieldNames);
  const refresh = useRefreshCalls();
  const navigate = useNavigate();
  const draft = useDeskDraft(useCity().data);
  const showing = useSend(missedPhone);
  const ringing = useSend(ringBack, { done: refresh });
  const phone = showing.data?.phone;
  const register = (): void => {
    draft.contact.change({ phone: phone ?? '' });
    void navigate('/desk');
  };
  return (
    <li>
      <span>
        <strong data-field={fields.time}>
          <Moment at={call.calledAt} />
        </strong>{' '}
        <span className="quiet" data-field={fields.content}>
          {words.times(call.times)}
          {call.attempts > 0 ? ` · ${words.attempts(call.attempts)}` : ''}
          {call.why === null ? '' : ` · ${words.whys[call.why]}`}
        </span>
      </span>
      {(showing.data?.words ?? []).map((written) => (
        <p key={written} className="said" data-field={fields.content}>
          {words.wrote(written)}
        </p>
      ))}
      {phone == null ? (
        <span>
          <Button size="small" loading={showing.isPending} onClick={() => showing.mutate({ id: call.id })}>
            {words.show}
          </Button>
        </span>
      ) : (
        <span className="row">
          <a href={`tel:${phone}`} className="number">
            {phone}
          </a>
          {missedOutcomes.map((outcome) => (
            <Button
              key={outcome}
              size="small"
              loading={ringing.isPending}
              onClick={() => ringing.mutate({ id: call.id, outcome })}
            >
              {words.outcomes[outcome]}
            </Button>
          ))}
          <Button size="small" type="link" onClick={register}>
            {words.register}
          </Button>
        </span>
      )}
      {showing.error === null ? null : <Failed error={showing.error} />}
      {ringing.error === null ? null : <Failed error={ringing.error} />}
    </li>
  );
}

function AddMissed() {
  const words = usePhrases(deskScreens).calls;
  const refresh = useRefreshCalls();
  const instantOf = useInstantOf();
  const [phone, setPhone] = useState('');
  const [at, setAt] = useState('');
  const adding = useSend(addMissedCall, {
    done: () => {
      setPhone('');
      refresh();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    adding.mutate({ phone, calledAt: instantOf(at) ?? '' });
  };
  const { fields = {} } = adding.error ?? {};
  return (
    <details>
      <summary>{words.add}</summary>
      <form className="triple" onSubmit={submit} noValidate>
        <Field label={words.phone} required error={fields['phone']}>
          {(control) => (
            <Input
              {...control}
              inputMode="tel"
              maxLength={20}
              value={phone}
              onChange={(event) => setPhone(event.target.value)}
            />
          )}
        </Field>
        <Field label={words.calledAt} required error={fields['calledAt']}>
          {(control) => <MomentPicker control={control} value={at} change={setAt} />}
        </Field>
        <div className="field-button">
          <Button htmlType="submit" loading={adding.isPending}>
            {words.addButton}
          </Button>
        </div>
      </form>
      {adding.error === null || Object.keys(fields).length > 0 ? null : <Failed error={adding.error} />}
    </details>
  );
}

function AddBatch() {
  const words = usePhrases(deskScreens).calls;
  const refresh = useRefreshCalls();
  const id = useId();
  const adding = useSend(addMissedCalls, { done: refresh });
  const read = async ([file]: readonly File[]): Promise<void> => {
    if (file !== undefined) adding.mutate({ text: await file.text() });
  };
  const done = adding.data;
  return (
    <details>
      <summary>{words.batch}</summary>
      <p className="hint">
        <label htmlFor={id}>{words.batchHint}</label>
      </p>
      <FilePicker control={{ id }} accept=".csv,.txt,text/csv" choose={read} disabled={adding.isPending} />
      {adding.error === null ? null : <Failed error={adding.error} />}
      {done === undefined ? null : (
        <Alert
          type={done.refused.length === 0 ? 'success' : 'warning'}
          role="status"
          title={words.batchDone(done.added, done.known, done.refused.length)}
          description={done.refused.map(({ line, reason }) => <p key={line}>{words.line(line, reason)}</p>)}
        />
      )}
    </details>
  );
}
