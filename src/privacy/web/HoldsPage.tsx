import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { useMay } from '../../platform/ui/acting.tsx';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Day, Moment } from '../../platform/ui/moments.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Failed, Nothing, Screen } from '../../platform/ui/states.tsx';
import { type HoldView, liftHold, listHolds, placeHold } from '../contract.ts';
import { privacyPermissions } from '../rules/permissions.ts';
import { HoldForm } from './HoldForm.tsx';
import { destructionScreens } from './messages.ts';

/** 暂缓销毁: what is kept beyond its period, and why. */
export function HoldsPage() {
  const words = usePhrases(destructionScreens);
  const mayHold = useMay()(privacyPermissions['destruction.hold']);
  const found = useAnswer(listHolds, {});
  return (
    <Screen title={words.holds} beside={<Link to="/destructions">{words.title}</Link>}>
      <p>{words.holdsLead}</p>
      {mayHold ? <PlaceForm /> : null}
      <Awaited answer={found} />
      {found.data?.rows.length === 0 ? <Nothing title={words.holdsEmpty} /> : null}
      {found.data?.rows.map((row) => (
        <HoldCard key={`${row.subject}-${row.n}`} row={row} mayLift={mayHold} />
      ))}
    </Screen>
  );
}

function useReload(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: [listHolds.path] });
}

function PlaceForm() {
  const words = usePhrases(destructionScreens);
  const reload = useReload();
  const [round, setRound] = useState(0);
  const [number, setNumber] = useState('');
  const sending = useSend(placeHold, {
    done: () => {
      setNumber('');
      setRound((before) => before + 1);
      reload();
    },
  });
  const errorOf = useFieldErrors(sending.error, { number });
  return (
    <details className="panel">
      <summary>{words.hold}</summary>
      <Field label={words.holdNumber} required error={errorOf('number')}>
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            maxLength={20}
            value={number}
            onChange={(event) => setNumber(event.target.value)}
          />
        )}
      </Field>
      <HoldForm
        key={round}
        isSending={sending.isPending}
        error={sending.error}
        send={(hold) => sending.mutate({ number, ...hold })}
      />
    </details>
  );
}

function HoldCard({ row, mayLift }: { row: HoldView; mayLift: boolean }) {
  const words = usePhrases(destructionScreens);
  const names = useCityNames();
  const reload = useReload();
  const [reason, setReason] = useState<string>();
  const sending = useSend(liftHold, { done: reload });
  const errorOf = useFieldErrors(sending.error, { reason: reason ?? '' });
  return (
    <section className="panel" aria-label={row.number ?? words.noNumber}>
      <div className="panel-head">
        <h2 className="number">{row.number ?? words.noNumber}</h2>
        <span className="badge badge-quiet">{words.why[row.ground]}</span>
      </div>
      {row.reason === null ? null : <p lang="zh-CN">{row.reason}</p>}
      <p className="quiet">
        {row.until === null ? (
          words.forever
        ) : (
          <>
            {words.untilDay} <Day date={row.until} />
          </>
        )}{' '}
        · {words.placedBy} {row.post === null ? '' : names.postOfUnit(row.post)}{' '}
        <Moment at={row.placedAt} year />
      </p>
      {!mayLift ? null : reason === undefined ? (
        <Button size="small" onClick={() => setReason('')}>
          {words.lift}
        </Button>
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!sending.isPending) sending.mutate({ subject: row.subject, n: row.n, reason });
          }}
        >
          <Field label={words.reasonLabel} required error={errorOf('reason')}>
            {(control) => (
              <Input
                {...control}
                lang="zh-CN"
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          {sending.error === null ? null : <Failed error={sending.error} />}
          <div className="row form-buttons">
            <Button type="primary" htmlType="submit" loading={sending.isPending}>
              {words.lift}
            </Button>
            <Button onClick={() => setReason(undefined)}>{words.cancel}</Button>
          </div>
        </form>
      )}
    </section>
  );
}
