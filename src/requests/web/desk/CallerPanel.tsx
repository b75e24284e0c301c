import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { Moment, RemainingTime, useNow } from '../../../platform/ui/moments.tsx';
import { useAnswer, useSend } from '../../../platform/ui/query.ts';
import { Keys, useShortcuts } from '../../../platform/ui/shortcuts.tsx';
import { Failed } from '../../../platform/ui/states.tsx';
import { phone as phoneForm, urge } from '../../contract.ts';
import { type CallerCase, caller } from '../../desk/contract.ts';
import { useCity } from '../city.tsx';
import { requestScreens } from '../messages.ts';
import type { DeskDraft } from './draft.ts';
import { useSettled } from './later.ts';
import { deskScreens } from './messages.ts';

interface CallerProps {
  draft: DeskDraft;
  /** It was written into an open request. */
  urged: (request: CallerCase, what: 'urge' | 'supplement') => void;
}

/**
 * Who is calling: their requests appear as soon as the telephone is whole. One that is open on the same matter is
 * urged or added to 催办、补充, never registered again (office.md).
 */
export function CallerPanel({ draft, urged }: CallerProps) {
  const words = usePhrases(deskScreens).caller;
  const phone = useSettled(draft.contact.value.phone, 250);
  const isWhole = phoneForm.safeParse(phone).success;
  const answer = useAnswer(caller, { phone }, { enabled: isWhole, goodFor: 30_000 });
  const found = isWhole ? answer.data : undefined;
  if (phone.trim() === '') return null;
  return (
    <section className="panel caller-panel" aria-labelledby="desk-caller">
      <div className="panel-head">
        <h2 id="desk-caller">{words.title}</h2>
        {found !== undefined && found.open > 0 ? (
          <span className="badge badge-redo">{words.open(found.open)}</span>
        ) : null}
      </div>
      {isWhole && answer.isError ? <Failed error={answer.error} retry={() => answer.refetch()} /> : null}
      {found === undefined ? (
        <p className="quiet">{words.waiting}</p>
      ) : found.cases.length === 0 ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <Cases cases={found.cases} draft={draft} urged={urged} />
      )}
    </section>
  );
}

function Cases({ cases, draft, urged }: CallerProps & { cases: readonly CallerCase[] }) {
  const words = usePhrases(deskScreens).caller;
  const store = useQueryClient();
  const [fault, setFault] = useState<string>();
  const sending = useSend(urge);
  const open = cases.filter(({ isOpen }) => isOpen);
  const [first] = open;
  const said = draft.words.value.words.trim();
  const send = (request: CallerCase | undefined, what: 'urge' | 'supplement'): void => {
    if (request === undefined || sending.isPending) return;
    const missing = what === 'supplement' && said.length < 2;
    setFault(missing ? words.needWords : undefined);
    if (missing) return;
    sending.mutate(
      { id: request.id, n: request.n, what, words: said.length < 2 ? words.defaultWords : said },
      {
        onSuccess: () => {
          void store.invalidateQueries({ queryKey: [caller.path] });
          urged(request, what);
        },
      },
    );
  };
  useShortcuts(
    first === undefined
      ? []
      : [
          { keys: 'Alt+u', label: words.urge, act: () => send(first, 'urge') },
          { keys: 'Alt+i', label: words.supplement, act: () => send(first, 'supplement') },
        ],
  );
  return (
    <>
      {open.length > 0 ? <p className="hint">{words.hint}</p> : null}
      {fault === undefined ? null : <p className="error-text">{fault}</p>}
      {sending.error === null ? null : <Failed error={sending.error} />}
      <ul className="caller-cases">
        {cases.map((one) => (
          <OneCase
            key={one.id}
            request={one}
            isFirst={one.id === first?.id}
            send={(what) => send(one, what)}
          />
        ))}
      </ul>
    </>
  );
}

interface OneCaseProps {
  request: CallerCase;
  isFirst: boolean;
  send: (what: 'urge' | 'supplement') => void;
}

function OneCase({ request, isFirst, send }: OneCaseProps) {
  const words = usePhrases(deskScreens).caller;
  const stages: Readonly<Record<string, string>> = usePhrases(requestScreens).stages;
  const { names } = useCity();
  const now = useNow();
  return (
    <li>
      <p>
        <Link to={`/requests/${request.id}`} className="number" tabIndex={-1}>
          {request.number}
        </Link>{' '}
        {request.title}
      </p>
      <p className="quiet">
        <Moment at={request.receivedAt} /> · {names.shortUnit(request.ownerUnit)} ·{' '}
        {request.isOpen ? (
          <>
            {stages[request.stage] ?? request.stage}{' '}
            <RemainingTime due={request.citizenDue} provisional={request.provisional} now={now} />
          </>
        ) : (
          words.closed
        )}
      </p>
      {request.isOpen ? (
        <p className="row">
          <Button size="small" onClick={() => send('urge')} tabIndex={-1}>
            {words.urge} {isFirst ? <Keys keys="Alt+U" /> : null}
          </Button>
          <Button size="small" onClick={() => send('supplement')} tabIndex={-1}>
            {words.supplement} {isFirst ? <Keys keys="Alt+I" /> : null}
          </Button>
        </p>
      ) : null}
    </li>
  );
}
