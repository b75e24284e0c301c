import { type ReactNode, useId } from 'react';
import { usePhrases } from './language.tsx';
import { frameMessages } from './messages.ts';
import { Keys } from './shortcuts.tsx';

const nearLimit = 0.8;

/** What a control takes over from its field, so that label, hint and error are read out with it. */
export interface FieldControl {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
  'aria-required': boolean | undefined;
  status: 'error' | '';
}

export interface FieldProps {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  required?: boolean;
  /** Keys that bring the cursor here, shown beside the label. */
  keys?: ReactNode;
  className?: string;
  children: (control: FieldControl) => ReactNode;
}

/** One labelled control with its hint and what is wrong with it. */
export function Field({ label, hint, error, required, keys, className, children }: FieldProps) {
  const words = usePhrases(frameMessages);
  const id = useId();
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter(
    Boolean,
  );
  return (
    <div className={`field ${className ?? ''}`}>
      <label htmlFor={id}>
        {label}
        {required ? null : <small> {words.optional}</small>}
        {keys}
      </label>
      {children({
        id,
        'aria-describedby': described.length === 0 ? undefined : described.join(' '),
        'aria-invalid': error === undefined ? undefined : true,
        'aria-required': required || undefined,
        status: error === undefined ? '' : 'error',
      })}
      {hint === undefined ? null : (
        <div id={`${id}-hint`} className="hint">
          {hint}
        </div>
      )}
      {error === undefined ? null : (
        <div id={`${id}-error`} className="error-text">
          {error}
        </div>
      )}
    </div>
  );
}

/** How much has been written, once the limit comes near. */
export function TextLength({ used, most }: { used: number; most: number }) {
  const words = usePhrases(frameMessages);
  return used < most * nearLimit ? null : <span role="status"> {words.charactersUsed(used, most)}</span>;
}

export interface ChoiceProps<Value extends string> {
  legend: string;
  options: readonly { value: Value; label: string; keys?: string }[];
  value: Value | undefined;
  change: (value: Value) => void;
  error?: string | undefined;
  required?: boolean;
  name: string;
}

/** A few choices, all in sight, moved through with the arrow keys. */
export function Choice<Value extends string>({
  legend,
  options,
  value,
  change,
  error,
  required,
  name,
}: ChoiceProps<Value>) {
  const words = usePhrases(frameMessages);
  const id = useId();
  return (
    <fieldset
      className="choice"
      aria-invalid={error === undefined ? undefined : true}
      aria-describedby={`${id}-error`}
    >
      <legend>
        {legend}
        {required ? null : <small> {words.optional}</small>}
      </legend>
      <div className="choice-options">
        {options.map((option) => (
          <label key={option.value} className={option.value === value ? 'chosen' : ''}>
            <input
              type="radio"
              name={`${id}-${name}`}
              value={option.value}
              checked={option.value === value}
              onChange={() => change(option.value)}
            />
            <span>{option.label}</span>
            {option.keys === undefined ? null : <Keys keys={option.keys} />}
          </label>
        ))}
      </div>
      <div id={`${id}-error`} className="error-text">
        {error}
      </div>
    </fieldset>
  );
}
