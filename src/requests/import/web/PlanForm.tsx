import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { useSend } from '../../../platform/ui/query.ts';
import { Scroll } from '../../../platform/ui/Scroll.tsx';
import { Failed } from '../../../platform/ui/states.tsx';
import { checkMove, type MoveView, type NameView, type SheetPlan, type SheetView } from '../contract.ts';
import { importMessages } from '../messages.ts';
import { type ImportField, importFields } from '../rules/fields.ts';
import { moveScreens } from './messages.ts';
import { NamesForm } from './NamesForm.tsx';

/** Sheets, columns and names as a person confirms them; sending it has every row checked. */
export function PlanForm({ move, done }: { move: MoveView; done: () => void }) {
  const words = usePhrases(moveScreens);
  const [sheets, setSheets] = useState<readonly SheetPlan[]>(() => move.sheets.map(planOf));
  const [names, setNames] = useState<ReadonlyMap<NameView, string | null>>(() => decided(move.names));
  const [again, setAgain] = useState(false);
  const sending = useSend(checkMove, { done });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const chosen = [...names].map(([{ field, name }, code]) => ({ field, name, code }));
    sending.mutate({ id: move.id, sheets: [...sheets], names: chosen, again });
  };
  const change = (at: number, plan: SheetPlan): void =>
    setSheets(sheets.map((one, index) => (index === at ? plan : one)));
  return (
    <form onSubmit={submit} className="gap" noValidate>
      {move.names.length > 0 ? <NamesForm move={move} names={names} change={setNames} /> : null}
      <section className="panel" aria-labelledby="sheets">
        <h2 id="sheets">{words.sheets}</h2>
        <p className="quiet">{words.sheetsHint}</p>
        {move.sheets.map((view, at) => {
          const plan = sheets[at];
          return plan === undefined ? null : (
            <SheetForm
              key={view.sheet ?? ''}
              view={view}
              plan={plan}
              isOnly={move.sheets.length === 1}
              isOpen={at === 0 && move.state === 'inspected'}
              change={(next) => change(at, next)}
            />
          );
        })}
      </section>
      {move.seenBefore ? (
        <label className="row">
          <input type="checkbox" checked={again} onChange={(event) => setAgain(event.target.checked)} />
          {words.again}
        </label>
      ) : null}
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div>
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {move.state === 'inspected' ? words.check : words.checkAgain}
        </Button>
      </div>
    </form>
  );
}

function planOf({ sheet, include, columns, keep }: SheetView): SheetPlan {
  return { sheet, include, columns, keep };
}

function decided(names: readonly NameView[]): ReadonlyMap<NameView, string | null> {
  return new Map(names.flatMap((one) => (one.code === undefined ? [] : [[one, one.code] as const])));
}

interface SheetFormProps {
  view: SheetView;
  plan: SheetPlan;
  isOnly: boolean;
  isOpen: boolean;
  change: (plan: SheetPlan) => void;
}

function SheetForm({ view, plan, isOnly, isOpen, change }: SheetFormProps) {
  const words = usePhrases(moveScreens);
  const name = view.sheet ?? words.oneTable;
  const taken = new Set(Object.values(plan.columns));
  const doubtful = view.guesses.filter(({ confidence }) => confidence === 'unsure').length;
  const others = view.heads.filter(({ head }) => !taken.has(head));
  return (
    <details className="move-sheet" open={isOpen}>
      <summary>
        <strong>{name}</strong>{' '}
        <span className="quiet">
          {view.problem === null ? words.matched(Object.keys(plan.columns).length, doubtful) : view.problem}
        </span>
      </summary>
      {isOnly || view.problem !== null ? null : (
        <label className="row">
          <input
            type="checkbox"
            checked={plan.include}
            onChange={(event) => change({ ...plan, include: event.target.checked })}
          />
          {words.include}
        </label>
      )}
      {plan.include && view.problem === null ? (
        <>
          <ColumnTable view={view} plan={plan} change={change} />
          {others.length === 0 ? null : (
            <fieldset className="move-keep">
              <legend>{words.keep}</legend>
              {others.map(({ head }) => (
                <label key={head} className="row">
                  <input
                    type="checkbox"
                    checked={plan.keep.includes(head)}
                    onChange={(event) =>
                      change({ ...plan, keep: toggled(plan.keep, head, event.target.checked) })
                    }
                  />
                  {head}
                </label>
              ))}
            </fieldset>
          )}
        </>
      ) : null}
    </details>
  );
}

function toggled(list: readonly string[], head: string, isIn: boolean): string[] {
  const others = list.filter((one) => one !== head);
  return isIn ? [...others, head] : others;
}

function ColumnTable({ view, plan, change }: Omit<SheetFormProps, 'isOnly' | 'isOpen'>) {
  const words = usePhrases(moveScreens);
  const { language } = useLanguage();
  const fields = importMessages[language].field;
  const choose = (field: ImportField, head: string): void => {
    const { [field]: _before, ...others } = plan.columns;
    const free = Object.fromEntries(Object.entries(others).filter(([, used]) => used !== head));
    change({
      ...plan,
      columns: head === '' ? free : { ...free, [field]: head },
      keep: plan.keep.filter((one) => one !== head),
    });
  };
  return (
    <Scroll label={words.sheets}>
      <table className="rows rows-stack">
        <thead>
          <tr>
            <th scope="col">{words.field}</th>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.samples}</th>
          </tr>
        </thead>
        <tbody>
          {importFields.map((field) => {
            const head = plan.columns[field] ?? '';
            const samples = view.heads.find((one) => one.head === head)?.samples ?? [];
            return (
              <tr key={field}>
                <th scope="row">{fields[field]}</th>
                <td>
                  <span className="row">
                    <select
                      aria-label={fields[field]}
                      value={head}
                      onChange={(event) => choose(field, event.target.value)}
                    >
                      <option value="">{words.notThere}</option>
                      {view.heads.map((one) => (
                        <option key={one.head} value={one.head}>
                          {one.head}
                        </option>
                      ))}
                    </select>
                    {head === '' ? null : <Sureness view={view} field={field} head={head} />}
                  </span>
                </td>
                <td className="quiet">{samples.join(' · ')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}

function Sureness({ view, field, head }: { view: SheetView; field: ImportField; head: string }) {
  const words = usePhrases(moveScreens);
  const guess = view.guesses.find((one) => one.field === field && one.head === head);
  const sureness = guess?.confidence ?? 'chosen';
  return (
    <span className={sureness === 'unsure' ? 'badge badge-redo' : 'badge badge-quiet'}>
      {words.sure[sureness]}
    </span>
  );
}
