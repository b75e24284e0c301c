import { Button, Checkbox, Input, Select } from 'antd';
import { Choice, Field } from '../../../platform/ui/Field.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useFits } from '../../../platform/ui/Pick.tsx';
import { useCity } from '../../web/city.tsx';
import { UnitPicker, UnitsPicker } from '../../web/pickers.tsx';
import { type PartDraft, type PlanDraft, withPart } from './draft.ts';
import { unitScreens } from './messages.ts';

interface PlanProps {
  draft: PlanDraft;
  change: (change: Partial<PlanDraft>) => void;
}

/** What kind of reorganisation, of which units, into what. */
export function PlanFields({ draft, change }: PlanProps) {
  const words = usePhrases(unitScreens);
  const { whats } = words;
  return (
    <>
      <Choice
        legend={words.what}
        name="what"
        required
        options={(['rename', 'merge', 'dissolve', 'split'] as const).map((what) => ({
          value: what,
          label: whats[what],
        }))}
        value={draft.what}
        change={(what) => change({ what })}
      />
      {draft.what === 'merge' ? (
        <Field label={words.units} required>
          {(control) => (
            <UnitsPicker control={control} values={draft.units} change={(units) => change({ units })} />
          )}
        </Field>
      ) : (
        <Field label={words.unit} required>
          {(control) => (
            <UnitPicker control={control} value={draft.unit} change={(unit) => change({ unit })} />
          )}
        </Field>
      )}
      {draft.what === 'merge' || draft.what === 'dissolve' ? (
        <Field label={draft.what === 'merge' ? words.into : words.to} required>
          {(control) => <UnitPicker control={control} value={draft.to} change={(to) => change({ to })} />}
        </Field>
      ) : null}
      {draft.what === 'rename' ? <Names value={draft} change={change} /> : null}
      {draft.what === 'split' ? <Parts draft={draft} change={change} /> : null}
    </>
  );
}

interface Named {
  name: string;
  shortName: string;
}

function Names({ value, change }: { value: Named; change: (change: Partial<Named>) => void }) {
  const words = usePhrases(unitScreens);
  return (
    <div className="pair">
      <Field label={words.name} required>
        {(control) => (
          <Input
            {...control}
            maxLength={60}
            value={value.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={words.shortName} required>
        {(control) => (
          <Input
            {...control}
            maxLength={20}
            value={value.shortName}
            onChange={(event) => change({ shortName: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}

function Parts({ draft, change }: PlanProps) {
  const words = usePhrases(unitScreens);
  const { parts } = draft;
  const changePart = (key: number, more: Partial<PartDraft>): void =>
    change({ parts: parts.map((part) => (part.key === key ? { ...part, ...more } : part)) });
  return (
    <>
      {parts.map((part, at) => (
        <fieldset key={part.key} className="panel">
          <legend>{words.part(at + 1)}</legend>
          <Names value={part} change={(more) => changePart(part.key, more)} />
          <PartPickers unit={draft.unit} part={part} change={(more) => changePart(part.key, more)} />
          {parts.length > 1 ? (
            <Button onClick={() => change({ parts: parts.filter(({ key }) => key !== part.key) })}>
              {words.removePart}
            </Button>
          ) : null}
        </fieldset>
      ))}
      <p>
        <Button onClick={() => change({ parts: withPart(parts) })}>{words.addPart}</Button>
      </p>
      <Checkbox checked={draft.stays} onChange={(event) => change({ stays: event.target.checked })}>
        {words.stays}
      </Checkbox>
      <p className="hint">{words.staysNot}</p>
    </>
  );
}

interface PartPickersProps {
  unit: string;
  part: PartDraft;
  change: (more: Partial<PartDraft>) => void;
}

/** The matters the unit leads and the posts it has: what of them goes to the new unit. */
function PartPickers({ unit, part, change }: PartPickersProps) {
  const words = usePhrases(unitScreens);
  const filterOption = useFits();
  const { data, names } = useCity();
  const matters = data.catalogue.filter(({ lead }) => lead === unit);
  const posts = data.posts.filter((post) => post.unit === unit);
  return (
    <div className="pair">
      <Field label={words.categories}>
        {(control) => (
          <Select
            {...control}
            mode="multiple"
            className="wide"
            value={part.categories}
            onChange={(categories: string[]) => change({ categories })}
            options={matters.map(({ category }) => ({ value: category, label: names.category(category) }))}
            showSearch={{ filterOption }}
          />
        )}
      </Field>
      <Field label={words.posts}>
        {(control) => (
          <Select
            {...control}
            mode="multiple"
            className="wide"
            value={part.posts}
            onChange={(chosen: string[]) => change({ posts: chosen })}
            options={posts.map(({ code }) => ({ value: code, label: names.post(code) }))}
            showSearch={{ filterOption }}
          />
        )}
      </Field>
    </div>
  );
}
