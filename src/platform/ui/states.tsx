import { Alert, Button, Skeleton } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { CallRefused } from './client.ts';
import { usePhrases } from './language.tsx';
import { frameMessages } from './messages.ts';

/** While an answer is under way. */
export function Waiting({ rows = 6 }: { rows?: number }) {
  const words = usePhrases(frameMessages);
  return (
    <div role="status" aria-live="polite" className="waiting">
      <span className="only-read">{words.loading}</span>
      <Skeleton active={false} title={false} paragraph={{ rows }} />
    </div>
  );
}

/** What went wrong in the person's language and what to do next. */
export function Failed({
  error,
  retry,
  children,
}: {
  error: unknown;
  retry?: () => void;
  children?: ReactNode;
}) {
  const words = usePhrases(frameMessages);
  const sentence = useRefusalSentence(error);
  const reference = error instanceof CallRefused ? error.reference : undefined;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={box} className="gap">
      <Alert
        type="error"
        showIcon
        role="alert"
        title={sentence}
        description={
          reference === undefined && children === undefined ? undefined : (
            <>
              {reference === undefined ? null : <p>{words.reference(reference)}</p>}
              {children}
            </>
          )
        }
        action={retry === undefined ? undefined : <Button onClick={retry}>{words.retry}</Button>}
      />
    </div>
  );
}

/** The sentence for whatever an endpoint threw. */
export function useRefusalSentence(error: unknown): string {
  const words = usePhrases(frameMessages);
  if (error instanceof CallRefused) return error.code === 'offline' ? words.offline : error.message;
  return words.failed;
}

/** A list without rows: says so and what can be done next. */
export function Nothing({ title, next }: { title: string; next?: ReactNode }) {
  return (
    <div className="nothing" role="status">
      <p>{title}</p>
      {next === undefined ? null : <div className="nothing-next">{next}</div>}
    </div>
  );
}

/** One screen with its title; the title is also the window's, and the focus begins there. */
export function Screen({
  title,
  beside,
  children,
}: {
  title: string;
  beside?: ReactNode;
  children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) heading.current?.focus();
  }, []);
  return (
    <div className="screen">
      <div className="screen-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {beside}
      </div>
      {children}
    </div>
  );
}
