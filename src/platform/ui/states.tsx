import { Alert, Button, Skeleton } from 'antd';
import {
  type ComponentType,
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useRef,
} from 'react';
import { Link } from 'react-router';
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

/** What `useAnswer` gives, as far as it matters while the answer is awaited. */
export interface AwaitedAnswer {
  data: unknown;
  error: unknown;
  refetch: () => unknown;
}

/** Where an answer is awaited: that it is under way, or why it failed with another try; nothing once it is there. */
export function Awaited({ answer, rows }: { answer: AwaitedAnswer; rows?: number }) {
  if (answer.error !== null) return <Failed error={answer.error} retry={() => void answer.refetch()} />;
  return answer.data === undefined ? <Waiting {...(rows === undefined ? {} : { rows })} /> : null;
}

/** The sentence for whatever an endpoint threw. */
export function useRefusalSentence(error: unknown): string {
  const words = usePhrases(frameMessages);
  if (error instanceof CallRefused) return error.code === 'offline' ? words.offline : error.message;
  return words.failed;
}

/**
 * A list without rows: says so and what can be done next, which is one's own work where nothing else is said; `null`
 * where the words themselves say it, or the form for it stands beside the list.
 */
export function Nothing({ title, next }: { title: string; next?: ReactNode }) {
  const words = usePhrases(frameMessages);
  const further = next === undefined ? <Link to="/">{words.toWork}</Link> : next;
  return (
    <div className="nothing" role="status">
      <p>{title}</p>
      {further === null ? null : <div className="nothing-next">{further}</div>}
    </div>
  );
}

export interface ListToolsProps {
  title: string;
  /** Where the list stands. */
  box: RefObject<HTMLElement | null>;
  ownExport: boolean;
}

/** What every screen with a list offers beside its title: to print it, to take it out. The console puts it in. */
export const ListToolsContext = createContext<ComponentType<ListToolsProps> | undefined>(undefined);

/** One screen with its title; the title is also the window's, and the focus begins there. */
export function Screen({
  title,
  beside,
  ownExport = false,
  children,
}: {
  title: string;
  beside?: ReactNode;
  /** Its list is exported by the server, whole; otherwise what is shown may be taken out. */
  ownExport?: boolean;
  children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const Tools = useContext(ListToolsContext);
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) heading.current?.focus();
  }, []);
  return (
    <div className="screen" ref={box}>
      <div className="screen-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {beside}
        {Tools === undefined ? null : <Tools title={title} box={box} ownExport={ownExport} />}
      </div>
      {children}
    </div>
  );
}
