import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox } from 'antd';
import { type FormEvent, useState } from 'react';
import { Choice, Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { DayPicker } from '../../platform/ui/MomentPicker.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import {
  bookRelief,
  confirmOperator,
  documentBooking,
  listRows,
  overview,
  showRow,
} from '../contract-relief.ts';
import { yuan } from '../rules/money.ts';
import { reliefScreens } from './relief-messages.ts';

/** Everything shown of a list is asked for again after something was booked. */
function useRefresh(): () => void {
  const store = useQueryClient();
  return () => {
    for (const { path } of [overview, listRows, showRow]) void store.invalidateQueries({ queryKey: [path] });
  };
}

interface BookProps {
  list: string;
  rows: 'all' | number[];
  /** What is left to book, in fen. */
  left: number;
}

/** Books what is left of rows; what was booked stays to be read when nothing is left. */
export function Book({ list, rows, left }: BookProps) {
  const words = usePhrases(reliefScreens);
  const refresh = useRefresh();
  const sending = useSend(bookRelief, { done: refresh });
  const form = <BookForm sending={sending} list={list} rows={rows} />;
  const folded = (
    <details className="inline-form">
      <summary>{words.bookAll}</summary>
      {form}
    </details>
  );
  return (
    <>
      {left > 0 ? (rows === 'all' ? folded : form) : null}
      {sending.data === undefined ? null : (
        <Alert
          type="success"
          role="status"
          title={words.bookedWords(sending.data.booked, yuan(sending.data.fen))}
        />
      )}
    </>
  );
}

type Sending = ReturnType<typeof useSend<typeof bookRelief.input, typeof bookRelief.output>>;

/** On which day, how, with papers or without. */
function BookForm({ sending, list, rows }: { sending: Sending } & Omit<BookProps, 'left'>) {
  const words = usePhrases(reliefScreens);
  const [on, setOn] = useState('2022-06-30');
  const [way, setWay] = useState<'waive' | 'refund' | 'offset'>('waive');
  const [documented, setDocumented] = useState(false);
  const errorOf = useFieldErrors(sending.error, { on });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    sending.mutate({ list, rows, on, way, documented });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Field label={words.on} required error={errorOf('on')}>
        {(control) => <DayPicker control={control} value={on} change={setOn} isFixed />}
      </Field>
      <Choice
        legend={words.way}
        name="way"
        required
        options={(['waive', 'refund', 'offset'] as const).map((value) => ({
          value,
          label: words.ways[value],
        }))}
        value={way}
        change={setWay}
      />
      <p>
        <Checkbox checked={documented} onChange={(event) => setDocumented(event.target.checked)}>
          {words.documented}
        </Checkbox>
      </p>
      <Button type="primary" htmlType="submit" loading={sending.isPending}>
        {rows === 'all' ? words.bookAll : words.bookOne}
      </Button>
      {sending.error === null ? null : <Failed error={sending.error} />}
    </form>
  );
}

/** Notes that an operator confirmed the relief reached it. */
export function ConfirmOperator({ list, row }: { list: string; row: number }) {
  const words = usePhrases(reliefScreens);
  const refresh = useRefresh();
  const [on, setOn] = useState('2022-06-30');
  const sending = useSend(confirmOperator, { done: refresh });
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        sending.mutate({ list, row, on });
      }}
    >
      <DayPicker control={{ 'aria-label': words.on }} value={on} change={setOn} isShort isFixed />
      <Button htmlType="submit" loading={sending.isPending}>
        {words.confirm}
      </Button>
      {sending.error === null ? null : <Failed error={sending.error} />}
    </form>
  );
}

/** Adds the papers to a booking made without. */
export function AddDocument({ list, lease, booking }: { list: string; lease: string; booking: number }) {
  const words = usePhrases(reliefScreens);
  const refresh = useRefresh();
  const sending = useSend(documentBooking, { done: refresh });
  return (
    <>
      <Button
        size="small"
        loading={sending.isPending}
        onClick={() => sending.mutate({ list, lease, booking })}
      >
        {words.addDocument}
      </Button>
      {sending.error === null ? null : <Failed error={sending.error} />}
    </>
  );
}
