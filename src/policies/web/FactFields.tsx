import { useId } from 'react';
import { useNameIn } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { showPolicy } from '../contract.ts';
import { readYuan } from '../rules/money.ts';
import { caseScreens } from './case-messages.ts';

/** Facts as typed, with the kind each is of. */
export type TypedFacts = Readonly<Record<string, { type: string; text: string }>>;

/** The facts that can be read; what cannot is left out, as if nobody had said it, and the field shows so. */
export function valuesOf(typed: TypedFacts): Record<string, string | number | boolean> {
  const read = Object.entries(typed).map(([code, { type, text }]) => [code, typedValue(type, text)] as const);
  return Object.fromEntries(read.flatMap(([code, value]) => (value === undefined ? [] : [[code, value]])));
}

function typedValue(type: string, text: string): string | number | boolean | undefined {
  if (text === '') return undefined;
  if (type === 'yes-no') return text === 'yes';
  if (type === 'count') return /^\d+$/.test(text) ? Number(text) : undefined;
  if (type !== 'money') return text;
  const amount = readYuan(text);
  return amount.ok ? amount.fen : undefined;
}

interface FactFieldsProps {
  policy: string;
  typed: TypedFacts;
  change: (typed: TypedFacts) => void;
}

/** One field for each fact of a policy. */
export function FactFields({ policy, typed, change }: FactFieldsProps) {
  const words = usePhrases(caseScreens).exceptions;
  const say = useNameIn();
  const id = useId();
  const found = useAnswer(showPolicy, { policy }, { goodFor: 300_000 });
  return (
    <div className="triple">
      {found.data?.questions.map(({ code, type, question, choices }) => {
        const set = (text: string): void => change({ ...typed, [code]: { type, text } });
        const value = typed[code]?.text ?? '';
        const options =
          type === 'choice'
            ? choices.map((choice) => ({ value: choice.code, label: say(choice.name) }))
            : type === 'yes-no'
              ? [
                  { value: 'yes', label: words.yes },
                  { value: 'no', label: words.no },
                ]
              : undefined;
        return (
          <div className="field" key={code}>
            <label htmlFor={`${id}-${code}`}>{say(question)}</label>
            {options === undefined ? (
              <input
                id={`${id}-${code}`}
                type={type === 'date' ? 'date' : 'text'}
                aria-invalid={value !== '' && typedValue(type, value) === undefined ? true : undefined}
                value={value}
                onChange={(event) => set(event.target.value)}
              />
            ) : (
              <select id={`${id}-${code}`} value={value} onChange={(event) => set(event.target.value)}>
                <option value="">{words.unknown}</option>
                {options.map((option) => (
                  <option key={option.value} value={option.value}>
                    {option.label}
                  </option>
                ))}
              </select>
            )}
          </div>
        );
      })}
    </div>
  );
}
