import { Button, Select } from 'antd';
import { type ReactNode, useId } from 'react';
import type { FieldControl } from '../../../platform/ui/Field.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { dueWindows, listMarks, listOrders } from '../../contract.ts';
import { useCity } from '../city.tsx';
import { requestScreens } from '../messages.ts';
import { CategoryPicker, DivisionPicker, ListPicker, UnitPicker } from '../pickers.tsx';
import { type Narrowing, narrowedBy, narrowings, type QueueAsked } from './queue-address.ts';

interface FiltersProps {
  asked: QueueAsked;
  change: (asked: QueueAsked) => void;
}

/** What narrows the list 筛选, folded away until somebody wants it or it is in force. */
export function QueueFilters({ asked, change }: FiltersProps) {
  const words = usePhrases(requestScreens).queue;
  const { data } = useCity();
  const count = narrowedBy(asked);
  const picked = (name: Narrowing) => ({
    value: asked[name] ?? '',
    change: (value: string) => change({ ...asked, [name]: value === '' ? undefined : value }),
    clearable: true,
  });
  return (
    <details className="filters no-print" open={count > 0 || undefined}>
      <summary>{count === 0 ? words.filters.title : words.filters.inForce(count)}</summary>
      <div className="filter-grid">
        <Filter label={words.columns.unit}>
          {(control) => <UnitPicker control={control} {...picked('unit')} />}
        </Filter>
        <Filter label={words.columns.category}>
          {(control) => <CategoryPicker control={control} {...picked('category')} />}
        </Filter>
        <Filter label={words.columns.type}>
          {(control) => <ListPicker control={control} {...picked('requestType')} items={data.requestTypes} />}
        </Filter>
        <Filter label={words.filters.source}>
          {(control) => <ListPicker control={control} {...picked('source')} items={data.sources} />}
        </Filter>
        <Filter label={words.filters.division}>
          {(control) => <DivisionPicker control={control} {...picked('division')} />}
        </Filter>
        <Filter label={words.filters.due}>
          {(control) => (
            <Few control={control} {...picked('due')} options={dueWindows} names={words.filters.dueNames} />
          )}
        </Filter>
        <Filter label={words.filters.mark}>
          {(control) => (
            <Few control={control} {...picked('mark')} options={listMarks} names={words.filters.markNames} />
          )}
        </Filter>
        <Filter label={words.filters.sort}>
          {(control) => (
            <Few control={control} {...picked('sort')} options={listOrders} names={words.filters.sortNames} />
          )}
        </Filter>
      </div>
      {count === 0 ? null : (
        <Button
          size="small"
          onClick={() =>
            change({ ...asked, ...Object.fromEntries(narrowings.map((name) => [name, undefined])) })
          }
        >
          {words.filters.clear}
        </Button>
      )}
    </details>
  );
}

function Filter({ label, children }: { label: string; children: (control: FieldControl) => ReactNode }) {
  const id = useId();
  return (
    <div className="filter">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': undefined,
        'aria-invalid': undefined,
        'aria-required': undefined,
        status: '',
      })}
    </div>
  );
}

interface FewProps<Value extends string> {
  control: FieldControl;
  value: string;
  change: (value: string) => void;
  options: readonly Value[];
  names: Readonly<Record<Value, string>>;
}

function Few<Value extends string>({ control, value, change, options, names }: FewProps<Value>) {
  return (
    <Select
      {...control}
      className="wide"
      allowClear
      value={value === '' ? undefined : value}
      onChange={(chosen: string | undefined) => change(chosen ?? '')}
      options={options.map((option) => ({ value: option, label: names[option] }))}
    />
  );
}
