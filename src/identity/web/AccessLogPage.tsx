import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { useCityNames } from '../../city/web/names.ts';
import { type CallRefused, call } from '../../platform/ui/client.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { fieldNames } from '../../platform/ui/field-names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { DayPicker } from '../../platform/ui/MomentPicker.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { More } from '../../platform/ui/Pages.tsx';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { readAccess } from '../contract.ts';
import { identityScreens } from './messages.ts';

type Page = z.output<typeof readAccess.output>;
type Look = Page['entries'][number];

const pageSize = 100;

/** 查阅记录: who looked at, searched or took out what, day by day, for the audit administrator. */
export function AccessLogPage() {
  const words = usePhrases(identityScreens).log;
  const [day, setDay] = useState('');
  const found = useInfiniteQuery<Page, CallRefused, InfiniteData<Page, number>, readonly unknown[], number>({
    queryKey: [readAccess.path, day],
    queryFn: ({ pageParam, signal }) =>
      call(
        readAccess,
        { ...(day === '' ? {} : { day }), ...(pageParam === 0 ? {} : { before: pageParam }) },
        { signal },
      ),
    initialPageParam: 0,
    getNextPageParam: ({ entries }) =>
      entries.length < pageSize ? undefined : entries[entries.length - 1]?.n,
  });
  const looks = found.data?.pages.flatMap(({ entries }) => entries);
  return (
    <Screen title={words.title}>
      <p>{words.intro}</p>
      <div className="narrow-form">
        <Field label={words.day} hint={words.dayHint}>
          {(control) => <DayPicker control={control} value={day} change={setDay} />}
        </Field>
      </div>
      <Awaited answer={found} />
      {looks?.length === 0 ? <Nothing title={words.none} next={null} /> : null}
      <ul className="cards accounts">
        {looks?.map((look) => (
          <li key={`${look.day}/${look.n}`}>
            <OneLook look={look} />
          </li>
        ))}
      </ul>
      {found.hasNextPage ? <More loading={found.isFetchingNextPage} act={found.fetchNextPage} /> : null}
    </Screen>
  );
}

function OneLook({ look }: { look: Look }) {
  const words = usePhrases(identityScreens).log;
  const admin = usePhrases(identityScreens).admin;
  const fields = usePhrases(fieldNames);
  const { postOfUnit: nameOf } = useCityNames();
  const lost = look.details['count'];
  return (
    <div className="row">
      <span className="number" data-field={fields.time}>
        <Moment at={look.at} year />
      </span>
      <strong data-field={fields.what}>{words.actions[look.action]}</strong>
      <span data-field={fields.who}>
        {look.person === null ? words.by[look.by] : words.person(look.person.label, look.person.login)}
        {look.post === null ? null : ` · ${nameOf(look.post)}`}
        {look.deputy ? admin.deputyMark : null}
      </span>
      <span className="quiet" title={look.subject ?? undefined} data-field={fields.object}>
        <What look={look} />
      </span>
      {look.action === 'lost' && typeof lost === 'number' ? (
        <span data-field={fields.object}>{words.lost(lost)}</span>
      ) : null}
    </div>
  );
}

/** What was looked at, as people call it; its id in the record stands behind it. */
function What({ look: { subject, details } }: { look: Look }) {
  const words = usePhrases(identityScreens).log;
  const { number, rows, by } = details;
  const of = whatOf(subject, details);
  const said = [
    ...(typeof number === 'string'
      ? [words.request(number.replaceAll('-', ''))]
      : of === undefined
        ? []
        : [words.what[of]]),
    ...('letter' in details ? [words.paper] : []),
    ...(by === 'phone' ? [words.byPhone] : []),
    ...(typeof rows === 'number' ? [words.rows(rows)] : []),
  ];
  return <>{said.join(' · ')}</>;
}

type What = keyof (typeof identityScreens)['zh-CN']['log']['what'];

/** Kinds that say themselves what they are; whatever else has an id is a request of before its number was noted. */
function whatOf(subject: string | null, { of, list, what }: Look['details']): What | undefined {
  const named = [of, what].find(
    (one): one is What => one === 'call' || one === 'data-wish' || one === 'own-data' || one === 'keys',
  );
  if (named !== undefined) return named;
  if (list !== undefined || (typeof of === 'string' && of.startsWith('duty'))) return 'list';
  return subject === null ? undefined : 'record';
}
