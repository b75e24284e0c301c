import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { Due, Provisional } from '../../../platform/ui/moments.tsx';
import { Keys, useShortcuts } from '../../../platform/ui/shortcuts.tsx';
import { noticePaper } from '../../rules/visitors.ts';
import { formMessages } from '../form-messages.ts';
import { AlarmOf } from './AlarmPanel.tsx';
import { deskScreens } from './messages.ts';
import { visitorMessages } from './visitor-messages.ts';

/** What came of a call: a request registered, or one that was open already urged or added to. */
export interface CallDone {
  what: 'direct' | 'transfer' | 'urge' | 'supplement';
  id: string;
  number: string;
  due: string | null;
  provisional: boolean;
  /** They came in person: a notice in writing goes along with them. */
  inPerson?: boolean;
  /** Only of what is new. */
  trackCode?: string;
}

interface OverProps {
  call: CallDone;
  next: () => void;
  /** The same caller has another matter. */
  again: () => void;
}

/** After a call 登记成功、已催办: the number to read out, large; N begins the next caller's, S the same caller's. */
export function CallOver({ call, next, again }: OverProps) {
  const words = usePhrases(formMessages).desk;
  const { urged, supplemented, done } = usePhrases(deskScreens).caller;
  const { toPrint } = usePhrases(visitorMessages);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    button.current?.focus();
  }, []);
  useShortcuts([
    { keys: 'n', label: words.next, act: next },
    { keys: 's', label: words.sameCaller, act: again },
  ]);
  const { what, trackCode } = call;
  const titles = { direct: words.savedDirect, transfer: words.saved, urge: urged, supplement: supplemented };
  const isNew = trackCode !== undefined;
  const paper = noticePaper('accepted', { lead: null, isDirect: what === 'direct' });
  return (
    <section className="panel registered" aria-labelledby="registered">
      <h2 id="registered">{titles[what]}</h2>
      {what === 'direct' ? null : <p>{isNew ? words.savedTransfer : done}</p>}
      <p role="status">
        {words.number}
        <strong className="big-number">{call.number}</strong>
      </p>
      {call.due === null || what === 'direct' ? null : (
        <p>
          {words.due} <Due at={call.due} /> {call.provisional ? <Provisional /> : null}
        </p>
      )}
      {isNew ? (
        <>
          <AlarmOf request={call.id} />
          <details>
            <summary>{words.showTrackCode}</summary>
            <p className="track-code">{trackCode}</p>
            <p className="quiet">{words.trackHint}</p>
          </details>
        </>
      ) : null}
      <div className="row form-buttons">
        <Button ref={button} type="primary" onClick={next}>
          {words.next} <Keys keys="N" />
        </Button>
        <Button onClick={again}>
          {words.sameCaller} <Keys keys="S" />
        </Button>
        {call.inPerson ? <Link to={`/requests/${call.id}/letter?as=${paper}`}>{toPrint}</Link> : null}
        <Link to={`/requests/${call.id}`}>{words.openCase}</Link>
      </div>
    </section>
  );
}
