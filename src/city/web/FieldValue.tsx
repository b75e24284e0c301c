import { Checkbox, Input, Select } from 'antd';
import { Link } from 'react-router';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { useFits } from '../../platform/ui/Pick.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { adminMessages } from '../admin-messages.ts';
import { dataItems } from '../contract-admin.ts';
import { choiceOf, labelOf } from '../field-words.ts';
import { fieldsOf } from '../rules/fields-of.ts';
import type { Leaf } from '../rules/flat.ts';
import { definitionOf, type KindName } from '../rules/kinds/registry.ts';
import './city-data.css';

/** A field's name with what to write there below it, and the path it has in files and sheets. */
export function FieldName({ kind, path }: { kind: KindName; path: string }) {
  const { language } = useLanguage();
  const { name, hint } = labelOf(language, kind, path);
  return (
    <div className="field-name">
      <strong>{name}</strong> <code className="quiet">{path}</code>
      {hint === null ? null : <div className="hint">{hint}</div>}
    </div>
  );
}

interface FieldValueProps {
  kind: KindName;
  leaf: Leaf;
  fixed: boolean;
  change: (value: Leaf['value']) => void;
}

/** The control of one value: a tick, a number, a choice, an item of another kind, or text. */
export function FieldValue({ kind, leaf: { path, value }, fixed, change }: FieldValueProps) {
  const words = usePhrases(adminMessages);
  const { language } = useLanguage();
  const label = labelOf(language, kind, path).name;
  const choices = choicesAt(kind, path);
  if (fixed || (typeof value === 'object' && value !== null))
    return <span>{shown(value, (one) => choiceOf(language, kind, path, one), words)}</span>;
  if (typeof value === 'boolean')
    return <Checkbox aria-label={label} checked={value} onChange={(event) => change(event.target.checked)} />;
  if (typeof value === 'number')
    return (
      <Input
        aria-label={label}
        inputMode="decimal"
        value={value}
        onChange={(event) => change(Number(event.target.value) || 0)}
      />
    );
  const pick = { label, value: value ?? '', change };
  if (choices.length > 1)
    return (
      <Pick
        {...pick}
        options={choices.map((one) => ({ value: one, label: choiceOf(language, kind, path, one) }))}
      />
    );
  const other = otherKindAt(kind, path);
  if (other !== undefined) return <PickItem {...pick} of={other} />;
  return (
    <Input.TextArea
      aria-label={label}
      rows={rowsFor(value ?? '')}
      value={value ?? ''}
      onChange={(event) => change(event.target.value)}
    />
  );
}

function shown(
  value: Leaf['value'],
  choice: (value: string) => string,
  words: { isTrue: string; isFalse: string },
): string {
  if (typeof value === 'boolean') return value ? words.isTrue : words.isFalse;
  if (typeof value === 'string') return choice(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const placesOut = (path: string) => path.replaceAll(/\[\d+\]/g, '[]');

/** The choices a field has; a literal that tells shapes apart is no choice, for the rest of the item hangs on it. */
function choicesAt(kind: KindName, path: string): readonly string[] {
  if (path === 'use' || path === 'lead.by') return [];
  return fieldsOf(definitionOf(kind).schema).find((field) => field.path === placesOut(path))?.choices ?? [];
}

/** Kind whose items a field names. Divisions are written as codes: towns and villages are no items of their own. */
function otherKindAt(kind: KindName, path: string): KindName | undefined {
  const found = definitionOf(kind).references.find((one) => one.path === placesOut(path));
  return found === undefined || found.to === 'division' ? undefined : (found.to as KindName);
}

interface PickProps {
  label: string;
  value: string;
  change: (value: string) => void;
}

function Pick({
  label,
  value,
  change,
  options,
}: PickProps & { options: readonly { value: string; label: string }[] }) {
  const words = usePhrases(adminMessages);
  const filterOption = useFits();
  return (
    <Select
      aria-label={label}
      className="wide"
      showSearch={{ filterOption }}
      placeholder={words.choose}
      value={value === '' ? null : value}
      onChange={change}
      options={[...options]}
    />
  );
}

function PickItem({ of, ...pick }: PickProps & { of: KindName }) {
  const answer = useAnswer(dataItems, { kind: of });
  const options = (answer.data?.items ?? []).map(({ code, title }) => ({ value: code, label: title }));
  return <Pick {...pick} options={options} />;
}

/** As many lines as the words need; a field that grows by itself hides a second one from keyboards only. */
function rowsFor(words: string): number {
  const lines = words.split('\n').map((line) => Math.ceil((line.length + 1) / 40));
  return Math.min(
    12,
    lines.reduce((sum, one) => sum + one, 0),
  );
}

/** Units are renamed, merged and dissolved on a page of their own, which takes their open work along. */
export function ToReorganise() {
  const words = usePhrases(adminMessages);
  return (
    <p>
      {words.reorganise} <Link to="/units">{words.toReorganise}</Link>
    </p>
  );
}
