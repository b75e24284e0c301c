import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { Due, Provisional } from '../../../platform/ui/moments.tsx';
import { Keys, useShortcuts } from '../../../platform/ui/shortcuts.tsx';
import { formMessages } from '../form-messages.ts';
import { AlarmOf } from './AlarmPanel.tsx';

export interface SavedRequest {
  id: string;
  number: string;
  trackCode: string;
  due: string | null;
  provisional: boolean;
  direct: boolean;
}

/** After saving 登记成功: the number to read out, large; N begins the next. */
export function Registered({ saved, next }: { saved: SavedRequest; next: () => void }) {
  const words = usePhrases(formMessages).desk;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    button.current?.focus();
  }, []);
  useShortcuts([{ keys: 'n', label: words.next, act: next }]);
  return (
    <section className="panel registered" aria-labelledby="registered">
      <h2 id="registered">{saved.direct ? words.savedDirect : words.saved}</h2>
      {saved.direct ? null : <p>{words.savedTransfer}</p>}
      <p role="status">
        {words.number}
        <strong className="big-number">{saved.number}</strong>
      </p>
      {saved.due === null || saved.direct ? null : (
        <p>
          {words.due} <Due at={saved.due} /> {saved.provisional ? <Provisional /> : null}
        </p>
      )}
      <AlarmOf request={saved.id} />
      <details>
        <summary>{words.showTrackCode}</summary>
        <p className="track-code">{saved.trackCode}</p>
        <p className="quiet">{words.trackHint}</p>
      </details>
      <div className="row form-buttons">
        <Button ref={button} type="primary" onClick={next}>
          {words.next} <Keys keys="N" />
        </Button>
        <Link to={`/requests/${saved.id}`}>{words.openCase}</Link>
      </div>
    </section>
  );
}
