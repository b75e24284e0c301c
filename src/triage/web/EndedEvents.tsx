import { useState } from 'react';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited } from '../../platform/ui/states.tsx';
import { endedEvents } from '../contract-hot.ts';
import { EventCard } from './EventCard.tsx';
import { hotMessages } from './hot-messages.ts';

/** 已结束的事件, fetched when somebody opens the list. */
export function EndedEvents() {
  const words = usePhrases(hotMessages);
  const [open, setOpen] = useState(false);
  return (
    <details className="gap" onToggle={(toggled) => setOpen(toggled.currentTarget.open)}>
      <summary>{words.ended}</summary>
      {open ? <Listed /> : null}
    </details>
  );
}

function Listed() {
  const words = usePhrases(hotMessages);
  const found = useAnswer(endedEvents, {});
  if (found.data === undefined) return <Awaited answer={found} rows={3} />;
  if (found.data.rows.length === 0) return <p className="quiet">{words.noneEnded}</p>;
  return found.data.rows.map((event) => <EventCard key={event.id} event={event} />);
}
