import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { v4 as newId } from 'uuid';
import { useCityNames } from '../../city/web/names.ts';
import { useMay } from '../../platform/ui/acting.tsx';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { type AppealView, appealLine, decideAppeal, readSheet, type SheetView } from '../contract.ts';
import type { Measure } from '../rules/measures.ts';
import { assessmentPermissions } from '../rules/permissions.ts';
import { assessmentScreens } from './messages.ts';

/** What units said against a sheet, with the form of a unit that wants to, and of the office that answers. */
export function Appeals({ sheet }: { sheet: SheetView }) {
  const words = usePhrases(assessmentScreens);
  const may = useMay();
  const [said, setSaid] = useState('');
  const own = sheet.mine?.[0];
  const mayAppeal = may(assessmentPermissions['assessment.appeal']) && own !== undefined;
  if (sheet.appeals.length === 0 && !mayAppeal) return null;
  return (
    <section className="panel" aria-labelledby="sheet-appeals">
      <h2 id="sheet-appeals">{words.appeals}</h2>
      {said === '' ? null : <Alert type="success" role="status" showIcon title={said} />}
      {sheet.appeals.map((appeal) => (
        <OneAppeal key={appeal.id} appeal={appeal} done={() => setSaid(words.decided)} />
      ))}
      {mayAppeal ? <NewAppeal sheet={sheet} unit={own} done={() => setSaid(words.appealSent)} /> : null}
    </section>
  );
}

function OneAppeal({ appeal, done }: { appeal: AppealView; done: () => void }) {
  const words = usePhrases(assessmentScreens);
  const names = useCityNames();
  const mayDecide = useMay()(assessmentPermissions['assessment.decide']);
  return (
    <article className="appeal">
      <p>
        <strong>
          {names.unit(appeal.unit)} · {words.measures[appeal.measure]}
        </strong>{' '}
        <span className="badge badge-quiet">{words.appealStates[appeal.state]}</span>{' '}
        <small className="quiet">
          <Moment at={appeal.appealedAt} year />
        </small>
      </p>
      <p lang="zh-CN">{appeal.words === '' ? words.erased : appeal.words}</p>
      {appeal.reason === '' ? null : (
        <p lang="zh-CN">
          {words.decisionReason}：{appeal.reason}
        </p>
      )}
      {mayDecide && appeal.state === 'open' ? <Decide appeal={appeal} done={done} /> : null}
    </article>
  );
}

function useReload(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: [readSheet.path] });
}

function Decide({ appeal, done }: { appeal: AppealView; done: () => void }) {
  const words = usePhrases(assessmentScreens);
  const reload = useReload();
  const [reason, setReason] = useState('');
  const sending = useSend(decideAppeal, {
    done: () => {
      done();
      reload();
    },
    refused: ({ code }) => {
      if (code === 'conflict' || code === 'not-now') reload();
    },
  });
  const errorOf = useFieldErrors(sending.error, { reason });
  const send = (upheld: boolean): void => sending.mutate({ id: appeal.id, n: appeal.n, upheld, reason });
  return (
    <form aria-label={words.decide} noValidate onSubmit={(event) => event.preventDefault()}>
      <Field label={words.decisionReason} required error={errorOf('reason')}>
        {(control) => (
          <Input.TextArea
            {...control}
            lang="zh-CN"
            rows={2}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" loading={sending.isPending} onClick={() => send(true)}>
          {words.uphold}
        </Button>
        <Button loading={sending.isPending} onClick={() => send(false)}>
          {words.refuse}
        </Button>
      </div>
    </form>
  );
}

function NewAppeal({ sheet, unit, done }: { sheet: SheetView; unit: string; done: () => void }) {
  const words = usePhrases(assessmentScreens);
  const reload = useReload();
  const [search] = useSearchParams();
  const measure: Measure =
    sheet.measures.find((one) => one === search.get('measure')) ?? sheet.measures[0] ?? 'close';
  const [isOpen, setOpen] = useState(false);
  const [draft, setDraft] = useState({ id: newId(), words: '' });
  const sending = useSend(appealLine, {
    done: () => {
      done();
      reload();
      setOpen(false);
      setDraft({ id: newId(), words: '' });
    },
  });
  const errorOf = useFieldErrors(sending.error, draft);
  if (!isOpen)
    return (
      <p className="no-print">
        <Button onClick={() => setOpen(true)}>
          {words.appeal}（{words.measures[measure]}）
        </Button>
      </p>
    );
  return (
    <form
      aria-label={words.appeal}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) sending.mutate({ ...draft, sheet: sheet.id, unit, measure });
      }}
    >
      <Field
        label={`${words.measures[measure]} · ${words.appealLabel}`}
        hint={words.appealHint}
        required
        error={errorOf('words')}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            lang="zh-CN"
            rows={3}
            maxLength={2000}
            value={draft.words}
            onChange={(event) => setDraft((before) => ({ ...before, words: event.target.value }))}
          />
        )}
      </Field>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.send}
        </Button>
        <Button onClick={() => setOpen(false)}>{words.cancel}</Button>
      </div>
    </form>
  );
}
