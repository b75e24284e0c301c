import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { usePhrases } from './language.tsx';
import { frameMessages } from './messages.ts';

interface DialogProps {
  open: boolean;
  title: string;
  /** Absent when the dialog must be answered. */
  close?: () => void;
  children: ReactNode;
}

/**
 * A dialog over the page. The browser's own: it keeps the focus inside, and unlike the library's it makes no style
 * without a nonce to hold the page still behind it.
 */
export function Dialog({ open, title, close, children }: DialogProps) {
  const words = usePhrases(frameMessages);
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (open && box.current?.open === false) {
      box.current.showModal();
      box.current.querySelector<HTMLElement>('input:not([readonly])')?.focus();
    }
    if (!open && box.current?.open) box.current.close();
  }, [open]);
  return (
    <dialog
      ref={box}
      className="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        close?.();
      }}
    >
      {open ? (
        <>
          <div className="dialog-head">
            <h2 id={id}>{title}</h2>
            {close === undefined ? null : (
              <Button
                type="text"
                aria-label={words.close}
                icon={<CloseOutlined aria-hidden="true" />}
                onClick={close}
              />
            )}
          </div>
          {children}
        </>
      ) : null}
    </dialog>
  );
}
