import { Alert, Button } from 'antd';
import { useEffect, useState } from 'react';
import { draftExists } from '../../../platform/ui/draft.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useOwner } from '../../../platform/ui/owner.tsx';
import { Keys, useShortcuts } from '../../../platform/ui/shortcuts.tsx';
import type { CaseView } from '../../contract.ts';
import { requestReasons } from '../../messages.ts';
import type { Action } from '../../rules/stage.ts';
import { requestScreens } from '../messages.ts';
import { type FormAction, FormOf } from '../steps/forms.tsx';
import { draftOf } from '../steps/step.ts';
import { type Advised, useAdvice } from './advice.ts';
import { useEntryName, useWho } from './CaseTimeline.tsx';
import { AfterStep } from './CaseWalk.tsx';
import { OpenItems } from './OpenItems.tsx';

interface ActionsProps {
  request: CaseView;
  refresh: () => Promise<CaseView | undefined>;
}

/** The form that is open, and the last entry the person had seen when they opened it. */
interface Opened {
  action: FormAction;
  seen: number;
}

/** What the post may do with a request now 办理, why not the rest, and the form of the step being taken. */
export function CaseActions({ request, refresh }: ActionsProps) {
  const words = usePhrases(requestScreens);
  const owner = useOwner();
  const allowed = request.possible.filter(({ allowed }) => allowed).flatMap(({ action }) => formed(action));
  const [left, setOpened] = useState<Opened | undefined>(() =>
    leftOpen(owner, request.id, allowed, request.n),
  );
  const opened = left === undefined ? undefined : pastTicks(left, request);
  const [done, setDone] = useState(false);
  const [advised, setAdvised] = useState<Advised>();
  const { proposal: Advice } = useAdvice();
  const open = (action: FormAction): void => {
    setDone(false);
    setOpened({ action, seen: request.n });
  };
  return (
    <section className="panel case-actions" aria-labelledby="case-actions">
      <h2 id="case-actions">{words.case.actions}</h2>
      <div role="status">
        {done ? (
          <Alert
            type="success"
            showIcon
            title={words.case.sent}
            className="gap"
            action={<AfterStep id={request.id} />}
          />
        ) : null}
      </div>
      {Advice === undefined || opened !== undefined || !allowed.includes('dispatch') ? null : (
        <Advice
          request={request}
          take={(choice) => {
            setAdvised(choice);
            open('dispatch');
          }}
        />
      )}
      {opened === undefined ? <ActionButtons request={request} allowed={allowed} open={open} /> : null}
      {opened !== undefined && opened.seen !== request.n ? (
        <Conflict
          request={request}
          over={!allowed.includes(opened.action)}
          accept={() => setOpened({ ...opened, seen: request.n })}
        />
      ) : null}
      {opened === undefined ? null : <OpenItems request={request} action={opened.action} />}
      {opened === undefined ? null : (
        <FormOf
          key={opened.action}
          action={opened.action}
          advised={advised}
          request={request}
          seen={opened.seen}
          blocked={!allowed.includes(opened.action) || opened.seen !== request.n}
          refresh={refresh}
          done={() => {
            setOpened(undefined);
            setDone(true);
          }}
          cancel={() => setOpened(undefined)}
        />
      )}
    </section>
  );
}

/** A ticked checklist changes nothing a form was filled by: whoever ticks while writing is not held up. */
function pastTicks(opened: Opened, { n, timeline }: CaseView): Opened {
  const since = timeline.filter((entry) => entry.n > opened.seen);
  return since.every(({ type }) => type === 'checked') ? { ...opened, seen: n } : opened;
}

const formed = (action: Action): FormAction[] => (action === 'check' ? [] : [action]);

/** Steps that may be taken at any time and are seldom the next one. */
const seldom: ReadonlySet<Action> = new Set([
  'merge',
  'split',
  'urge',
  'mark',
  'ask-statement',
  'record-statement',
  'tell-accused',
  'note',
  'withdraw',
  'redispatch',
  'recall',
  'offer-handover',
  'ask-tracking',
  'reopen',
  'accept',
  'ask-decline',
]);

/** Reasons that explain nothing: the step belongs to another stage, or to requests of another kind. */
const unsaid: ReadonlySet<string | null> = new Set(['stage', 'no-recording', 'nobody-came']);

