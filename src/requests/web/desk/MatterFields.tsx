import { Checkbox, Input } from 'antd';
import type { Draft } from '../../../platform/ui/draft.ts';
import { Field } from '../../../platform/ui/Field.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { MomentPicker } from '../../../platform/ui/MomentPicker.tsx';
import { useCity } from '../city.tsx';
import { formMessages } from '../form-messages.ts';
import { CategoryPicker, DivisionPicker, ListPicker, UnitPicker } from '../pickers.tsx';
import type { DeskWords } from './draft.ts';

interface MatterProps {
  draft: Draft<DeskWords>;
  errorOf: (field: string) => string | undefined;
}

/** What the matter is, where it lies and how it came; what is rarely needed is folded away. */
export function MatterFields({ draft, errorOf }: MatterProps) {
  const words = usePhrases(formMessages).desk;
  const { data } = useCity();
  const { value, change } = draft;
  return (
    <div className="panel">
      <div className="pair">
        <Field label={words.category} error={errorOf('category')}>
          {(control) => (
            <CategoryPicker
              control={control}
              value={value.category}
              change={(category) => change({ category })}
              clearable
            />
          )}
        </Field>
        <Field label={words.division} error={errorOf('division')}>
          {(control) => (
            <DivisionPicker
              control={control}
              value={value.division}
              change={(division) => change({ division })}
              clearable
            />
          )}
        </Field>
      </div>
      <Field label={words.place} error={errorOf('place')}>
        {(control) => (
          <Input
            {...control}
            placeholder={words.placeHint}
            maxLength={100}
            value={value.place}
            onChange={(event) => change({ place: event.target.value })}
          />
        )}
      </Field>
      <HowItCame draft={draft} errorOf={errorOf} />
      <details
        className="more-fields"
        open={value.earlier || value.accusedUnit !== '' || value.campaign !== ''}
      >
        <summary>{words.more}</summary>
        <Field label={words.accusedUnit} hint={words.accusedUnitHint} error={errorOf('accusedUnit')}>
          {(control) => (
            <UnitPicker
              control={control}
              value={value.accusedUnit}
              change={(accusedUnit) => change({ accusedUnit })}
              clearable
            />
          )}
        </Field>
        <Field label={words.campaign} error={errorOf('campaign')}>
          {(control) => (
            <ListPicker
              control={control}
              items={data.campaigns}
              value={value.campaign}
              change={(campaign) => change({ campaign })}
              clearable
            />
          )}
        </Field>
        <EarlierClaim draft={draft} errorOf={errorOf} />
      </details>
    </div>
  );
}

function HowItCame({ draft: { value, change }, errorOf }: MatterProps) {
  const words = usePhrases(formMessages).desk;
  const { data } = useCity();
  const source = data.sources.find(({ code }) => code === value.source);
  const channels = data.channels.filter(({ code }) => source?.channels.includes(code));
  const chooseSource = (code: string): void => {
    const first = data.sources.find((one) => one.code === code)?.channels[0];
    change({ source: code, channel: first ?? '', upperNumber: '', upperDeadline: '' });
  };
  return (
    <>
      <div className="triple">
        <Field label={words.source} required error={errorOf('source')}>
          {(control) => (
            <ListPicker control={control} items={data.sources} value={value.source} change={chooseSource} />
          )}
        </Field>
        <Field label={words.channel} required error={errorOf('channel')}>
          {(control) => (
            <ListPicker
              control={control}
              items={channels}
              value={value.channel}
              change={(channel) => change({ channel })}
            />
          )}
        </Field>
        <Field label={words.askerType} required error={errorOf('askerType')}>
          {(control) => (
            <ListPicker
              control={control}
              items={data.askerTypes}
              value={value.askerType}
              change={(askerType) => change({ askerType })}
            />
          )}
        </Field>
      </div>
      {source?.upperNumber ? (
        <Field label={words.upperNumber} error={errorOf('upperNumber')}>
          {(control) => (
            <Input
              {...control}
              maxLength={40}
              value={value.upperNumber}
              onChange={(event) => change({ upperNumber: event.target.value })}
            />
          )}
        </Field>
      ) : null}
      {source?.upperDeadline ? (
        <Field label={words.upperDeadline} hint={words.upperDeadlineHint} error={errorOf('upperDeadline')}>
          {(control) => (
            <MomentPicker
              control={control}
              value={value.upperDeadline}
              change={(upperDeadline) => change({ upperDeadline })}
            />
          )}
        </Field>
      ) : null}
    </>
  );
}

/** 补录: when the person spoke, if not now. The time is what the operator states, and is kept as such. */
function EarlierClaim({ draft: { value, change }, errorOf }: MatterProps) {
  const words = usePhrases(formMessages).desk;
  return (
    <>
      <Checkbox checked={value.earlier} onChange={(event) => change({ earlier: event.target.checked })}>
        {words.earlier}
      </Checkbox>
      {value.earlier ? (
        <div className="pair">
          <Field label={words.happenedAt} required error={errorOf('happenedAt')}>
            {(control) => (
              <MomentPicker
                control={control}
                value={value.happenedAt}
                change={(happenedAt) => change({ happenedAt })}
              />
            )}
          </Field>
          <Field label={words.claimReason} hint={words.claimReasonHint} error={errorOf('claimReason')}>
            {(control) => (
              <Input
                {...control}
                maxLength={200}
                value={value.claimReason}
                onChange={(event) => change({ claimReason: event.target.value })}
              />
            )}
          </Field>
        </div>
      ) : null}
    </>
  );
}
