import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { type EventView, endEvent, endedEvents, hot, hotOne, joinEvent } from '../contract-hot.ts';
import { triagePermissions } from '../rules/permissions.ts';
import { hotMessages } from './hot-messages.ts';
import { WordsForm } from './WordsForm.tsx';

/** An event being dealt with: what operators say, the request that stands for all, how many follow it. */
export function EventCard({ event }: { event: EventView }) {
  const words = usePhrases(hotMessages);
  const names = useCityNames();
  const unit = event.main?.leadUnit ?? null;
  return (
    <section className="panel" aria-label={event.title}>
      <h3 lang="zh-CN">{event.title}</h3>
      {event.script === '' ? null : (
        <p className="to-say" lang="zh-CN">
          {event.script}
        </p>
      )}
      <p>
        {event.main === null ? null : (
          <>
            {words.mainIs} <Link to={`/requests/${event.main.id}`}>{event.main.number}</Link>
            {unit === null ? null : ` · ${names.unit(unit)}`} ·{' '}
          </>
        )}
        {words.joined(event.joined)}
        {event.hasNotice ? ` · ${words.hasNotice}` : ''}
      </p>
      <p className="quiet">
        {words.openedAt} <Moment at={event.openedAt} />
        {event.endedAt === null ? null : (
          <>
            {' '}
            · {words.endedAt} <Moment at={event.endedAt} />
          </>
        )}
      </p>
      <EventButtons event={event} />
    </section>
  );
}

function EventButtons({ event }: { event: EventView }) {
  const words = usePhrases(hotMessages);
  const may = useMay()(triagePermissions['triage.event']);
  const client = useQueryClient();
  const [isRewording, reword] = useState(false);
  const done = (): void => {
    for (const { path } of [hot, hotOne, endedEvents]) void client.invalidateQueries({ queryKey: [path] });
  };
  const joining = useSend(joinEvent, { done, refused: done });
  const ending = useSend(endEvent, { done, refused: done });
  if (!may || event.endedAt !== null) return null;
  const { id, n } = event;
  const close = (): void => reword(false);
  if (isRewording)
    return (
      <WordsForm
        event={event}
        cancel={close}
        done={() => {
          done();
          close();
        }}
      />
    );
  const error = joining.error ?? ending.error;
  return (
    <>
      {error === null ? null : <Failed error={error} />}
      {event.waiting === 0 ? null : <p>{words.waiting(event.waiting)}</p>}
      <div className="row">
        {event.waiting === 0 ? null : (
          <Button
            size="small"
            type="primary"
            loading={joining.isPending}
            onClick={() => joining.mutate({ id, n })}
          >
            {words.join}
          </Button>
        )}
        <Button size="small" onClick={() => reword(true)}>
          {words.reword}
        </Button>
        <Button size="small" loading={ending.isPending} onClick={() => ending.mutate({ id, n })}>
          {words.end}
        </Button>
      </div>
    </>
  );
}
