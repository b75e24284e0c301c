import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, InputNumber } from 'antd';
import { type FormEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import { v4 as newId } from 'uuid';
import { formatCivilDate } from '../../../platform/i18n.ts';
import { Field } from '../../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../../platform/ui/field-errors.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { DayPicker } from '../../../platform/ui/MomentPicker.tsx';
import { Moment } from '../../../platform/ui/moments.tsx';
import { type ListPage, Pages } from '../../../platform/ui/Pages.tsx';
import { useAnswer, useSend } from '../../../platform/ui/query.ts';
import { Awaited, Failed, Nothing, Screen } from '../../../platform/ui/states.tsx';
import { Tabs } from '../../../platform/ui/Tabs.tsx';
import { drawChecks, listChecks, ownChecks, repeatDraw } from '../contract.ts';
import { type CheckState, checkStates } from '../rules/check.ts';
import { CheckList } from './CheckList.tsx';
import { qualityScreens } from './messages.ts';

/** 质检: draw by lot, score, decide appeals. */
export function QualityChecksPage() {
  const words = usePhrases(qualityScreens);
  const [search] = useSearchParams();
  const state = checkStates.find((one) => one === search.get('state')) ?? 'drawn';
  return (
    <Screen title={words.title}>
      <p>{words.intro}</p>
      <DrawForm />
      <Tabs
        label={words.statesLabel}
        names={checkStates}
        chosen={state}
        to={(one) => ({ search: `?state=${one}` })}
      >
        {(one) => words.states[one]}
      </Tabs>
      <Pages key={state}>{(page) => <ChecksIn state={state} page={page} />}</Pages>
    </Screen>
  );
}

interface ChecksInProps {
  state: CheckState;
  page: ListPage<string>;
}

function ChecksIn({ state, page: { after, isFirst, more } }: ChecksInProps) {
  const words = usePhrases(qualityScreens);
  const found = useAnswer(listChecks, { state, ...(after === undefined ? {} : { after }) });
  if (found.data === undefined) return <Awaited answer={found} />;
  const { rows, next, draws } = found.data;
  return (
    <>
      {rows.length === 0 && isFirst ? <Nothing title={words.empty[state]} /> : null}
      <CheckList rows={rows} />
      {more(next)}
      {isFirst ? draws.map(({ id, at }) => <Repeat key={id} id={id} at={at} />) : null}
    </>
  );
}

const usualPer = 3;

function DrawForm() {
  const words = usePhrases(qualityScreens);
  const client = useQueryClient();
  const [id, setId] = useState(() => newId());
  const [span, setSpan] = useState({ from: '', to: '' });
  const [per, setPer] = useState(usualPer);
  const sending = useSend(drawChecks, {
    done: () => {
      setId(newId());
      void client.invalidateQueries({ queryKey: [listChecks.path] });
    },
  });
  const errorOf = useFieldErrors(sending.error, { ...span, per });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    sending.mutate({ id, ...span, per });
  };
  return (
    <form className="panel" onSubmit={submit} noValidate aria-label={words.draw}>
      <h2>{words.draw}</h2>
      <div className="pair">
        {(['from', 'to'] as const).map((name) => (
          <Field key={name} label={words[name]} required error={errorOf(name)}>
            {(control) => (
              <DayPicker
                control={control}
                value={span[name]}
                change={(day) => setSpan({ ...span, [name]: day })}
              />
            )}
          </Field>
        ))}
        <Field label={words.per} required error={errorOf('per')}>
          {(control) => (
            <InputNumber
              {...control}
              min={1}
              max={20}
              precision={0}
              value={per}
              onChange={(chosen) => setPer(chosen ?? usualPer)}
            />
          )}
        </Field>
      </div>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.draw}
        </Button>
        {sending.data === undefined ? null : (
          <span role="status">
            {words.drawn(sending.data.drawn, sending.data.people)} · {words.seed}{' '}
            <code>{sending.data.seed}</code>
          </span>
        )}
      </div>
    </form>
  );
}

/** Anybody who may judge draws again by the seed of the record. */
function Repeat({ id, at }: { id: string; at: string }) {
  const words = usePhrases(qualityScreens);
  const { language } = useLanguage();
  const [isAsked, setAsked] = useState(false);
  const found = useAnswer(repeatDraw, { id }, { enabled: isAsked });
  const day = (date: string) => formatCivilDate(date, language);
  return (
    <div className="panel">
      <div className="row">
        <Moment at={at} />
        <Button loading={found.isFetching} onClick={() => setAsked(true)}>
          {words.repeat}
        </Button>
        {found.data === undefined ? null : (
          <span className="quiet">
            {words.repeated(day(found.data.from), day(found.data.to), found.data.per)} · {words.seed}{' '}
            <code>{found.data.seed}</code>
          </span>
        )}
      </div>
      {found.error === null ? null : <Failed error={found.error} />}
      {found.data === undefined ? null : (
        <Alert
          role="status"
          type={found.data.isSame ? 'success' : 'error'}
          title={found.data.isSame ? words.same : words.differs}
        />
      )}
    </div>
  );
}

/** 我的质检: what was found about one's own work. */
export function OwnChecksPage() {
  const words = usePhrases(qualityScreens);
  return (
    <Screen title={words.mine}>
      <p>{words.mineIntro}</p>
      <Pages>{(page) => <OwnChecks page={page} />}</Pages>
    </Screen>
  );
}

function OwnChecks({ page: { after, isFirst, more } }: { page: ListPage<string> }) {
  const words = usePhrases(qualityScreens);
  const found = useAnswer(ownChecks, after === undefined ? {} : { after });
  if (found.data === undefined) return <Awaited answer={found} />;
  const { rows, next } = found.data;
  if (rows.length === 0 && isFirst) return <Nothing title={words.mineEmpty} />;
  return (
    <>
      <CheckList rows={rows} />
      {more(next)}
    </>
  );
}
