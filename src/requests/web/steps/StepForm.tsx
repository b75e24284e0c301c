import { Button } from 'antd';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import type { CallRefused } from '../../../platform/ui/client.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { frameMessages } from '../../../platform/ui/messages.ts';
import { Keys, useShortcuts } from '../../../platform/ui/shortcuts.tsx';
import { Failed } from '../../../platform/ui/states.tsx';
import { formMessages } from '../form-messages.ts';

interface StepFormProps {
  title: string;
  hint?: string;
  submit: string;
  sending: { isPending: boolean; error: CallRefused | null };
  blocked: boolean;
  restored?: boolean;
  send: () => void;
  cancel: () => void;
  clear: () => void;
  children?: ReactNode;
}

/** The frame of a step's form: cursor in its first field, Ctrl+Enter sends, what went wrong above the buttons. */
export function StepForm({
  title,
  hint,
  submit,
  sending,
  blocked,
  restored,
  send,
  cancel,
  clear,
  children,
}: StepFormProps) {
  const words = usePhrases(formMessages).form;
  const common = usePhrases(frameMessages);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, textarea, button[type=submit]')?.focus();
  }, []);
  useEffect(() => {
    if (sending.error !== null) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [sending.error]);
  useShortcuts([{ keys: 'Ctrl+Enter', label: submit, act: () => form.current?.requestSubmit() }]);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!blocked && !sending.isPending) send();
  };
  const isConflict = sending.error?.code === 'conflict' && blocked;
  return (
    <form ref={form} className="step-form" onSubmit={onSubmit} aria-label={title} noValidate>
      <h3>{title}</h3>
      {hint === undefined ? null : <p className="hint">{hint}</p>}
      {restored ? (
        <p className="hint">
          {common.draftKept}{' '}
          <Button size="small" onClick={clear}>
            {common.clearDraft}
          </Button>
        </p>
      ) : null}
      {children}
      {sending.error === null || isConflict ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending} disabled={blocked}>
          {submit} <Keys keys="Ctrl+Enter" />
        </Button>
        <Button onClick={cancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}
