import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import type { TargetKind } from '../../city/rules/kinds/pairing.ts';
import { useCityNames, useNameIn, useVillages } from '../../city/web/names.ts';
import { Choice, Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { DayPicker } from '../../platform/ui/MomentPicker.tsx';
import { PickOne } from '../../platform/ui/Pick.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { beginPair, listPairs, type PairRules } from '../contract.ts';
import { isPerson } from '../rules/target.ts';
import { pairScreens } from './messages.ts';

interface Said {
  type: string;
  helperIs: 'unit' | 'post' | 'nobody';
  unit: string;
  post: string;
  kind: TargetKind | '';
  town: string;
  village: string;
  targetUnit: string;
  name: string;
  number: string;
  staff: string;
  since: string;
  until: string;
  decision: string;
}

const nothing: Said = {
  ...{ type: '', helperIs: 'unit', unit: '', post: '', kind: '', town: '', village: '', targetUnit: '' },
  ...{ name: '', number: '', staff: '', since: '', until: '', decision: '' },
};

type Change = (more: Partial<Said>) => void;
type ErrorOf = (field: string) => string | undefined;

/** 登记一对: helper, target, since when and on what decision; without a helper the target waits. */
export function BeginForm({ rules, close }: { rules: PairRules; close: () => void }) {
  const words = usePhrases(pairScreens).form;
  const client = useQueryClient();
  const [value, setValue] = useState<Said>(nothing);
  const change: Change = (more) => setValue((before) => ({ ...before, ...more }));
  const sending = useSend(beginPair, {
    done: () => {
      void client.invalidateQueries({ queryKey: [listPairs.path] });
      setValue((before) => ({ ...nothing, type: before.type, since: before.since }));
    },
  });
  const errorOf = useFieldErrors(sending.error, { ...value });
  const done = sending.data;
  return (
    <form
      className="panel"
      aria-labelledby="begin-pair"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) sending.mutate(inputOf(value));
      }}
    >
      <h2 id="begin-pair">{words.title}</h2>
      <HelperFields rules={rules} value={value} change={change} errorOf={errorOf} />
      <TargetFields rules={rules} value={value} change={change} errorOf={errorOf} />
      <TermFields value={value} change={change} errorOf={errorOf} />
      {sending.error === null ? null : <Failed error={sending.error} />}
      {done === undefined ? null : (
        <Alert type="success" role="status" title={done.state === 'new' ? words.done : words.known} />
      )}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.send}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  );
}

const orNull = (text: string): string | null => (text === '' ? null : text);
const numberOr = (text: string): number | null => (/^\d+$/.test(text) ? Number(text) : null);

function inputOf(value: Said) {
  const { type, helperIs, unit, post, kind, town, village, targetUnit, name, number } = value;
  const hasVillage = kind === 'village' || kind === 'community' || (kind !== '' && isPerson(kind));
  return {
    type,
    unit: helperIs === 'unit' ? orNull(unit) : null,
    post: helperIs === 'post' ? orNull(post) : null,
    target: {
      kind: kind === '' ? ('village' as const) : kind,
      division: orNull(hasVillage ? village : town),
      unit: orNull(targetUnit),
      name: hasVillage ? null : orNull(name),
      number: kind !== '' && isPerson(kind) ? numberOr(number) : null,
    },
    staff: numberOr(value.staff),
    since: value.since,
    until: orNull(value.until),
    decision: orNull(value.decision),
  };
}

interface PartProps {
  rules: PairRules;
  value: Said;
  change: Change;
  errorOf: ErrorOf;
}

function HelperFields({ rules, value, change, errorOf }: PartProps) {
  const all = usePhrases(pairScreens);
  const words = all.form;
  const names = useCityNames();
  const nameIn = useNameIn();
  const type = rules.types.find(({ code }) => code === value.type);
  return (
    <>
      <Field label={all.type} required error={errorOf('type')}>
        {(control) => (
          <PickOne
            control={control}
            options={rules.types.map(({ code, name }) => ({ value: code, label: nameIn(name) }))}
            value={value.type}
            change={(code) => {
              const next = rules.types.find((one) => one.code === code);
              const helperIs = next?.helpers.length === 0 ? 'post' : 'unit';
              change({
                type: code,
                helperIs,
                kind: next?.targets.length === 1 ? (next.targets[0] ?? '') : '',
              });
            }}
          />
        )}
      </Field>
      <Choice
        legend={words.helperIs}
        name="helper"
        required
        options={[
          ...((type?.helpers.length ?? 1) > 0 ? [{ value: 'unit' as const, label: words.unit }] : []),
          ...(type?.leaders === true ? [{ value: 'post' as const, label: words.post }] : []),
          { value: 'nobody' as const, label: words.nobody },
        ]}
        value={value.helperIs}
        change={(helperIs) => change({ helperIs })}
      />
      {value.helperIs === 'nobody' ? null : (
        <Field label={all.helper} required error={errorOf(value.helperIs)}>
          {(control) => (
            <PickOne
              control={control}
              options={value.helperIs === 'unit' ? names.units : names.posts}
              value={value.helperIs === 'unit' ? value.unit : value.post}
              change={(code) => change(value.helperIs === 'unit' ? { unit: code } : { post: code })}
            />
          )}
        </Field>
      )}
    </>
  );
}