/** A form with something unsent in it opens again by itself. */
function leftOpen(owner: string, id: string, allowed: readonly FormAction[], n: number): Opened | undefined {
  const action = allowed.find((one) => draftExists(owner, draftOf(id, one)));
  return action === undefined ? undefined : { action, seen: n };
}

interface ButtonsProps {
  request: CaseView;
  allowed: readonly FormAction[];
  open: (action: FormAction) => void;
}

function ActionButtons({ request, allowed, open }: ButtonsProps) {
  const words = usePhrases(requestScreens);
  const reasons: Record<string, string> = usePhrases(requestReasons);
  const isDone = (action: Action): boolean => action === 'transcribe' && request.heard !== null;
  const next = allowed.filter((action) => !seldom.has(action) && !isDone(action));
  // who may not answer is here for another step, such as signing for it: files come after that
  const usual = next.includes('answer') ? next.slice(0, 9) : filesLast(next).slice(0, 9);
  const others = allowed.filter((action) => !usual.includes(action));
  const shown = sameReason(
    request.possible.filter((one) => !one.allowed && one.action !== 'check' && !unsaid.has(one.reason)),
  );
  useShortcuts([
    ...usual.map((action, index) => ({
      keys: String(index + 1),
      label: words.actionNames[action],
      act: () => open(action),
    })),
    ...others.map((action) => ({ keys: '', label: words.actionNames[action], act: () => open(action) })),
  ]);
  return (
    <>
      {usual.length === 0 ? (
        <p>{request.stage === 'closed' ? words.case.closedNow : words.case.noActions}</p>
      ) : null}
      {allowed.length === 0 ? null : (
        <>
          <div className="row">
            {usual.map((action, index) => (
              <Button key={action} type={index === 0 ? 'primary' : 'default'} onClick={() => open(action)}>
                {words.actionNames[action]} <Keys keys={String(index + 1)} />
              </Button>
            ))}
          </div>
          {others.length === 0 ? null : (
            <details className="more-steps">
              <summary>{words.case.more}</summary>
              <div className="row">
                {others.map((action) => (
                  <Button key={action} size="small" onClick={() => open(action)}>
                    {words.actionNames[action]}
                  </Button>
                ))}
              </div>
            </details>
          )}
        </>
      )}
      {shown.length === 0 ? null : (
        <details className="why-not">
          <summary>{words.case.notAllowed}</summary>
          <ul>
            {shown.map(({ reason, actions }) => (
              <li key={reason}>
                <strong>{actions.map((action) => words.actionNames[action]).join(' / ')}</strong>{' '}
                {reasons[reason] ?? reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

const filesLast = (all: readonly FormAction[]): FormAction[] => [
  ...all.filter((action) => action !== 'attach'),
  ...all.filter((action) => action === 'attach'),
];

/** Actions refused for the same reason, said once. */
function sameReason(others: CaseView['possible']): { reason: string; actions: Action[] }[] {
  const byReason = new Map<string, Action[]>();
  for (const { action, reason } of others) {
    const key = reason ?? '';
    byReason.set(key, [...(byReason.get(key) ?? []), action]);
  }
  return [...byReason].map(([reason, actions]) => ({ reason, actions }));
}

interface ConflictProps {
  request: CaseView;
  /** The step that was being taken is no longer possible. */
  over: boolean;
  accept: () => void;
}

/** Somebody acted first: who, what, and where the request stands now. What was typed stays. */
function Conflict({ request, over, accept }: ConflictProps) {
  const words = usePhrases(requestScreens);
  const last = request.timeline[request.timeline.length - 1];
  const whoOf = useWho();
  const what = useEntryName(last?.type ?? '');
  useEffect(() => {
    document.getElementById('conflict')?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <Alert
      id="conflict"
      type="warning"
      showIcon
      role="alert"
      className="gap"
      title={words.case.conflict}
      description={
        <>
          {last === undefined ? null : (
            <p>{words.case.conflictNow(whoOf(last), what, words.stages[request.stage])}</p>
          )}
          <p>{over ? words.case.conflictOver : words.case.conflictKept}</p>
        </>
      }
      action={over ? undefined : <Button onClick={accept}>{words.case.dismiss}</Button>}
    />
  );
}
