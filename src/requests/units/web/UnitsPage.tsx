import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { cityData } from '../../../city/contract.ts';
import { Field } from '../../../platform/ui/Field.tsx';
import { fieldNames } from '../../../platform/ui/field-names.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { DayPicker } from '../../../platform/ui/MomentPicker.tsx';
import { Day } from '../../../platform/ui/moments.tsx';
import { answerKey, useAnswer, useSend } from '../../../platform/ui/query.ts';
import { Awaited, Failed, Nothing, Screen } from '../../../platform/ui/states.tsx';
import { type Names, useCity } from '../../web/city.tsx';
import {
  decideReorganisation,
  dropReorganisation,
  listReorganisations,
  type Plan,
  previewUnits,
  type ReorganisationRow,
} from '../contract.ts';
import { emptyPlan, planOf } from './draft.ts';
import { unitScreens } from './messages.ts';
import { PlanFields } from './PlanFields.tsx';

/** 单位变动: filled in, previewed, confirmed; and what was done before. */
export function UnitsPage() {
  const words = usePhrases(unitScreens);
  return (
    <Screen title={words.title}>
      <p>{words.intro}</p>
      <NewPlan />
      <Past />
    </Screen>
  );
}

type List = z.output<(typeof listReorganisations)['output']>;

/** Shows the list as answered, and names units anew: they may be called otherwise now. */
function useShow(): (list: List) => void {
  const client = useQueryClient();
  return (list) => {
    client.setQueryData(answerKey(listReorganisations, {}), list);
    void client.invalidateQueries({ queryKey: [cityData.path] });
  };
}

function NewPlan() {
  const words = usePhrases(unitScreens);
  const [draft, setDraft] = useState(emptyPlan);
  const previewing = useSend(previewUnits);
  const plan = planOf(draft);
  return (
    <section className="panel" aria-label={words.title}>
      <PlanFields
        draft={draft}
        change={(change) => {
          setDraft((before) => ({ ...before, ...change }));
          previewing.reset();
        }}
      />
      <p>
        <Button
          disabled={plan === null}
          loading={previewing.isPending}
          onClick={() => plan !== null && previewing.mutate({ plan })}
        >
          {words.preview}
        </Button>
      </p>
      {previewing.error === null ? null : <Failed error={previewing.error} />}
      {previewing.data === undefined || plan === null ? null : (
        <Previewed
          plan={plan}
          preview={previewing.data}
          done={() => {
            setDraft(emptyPlan);
            previewing.reset();
          }}
        />
      )}
    </section>
  );
}

interface PreviewedProps {
  plan: Plan;
  preview: z.output<(typeof previewUnits)['output']>;
  done: () => void;
}

function Previewed({ plan, preview, done }: PreviewedProps) {
  const words = usePhrases(unitScreens);
  const kinds: Readonly<Record<string, string>> = words.kinds;
  const { moved, items, issues, revision } = preview;
  const counts = (['requests', 'helping', 'posts', 'accounts', 'catalogue', 'other'] as const).filter(
    (name) => moved[name] > 0,
  );
  return (
    <>
      <h2>{words.previewed}</h2>
      <dl className="facts">
        {counts.map((name) => (
          <div key={name}>
            <dt>{words.moved[name]}</dt>
            <dd>{moved[name]}</dd>
          </div>
        ))}
        {items.map(({ kind, names }) => (
          <div key={kind}>
            <dt>{kinds[kind] ?? kind}</dt>
            <dd>{names.join('、')}</dd>
          </div>
        ))}
      </dl>
      {issues.length > 0 ? (
        <Alert
          type="error"
          role="alert"
          showIcon
          title={words.issues}
          description={
            <ul>
              {issues.map((issue) => (
                <li key={issue}>{issue}</li>
              ))}
            </ul>
          }
        />
      ) : (
        <Confirming plan={plan} revision={revision} done={done} />
      )}
    </>
  );
}

function Confirming({ plan, revision, done }: { plan: Plan; revision: number; done: () => void }) {
  const words = usePhrases(unitScreens);
  const show = useShow();
  const [day, setDay] = useState('');
  const [ground, setGround] = useState('');
  const sending = useSend(decideReorganisation, {
    done: (list) => {
      show(list);
      done();
    },
  });
  const fields = sending.error?.fields ?? {};
  return (
    <>
      <div className="pair">
        <Field label={words.day} hint={words.dayHint} required error={fields['day']}>
          {(control) => <DayPicker control={control} value={day} change={setDay} />}
        </Field>
        <Field label={words.ground} required error={fields['ground']}>
          {(control) => (
            <Input
              {...control}
              maxLength={200}
              value={ground}
              onChange={(event) => setGround(event.target.value)}
            />
          )}
        </Field>
      </div>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <Button
        type="primary"
        disabled={day === '' || ground.trim() === ''}
        loading={sending.isPending}
        onClick={() => sending.mutate({ plan, day, ground, revision })}
      >
        {words.confirm}
      </Button>
    </>
  );
}

function Past() {
  const words = usePhrases(unitScreens);
  const found = useAnswer(listReorganisations, {});
  if (found.data === undefined) return <Awaited answer={found} rows={2} />;
  const { rows } = found.data;
  return (
    <section className="panel" aria-labelledby="units-past">
      <h2 id="units-past">{words.list}</h2>
      {rows.length === 0 ? <Nothing title={words.none} next={null} /> : null}
      <ul className="cards">
        {rows.map((row) => (
          <li key={row.id} className="card-plain">
            <One row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function One({ row }: { row: ReorganisationRow }) {
  const words = usePhrases(unitScreens);
  const fields = usePhrases(fieldNames);
  const { names } = useCity();
  const show = useShow();
  const dropping = useSend(dropReorganisation, { done: show });
  const { id, n, state, day, plan, moved } = row;
  return (
    <>
      <strong data-field={fields.content}>{sentenceOf(plan, words, names, row.decidedAt)}</strong>
      <span className="quiet">
        <span data-field={fields.time}>
          <Day date={day} />
        </span>{' '}
        · <span data-field={fields.state}>{words.states[state]}</span>
        {moved === null ? null : (
          <>
            {' '}
            ·{' '}
            <span data-field={fields.result}>
              {words.went(moved.requests + moved.helping, moved.posts, moved.accounts)}
            </span>
          </>
        )}
      </span>
      {dropping.error === null ? null : <Failed error={dropping.error} />}
      {state === 'planned' ? (
        <Button loading={dropping.isPending} onClick={() => dropping.mutate({ id, n })}>
          {words.drop}
        </Button>
      ) : null}
    </>
  );
}

type Words = (typeof unitScreens)['zh-CN'];

/** What was decided, in the names of that time. */
function sentenceOf(plan: Plan, { sentence }: Words, names: Names, at: string): string {
  const before = new Date(Date.parse(at) - 86_400_000).toISOString();
  const name = (code: string) => names.unitAt(code, before);
  if (plan.what === 'rename') return sentence.rename(name(plan.unit), plan.name);
  if (plan.what === 'merge') return sentence.merge(plan.units.map(name).join('、'), name(plan.into));
  if (plan.what === 'dissolve') return sentence.dissolve(name(plan.unit), name(plan.to));
  return sentence.split(name(plan.unit), plan.parts.map((part) => part.name).join('、'));
}