function TargetFields({ rules, value, change, errorOf }: PartProps) {
  const all = usePhrases(pairScreens);
  const words = all.form;
  const names = useCityNames();
  const { kind } = value;
  const targets = rules.types.find(({ code }) => code === value.type)?.targets ?? [];
  const isFirm = kind === 'firm' || kind === 'market-entity' || kind === 'grassroots-unit';
  return (
    <>
      <Field label={words.kind} required error={errorOf('target.kind')}>
        {(control) => (
          <PickOne
            control={control}
            options={targets.map((one) => ({ value: one, label: all.kinds[one] }))}
            value={kind}
            change={(one) => change({ kind: targets.find((target) => target === one) ?? '' })}
          />
        )}
      </Field>
      {kind === 'grassroots-unit' ? (
        <Field label={words.targetUnit} error={errorOf('target.unit')}>
          {(control) => (
            <PickOne
              control={control}
              options={names.units}
              value={value.targetUnit}
              change={(targetUnit) => change({ targetUnit })}
              clearable
            />
          )}
        </Field>
      ) : null}
      {isFirm && value.targetUnit === '' ? (
        <Field label={words.name} required error={errorOf('target.name')}>
          {(control) => (
            <Input
              {...control}
              lang="zh-CN"
              maxLength={60}
              value={value.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
      ) : null}
      {kind === '' ? null : <PlaceFields value={value} change={change} errorOf={errorOf} isFirm={isFirm} />}
    </>
  );
}

function PlaceFields({ value, change, errorOf, isFirm }: Omit<PartProps, 'rules'> & { isFirm: boolean }) {
  const words = usePhrases(pairScreens).form;
  const names = useCityNames();
  const { kind, town } = value;
  const villages = useVillages(isFirm ? '' : town);
  return (
    <>
      <Field label={words.town} required={!isFirm} error={isFirm ? errorOf('target.division') : undefined}>
        {(control) => (
          <PickOne
            control={control}
            options={names.divisions}
            value={town}
            change={(code) => change({ town: code, village: '' })}
            clearable={isFirm}
          />
        )}
      </Field>
      {isFirm ? null : (
        <Field label={words.village} required error={errorOf('target.division')}>
          {(control) => (
            <PickOne
              control={control}
              options={villages}
              value={value.village}
              change={(village) => change({ village })}
            />
          )}
        </Field>
      )}
      {kind !== '' && isPerson(kind) ? (
        <Field label={words.number} hint={words.numberHint} required error={errorOf('target.number')}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              maxLength={5}
              value={value.number}
              onChange={(event) => change({ number: event.target.value })}
            />
          )}
        </Field>
      ) : (
        <Field label={words.staff} error={errorOf('staff')}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              maxLength={6}
              value={value.staff}
              onChange={(event) => change({ staff: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}

function TermFields({ value, change, errorOf }: Omit<PartProps, 'rules'>) {
  const words = usePhrases(pairScreens).form;
  return (
    <>
      <Field label={words.since} required error={errorOf('since')}>
        {(control) => (
          <DayPicker control={control} value={value.since} change={(since) => change({ since })} isShort />
        )}
      </Field>
      <Field label={words.until} error={errorOf('until')}>
        {(control) => (
          <DayPicker control={control} value={value.until} change={(until) => change({ until })} isShort />
        )}
      </Field>
      <Field label={words.decision} hint={words.decisionHint} error={errorOf('decision')}>
        {(control) => (
          <Input
            {...control}
            lang="zh-CN"
            maxLength={80}
            value={value.decision}
            onChange={(event) => change({ decision: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
