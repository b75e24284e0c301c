import { Input } from 'antd';
import { useCityNames, useVillages } from '../../city/web/names.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { PickOne } from '../../platform/ui/Pick.tsx';
import { isPerson } from '../rules/target.ts';
import { itemWords } from './item-messages.ts';
import { visitScreens } from './messages.ts';
import type { PartProps } from './NotePage.tsx';
import { useTargetName } from './names.tsx';

/** Who is visited: one of those the unit helps, or somebody said in a few fields. */
export function TargetFields({ rules, draft, errorOf }: PartProps) {
  const words = usePhrases(itemWords).form;
  const screens = usePhrases(visitScreens);
  const nameOf = useTargetName();
  const { value, change } = draft.note;
  const allowed = rules.forms.find(({ code }) => code === value.form)?.targets ?? [];
  const own = rules.own.filter(({ kind }) => allowed.includes(kind));
  return (
    <>
      {own.length === 0 ? null : (
        <Field label={words.own}>
          {(control) => (
            <PickOne
              control={control}
              options={own.map((target) => ({ value: target.id, label: nameOf(target) }))}
              value={own.some(({ id }) => id === value.own) ? value.own : ''}
              change={(chosen) => change({ own: chosen })}
              clearable
            />
          )}
        </Field>
      )}
      {value.own === '' ? (
        <>
          <Field label={words.kind} required error={errorOf('target.kind')}>
            {(control) => (
              <PickOne
                control={control}
                options={allowed.map((one) => ({ value: one, label: screens.kinds[one] }))}
                value={value.kind}
                change={(one) => change({ kind: allowed.find((kind) => kind === one) ?? '' })}
              />
            )}
          </Field>
          {value.kind === '' ? null : <Fields rules={rules} draft={draft} errorOf={errorOf} />}
        </>
      ) : null}
    </>
  );
}

function Fields({ draft, errorOf }: PartProps) {
  const words = usePhrases(itemWords).form;
  const names = useCityNames();
  const { value, change } = draft.note;
  const { kind, town } = value;
  const isNumbered = kind !== '' && isPerson(kind);
  const isVillage = kind === 'village' || kind === 'community' || isNumbered;
  const villages = useVillages(isVillage ? town : '');
  return (
    <>
      <Field label={words.town} required error={isVillage ? undefined : errorOf('target.division')}>
        {(control) => (
          <PickOne
            control={control}
            options={names.divisions}
            value={town}
            change={(code) => change({ town: code, village: '' })}
          />
        )}
      </Field>
      {isVillage ? (
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
      ) : (
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
      )}
      {isNumbered ? (
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
      ) : null}
    </>
  );
}
