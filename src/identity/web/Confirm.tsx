import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Dialog } from '../../platform/ui/Dialog.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Failed } from '../../platform/ui/states.tsx';
import { identityScreens } from './messages.ts';

interface ConfirmProps {
  label: string;
  question: string;
  hint?: ReactNode;
  danger?: boolean;
  sending: { isPending: boolean; error: Error | null; reset: () => void };
  /** Does it; calls back when it succeeded, so that the question closes. */
  act: (done: () => void) => void;
}

/** A button that asks once more before it does something that cannot be taken back. */
export function Confirm({ label, question, hint, danger, sending, act }: ConfirmProps) {
  const words = usePhrases(identityScreens).admin;
  const [open, setOpen] = useState(false);
  const close = (): void => {
    sending.reset();
    setOpen(false);
  };
  return (
    <>
      <Button size="small" danger={danger ?? false} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog open={open} title={question} close={close}>
        {hint === undefined ? null : <p>{hint}</p>}
        {sending.error === null ? null : <Failed error={sending.error} />}
        <div className="row form-buttons">
          <Button
            type="primary"
            danger={danger ?? false}
            loading={sending.isPending}
            onClick={() => act(close)}
          >
            {words.yesDo}
          </Button>
          <Button onClick={close}>{words.cancel}</Button>
        </div>
      </Dialog>
    </>
  );
}
